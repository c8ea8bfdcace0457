import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { onLoginRequired } from '../../api/client';
import { queryKeys } from '../../api/query-keys';
import { PageLoading } from '../../ui/page-loading';
import { needsLogin, viewerQuery } from './use-viewer';

/** Where another archive is chosen: nobody needs to be known in this one for that. */
const WITHOUT_LOGIN: readonly string[] = ['/welcome', '/open'];

/** Lets in whoever has logged in, or anybody where no users are set; sends the others to log in and then back here. */
export function LoginGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const location = useLocation();
  const viewer = useQuery(viewerQuery);
  // Half a day without a request, or a change of this user by the director: the service's answer may be newer than ours.
  useEffect(() => onLoginRequired(() => void client.invalidateQueries({ queryKey: queryKeys.viewer })), [client]);
  if (viewer.isPending) return <PageLoading />;
  if (needsLogin(viewer.data) && !WITHOUT_LOGIN.includes(location.pathname))
    return <Navigate to="/login" replace state={{ from: `${location.pathname}${location.search}` }} />;
  return children;
}
