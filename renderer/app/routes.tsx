import { lazy } from 'react';
import { createHashRouter, Navigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import InterviewListPage from '../features/interviews/interview-list-page';
import { Layout } from './layout';
import { RequireArchive, Start } from './start';

// All but the list, on which nearly every start ends: React holds a page that came later back for 300 ms.
const OpenArchivePage = lazy(() => import('../features/archive/open-archive-page'));
const SettingsPage = lazy(() => import('../features/archive/settings-page'));
const WelcomePage = lazy(() => import('../features/archive/welcome-page'));
const JobsPage = lazy(() => import('../features/jobs/jobs-page'));
const InterviewPage = lazy(() => import('../features/player/interview-page'));
const SearchPage = lazy(() => import('../features/search/search-page'));
const ClipsPage = lazy(() => import('../features/clips/clips-page'));

const router = createHashRouter([
  {
    element: <Layout />,
    children: [
      { path: '/', element: <Start /> },
      { path: '/welcome', element: <WelcomePage /> },
      { path: '/open', element: <OpenArchivePage /> },
      { path: '/settings', element: <SettingsPage /> },
      {
        element: <RequireArchive />,
        children: [
          { path: '/interviews', element: <InterviewListPage /> },
          { path: '/interviews/:id', element: <InterviewPage /> },
          { path: '/search', element: <SearchPage /> },
          { path: '/clips', element: <ClipsPage /> },
          { path: '/jobs', element: <JobsPage /> },
        ],
      },
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
]);

export function Routes() {
  return <RouterProvider router={router} />;
}
