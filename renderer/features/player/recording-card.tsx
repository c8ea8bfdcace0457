import { CopyOutlined, FolderOpenOutlined, RedoOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DerivativeKind, Recording } from '../../../electron/contract/media';
import { remakeDerivatives } from '../../api/media';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { nativeShowInFolder } from '../../app/native';
import { FindingList } from '../../ui/finding-list';
import { recordingFacts } from './recording-facts';
import { RecordingPlace } from './recording-place';
import { TrashRecordingButton } from './trash-recording-button';

const DERIVATIVES: readonly DerivativeKind[] = ['poster', 'strip', 'peaks', 'proxy'];

interface Props {
  recording: Recording;
  /** 第 1 段, 并行录制 … */
  place: string;
  onSeek: (ms: number) => void;
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('player');
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      void message.success(t('file.copied'));
    } catch {
      void message.error(t('file.notCopied'));
    }
  };
  return (
    <Tooltip title={label}>
      <Button type="text" size="small" icon={<CopyOutlined />} aria-label={label} onClick={() => void copy()} />
    </Tooltip>
  );
}

/** Offers to make what was cancelled or went wrong. */
function RemakeButton({ recording }: { recording: Recording }) {
  const { t } = useTranslation('player');
  const client = useQueryClient();
  const { message } = App.useApp();
  const remake = useMutation({
    mutationFn: () => remakeDerivatives(recording.id),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.interview(recording.interviewId) }),
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const missing = DERIVATIVES.some((kind) => ['failed', 'cancelled'].includes(recording.derivatives[kind]));
  if (!missing) return null;
  return (
    <Tooltip title={t('file.remakeHint')}>
      <Button
        size="small"
        icon={<RedoOutlined />}
        disabled={!recording.online}
        loading={remake.isPending}
        onClick={() => remake.mutate()}
      >
        {t('file.remake')}
      </Button>
    </Tooltip>
  );
}

/** One file: where it lies, what it is, what has been made of it. */
export function RecordingCard({ recording, place, onSeek }: Props) {
  const { t } = useTranslation('player');
  return (
    <article className="panel-card">
      <header className="panel-card-head">
        <button type="button" className="plain-button link-button" onClick={() => onSeek(recording.offsetMs)}>
          {place}
        </button>
        <span className={recording.online ? 'badge badge-good' : 'badge badge-bad'}>
          {t(recording.online ? 'file.online' : 'file.offline')}
        </span>
        <span className="badge">{t(`file.${recording.location}`)}</span>
        <TrashRecordingButton recording={recording} />
      </header>
      <h3 className="panel-card-title">{recording.fileName}</h3>
      <RecordingPlace recording={recording} />
      <p className="panel-card-path">
        <span>{recording.path}</span>
        {nativeShowInFolder ? (
          <Tooltip title={t('common:action.showInFolder')}>
            <Button
              type="text"
              size="small"
              icon={<FolderOpenOutlined />}
              disabled={!recording.online}
              aria-label={t('common:action.showInFolder')}
              onClick={() => void nativeShowInFolder?.(recording.path)}
            />
          </Tooltip>
        ) : (
          <CopyButton text={recording.path} label={t('common:action.copyPath')} />
        )}
      </p>
      <dl className="fact-list">
        {recordingFacts(t, recording).map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd className="tabular">{fact.value}</dd>
          </div>
        ))}
        <div className="fact-list-wide">
          <dt>SHA-256</dt>
          <dd className="fact-hash">
            <span>{recording.sha256}</span>
            <CopyButton text={recording.sha256} label={t('file.copyHash')} />
          </dd>
        </div>
      </dl>
      <ul className="derivative-list" aria-label={t('file.derivatives')}>
        {DERIVATIVES.map((kind) => (
          <li key={kind} className={`derivative-${recording.derivatives[kind]}`}>
            {t(`derivative.${kind}`)}
            <span>{t(`derivativeState.${recording.derivatives[kind]}`)}</span>
          </li>
        ))}
      </ul>
      <RemakeButton recording={recording} />
      <FindingList findings={recording.findings} />
    </article>
  );
}
