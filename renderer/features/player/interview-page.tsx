import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { fetchInterview } from '../../api/interviews';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { InterviewWorkspace } from './interview-workspace';
import './panel.css';
import './player.css';

/** One interview: watch, read, describe, mark, cut. `?t=` opens it at a moment (ms), `?transcript=` with a transcript. */
export default function InterviewPage() {
  const { t } = useTranslation('player');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const interview = useQuery({
    queryKey: queryKeys.interview(id),
    queryFn: ({ signal }) => fetchInterview(id, signal),
  });
  usePageTrail([
    { label: t('common:nav.interviews'), to: '/interviews' },
    { label: interview.data?.title ?? t('interview') },
  ]);

  if (interview.data) return <InterviewWorkspace key={id} interview={interview.data} />;
  if (interview.error) {
    return (
      <ErrorState problem={interview.error} onRetry={() => void interview.refetch()}>
        <Button onClick={() => void navigate('/interviews')}>{t('toList')}</Button>
      </ErrorState>
    );
  }
  return <PageLoading />;
}
