import { lazy, Suspense } from 'react';
import { createHashRouter, Navigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import InterviewListPage from '../features/interviews/interview-list-page';
import { LoginGate } from '../features/users/login-gate';
import { PageLoading } from '../ui/page-loading';
import { Layout } from './layout';
import { RequireArchive, Start } from './start';

// All but the list, on which nearly every start ends: React holds a page that came later back for 300 ms.
const OpenArchivePage = lazy(() => import('../features/archive/open-archive-page'));
const SettingsPage = lazy(() => import('../features/archive/settings-page'));
const WelcomePage = lazy(() => import('../features/archive/welcome-page'));
const JobsPage = lazy(() => import('../features/jobs/jobs-page'));
const InterviewPage = lazy(() => import('../features/player/interview-page'));
const PeoplePage = lazy(() => import('../features/people/people-page'));
const PersonPage = lazy(() => import('../features/people/person-page'));
const ReviewPage = lazy(() => import('../features/review/review-page'));
const SearchPage = lazy(() => import('../features/search/search-page'));
const HistoryPage = lazy(() => import('../features/history/history-page'));
const TrashPage = lazy(() => import('../features/history/trash-page'));
const EventsPage = lazy(() => import('../features/events/events-page'));
const EventPage = lazy(() => import('../features/events/event-page'));
const VariantPage = lazy(() => import('../features/events/variant-page'));
const CollectionsPage = lazy(() => import('../features/collections/collections-page'));
const VocabulariesPage = lazy(() => import('../features/vocabularies/vocabularies-page'));
const ClipsPage = lazy(() => import('../features/clips/clips-page'));

const LoginPage = lazy(() => import('../features/users/login-page'));
const UsersPage = lazy(() => import('../features/users/users-page'));

const router = createHashRouter([
  {
    path: '/login',
    element: (
      <Suspense fallback={<PageLoading />}>
        <LoginPage />
      </Suspense>
    ),
  },
  {
    element: (
      <LoginGate>
        <Layout />
      </LoginGate>
    ),
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
          { path: '/people', element: <PeoplePage /> },
          { path: '/people/:id', element: <PersonPage /> },
          { path: '/search', element: <SearchPage /> },
          { path: '/clips', element: <ClipsPage /> },
          { path: '/collections', element: <CollectionsPage /> },
          { path: '/vocabularies', element: <VocabulariesPage /> },
          { path: '/events', element: <EventsPage /> },
          { path: '/events/:id', element: <EventPage /> },
          { path: '/variants/:id', element: <VariantPage /> },
          { path: '/review', element: <ReviewPage /> },
          { path: '/jobs', element: <JobsPage /> },
          { path: '/users', element: <UsersPage /> },
          { path: '/history', element: <HistoryPage /> },
          { path: '/trash', element: <TrashPage /> },
        ],
      },
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
]);

export function Routes() {
  return <RouterProvider router={router} />;
}
