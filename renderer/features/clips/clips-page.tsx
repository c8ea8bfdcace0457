import { ScissorOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ClipSummary } from '../../../electron/contract/clips';
import { fetchClips } from '../../api/clips';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { durationWords } from '../../ui/time';
import { VirtualList } from '../../ui/virtual-list';
import { matchesClip } from './clip-filter';
import { ClipPlayerDialog } from './clip-player-dialog';
import { ClipRow } from './clip-row';
import { useDeleteClip } from './use-delete-clip';
import '../player/panel.css';
import './clips.css';

const ROW_HEIGHT = 112;

/** Every clip of the archive, newest first. */
export default function ClipsPage() {
  const { t } = useTranslation('clips-page');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const [playing, setPlaying] = useState<ClipSummary | null>(null);
  const remove = useDeleteClip();
  const clips = useQuery({ queryKey: queryKeys.clips, queryFn: ({ signal }) => fetchClips(signal) });
  usePageTrail([{ label: t('common:nav.clips') }]);

  const all = clips.data ?? [];
  const shown = all.filter((clip) => matchesClip(clip, wanted));
  const totalMs = all.reduce((sum, clip) => sum + clip.actual.outMs - clip.actual.inMs, 0);
  return (
    <div className="page clips-page">
      <PageHeader
        title={t('common:nav.clips')}
        note={all.length > 0 && t('summary', { count: all.length, length: durationWords(t, totalMs) })}
        actions={
          all.length > 0 && (
            <Input
              allowClear
              className="clips-filter"
              prefix={<SearchOutlined aria-hidden />}
              value={text}
              placeholder={t('filter')}
              aria-label={t('filter')}
              onChange={(event) => setText(event.target.value)}
            />
          )
        }
      />
      {clips.isPending && <PageLoading />}
      {clips.error && <ErrorState problem={clips.error} onRetry={() => void clips.refetch()} />}
      {clips.data && all.length === 0 && (
        <EmptyState icon={<ScissorOutlined />} title={t('empty.title')} hint={t('empty.hint')}>
          <Button type="primary" onClick={() => void navigate('/interviews')}>
            {t('empty.toInterviews')}
          </Button>
          <Button onClick={() => void navigate('/search')}>{t('empty.toSearch')}</Button>
        </EmptyState>
      )}
      {all.length > 0 && shown.length === 0 && (
        <EmptyState icon={<SearchOutlined />} title={t('empty.noMatch', { text: wanted })}>
          <Button onClick={() => setText('')}>{t('common:action.clear')}</Button>
        </EmptyState>
      )}
      {shown.length > 0 && (
        <VirtualList
          className="clips-list"
          count={shown.length}
          rowHeight={ROW_HEIGHT}
          label={t('common:nav.clips')}
          rowKey={(index) => shown[index]?.id ?? index}
          renderRow={(index) => {
            const clip = shown[index];
            return clip && <ClipRow clip={clip} onPlay={() => setPlaying(clip)} onDelete={() => remove.ask(clip)} />;
          }}
        />
      )}
      <ClipPlayerDialog clip={playing} onClose={() => setPlaying(null)} />
      {remove.dialog}
    </div>
  );
}
