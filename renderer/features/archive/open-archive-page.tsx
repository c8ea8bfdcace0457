import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { useOpenArchive } from './use-open-archive';

/** `/open?path=`: an archive's file was opened from the file manager. */
export default function OpenArchivePage() {
  const { t } = useTranslation('archive');
  const [search] = useSearchParams();
  const { mutate, error, isIdle } = useOpenArchive();
  const path = search.get('path');
  useEffect(() => {
    if (path && isIdle) mutate({ action: 'open', path });
  }, [path, isIdle, mutate]);
  if (!path) return <Navigate to="/" replace />;
  if (!error) return <PageLoading />;
  return (
    <ErrorState title={t('open.failed')} problem={error} onRetry={() => mutate({ action: 'open', path })}>
      <Link to="/welcome">
        <Button tabIndex={-1}>{t('open.other')}</Button>
      </Link>
    </ErrorState>
  );
}
