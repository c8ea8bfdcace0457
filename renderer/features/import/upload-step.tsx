import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../../api/import';
import { ErrorState } from '../../ui/error-state';
import { formatFileSize } from '../../ui/file-size';
import type { DroppedFile } from './dropped-files';

interface Props {
  files: DroppedFile[];
  onDone: (paths: string[]) => void;
  onCancel: () => void;
}

/** In a browser what was dropped has to reach the service first; one file after the other, with its progress. */
export function UploadStep({ files, onDone, onCancel }: Props) {
  const { t } = useTranslation('import');
  const [state, setState] = useState({ index: 0, sentBytes: 0 });
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  useEffect(() => {
    const abort = new AbortController();
    const sendAll = async () => {
      const batch = crypto.randomUUID();
      const paths: string[] = [];
      let before = 0;
      for (const [index, { file, folder }] of files.entries()) {
        const progress = (sent: number) => setState({ index, sentBytes: before + sent });
        progress(0);
        paths.push((await uploadFile(file, { batch, folder, name: file.name }, progress, abort.signal)).path);
        before += file.size;
      }
      onDone(paths);
    };
    if (attempt >= 0) setProblem(null);
    sendAll().catch((error: unknown) => {
      if (!abort.signal.aborted) setProblem(error);
    });
    return () => abort.abort();
    // Sending starts anew only when it is asked for again, not because the parent was drawn again.
  }, [files, attempt, onDone]);
  if (problem !== null) {
    return (
      <ErrorState problem={problem} onRetry={() => setAttempt(attempt + 1)}>
        <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
      </ErrorState>
    );
  }
  const percent = totalBytes === 0 ? 0 : Math.floor((state.sentBytes / totalBytes) * 100);
  return (
    <div className="import-waiting">
      <p className="one-line">{t('upload.file', { name: files[state.index]?.file.name ?? '' })}</p>
      <Progress percent={percent} aria-label={t('upload.progress')} />
      <p className="tabular faint">
        {t('upload.count', {
          index: state.index + 1,
          count: files.length,
          sent: formatFileSize(state.sentBytes),
          total: formatFileSize(totalBytes),
        })}
      </p>
      <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
    </div>
  );
}
