import { AimOutlined, FileTextOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TranscriptSummary } from '../../../electron/contract/transcripts';
import { useShortcuts } from '../../app/shortcuts';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list';
import { useSelection } from '../player/player-context';
import { markedRange } from '../player/selection';
import { SelectionBar } from '../provenance/selection-bar';
import { isSealed, SealedGap, sealedBefore, useSealedRanges } from '../rights/sealed-captions';
import { useViewer } from '../users/use-viewer';
import { inRange } from './caption-index';
import { CaptionRow } from './caption-row';
import { FindBar } from './find-bar';
import { useCaptionPointer } from './use-caption-pointer';
import { useCurrentCaption } from './use-current-caption';
import { useFind } from './use-find';
import { useFollow } from './use-follow';
import type { OpenTranscript } from './use-open-transcript';
import './transcripts.css';

/** A caption of two lines; real heights are measured. */
const ROW_HEIGHT = 58;

interface Props {
  transcripts: readonly TranscriptSummary[];
  open: OpenTranscript;
  onAdd: () => void;
  onManage: () => void;
}

/** What is said, following the player. */
export function TranscriptPane({ transcripts, open, onAdd, onManage }: Props) {
  const { t } = useTranslation('transcript-page');
  const { segments } = open;
  const { may } = useViewer();
  const list = useRef<VirtualListHandle>(null);
  const area = useRef<HTMLDivElement>(null);
  const sealed = useSealedRanges(open.transcript?.interviewId);
  const current = useCurrentCaption(segments);
  const follow = useFollow(list, current.index);
  const range = markedRange(useSelection());
  const find = useFind(segments, (index) => {
    follow.release();
    list.current?.scrollToIndex(index, 'center');
  });
  useCaptionPointer(area, segments, { onSeek: follow.resume, onScroll: follow.release });
  useShortcuts(t('keys.title'), [
    { id: 'find', keys: ['mod+f'], label: t('keys.find'), whileTyping: true, run: () => find.setOpen(true) },
  ]);

  const kindWord = (transcript: TranscriptSummary) =>
    `${t(`kind.${transcript.kind}`)}${transcript.superseded ? t('supersededMark') : ''} · ${transcript.fileName}`;
  const renderRow = (index: number) => {
    const segment = segments[index];
    if (!segment) return null;
    const gap = sealedBefore(open.transcript?.sealed ?? [], segments[index - 1]?.startMs ?? -1, segment.startMs);
    const row = (
      <CaptionRow
        segment={segment}
        index={index}
        showSpeaker={segment.speaker !== null && segment.speaker !== segments[index - 1]?.speaker}
        state={index !== current.index ? 'other' : current.spoken ? 'spoken' : 'last'}
        marked={range !== null && inRange(segment, range)}
        ranges={find.ranges.get(index)}
        found={find.found[find.at]?.index === index}
        sealed={isSealed(sealed, segment)}
      />
    );
    if (!gap) return row;
    return (
      <>
        <SealedGap range={gap} />
        {row}
      </>
    );
  };

  return (
    <section className="transcript-pane" aria-label={t('pane')}>
      <div className="pane-header">
        {transcripts.length > 1 ? (
          <Select
            size="small"
            variant="borderless"
            className="transcript-choice"
            value={open.id}
            aria-label={t('choose')}
            options={transcripts.map((transcript) => ({ value: transcript.id, label: kindWord(transcript) }))}
            onChange={open.choose}
          />
        ) : (
          <h2 className="pane-title">{t('title')}</h2>
        )}
        {segments.length > 0 && <span className="pane-note tabular">{t('count', { count: segments.length })}</span>}
        <Tooltip title={t('manage')}>
          <Button type="text" size="small" icon={<FileTextOutlined />} aria-label={t('manage')} onClick={onManage} />
        </Tooltip>
        <Tooltip title={t('find.hint')}>
          <Button
            type="text"
            size="small"
            icon={<SearchOutlined />}
            disabled={segments.length === 0}
            aria-label={t('find.label')}
            onClick={() => find.setOpen(!find.open)}
          />
        </Tooltip>
      </div>
      {find.open && <FindBar find={find} />}
      {transcripts.length === 0 && (
        <EmptyState compact icon={<FileTextOutlined />} title={t('empty.title')} hint={t('empty.hint')}>
          <Button onClick={onAdd}>{t('add')}</Button>
        </EmptyState>
      )}
      {open.problem && <ErrorState compact problem={open.problem} onRetry={open.retry} />}
      {transcripts.length > 0 && !open.transcript && !open.problem && <PageLoading />}
      <div ref={area} className={open.transcript ? 'transcript-list' : 'transcript-list transcript-list-none'}>
        {open.transcript && (
          <VirtualList
            ref={list}
            count={segments.length}
            rowHeight={ROW_HEIGHT}
            measured
            label={t('title')}
            rowKey={(index) => segments[index]?.id ?? index}
            renderRow={renderRow}
          />
        )}
        {!follow.following && current.index >= 0 && (
          <Button className="transcript-resume" icon={<AimOutlined />} onClick={follow.resume}>
            {t('resume')}
          </Button>
        )}
      </div>
      {open.transcript && may('catalogue') && <SelectionBar interviewId={open.transcript.interviewId} />}
    </section>
  );
}
