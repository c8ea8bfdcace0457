import { Navigate, Outlet } from 'react-router';
import { ErrorState } from '../ui/error-state';
import { PageLoading } from '../ui/page-loading';
import { useSession } from './session';

/** `/`: the interviews of the open archive, or the welcome screen. */
export function Start() {
  const session = useSession();
  if (session.data) return <Navigate to={session.data.archive ? '/interviews' : '/welcome'} replace />;
  if (session.error) return <ErrorState problem={session.error} onRetry={() => void session.refetch()} />;
  return <PageLoading />;
}

/** Pages that make no sense without an open archive. */
export function RequireArchive() {
  const session = useSession();
  if (session.data) return session.data.archive ? <Outlet /> : <Navigate to="/welcome" replace />;
  if (session.error) return <ErrorState problem={session.error} onRetry={() => void session.refetch()} />;
  return <PageLoading />;
}
