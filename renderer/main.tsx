import './app/tokens.css';
import './app/layout.css';
import './ui/ui.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadPageSettings } from './app/page-settings';
import { Providers } from './app/providers';
import { createQueryClient } from './app/query-client';
import { Routes } from './app/routes';
import { sessionQuery } from './app/session';
import { prefetchInterviews } from './features/interviews/use-interview-pages';
import { viewerQuery } from './features/users/use-viewer';
import { startI18n } from './i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const client = createQueryClient();
// Nearly every start ends on the list of interviews: it is fetched while the page is still getting ready.
void client.prefetchQuery(viewerQuery);
client.fetchQuery(sessionQuery).then(
  ({ archive }) => archive && prefetchInterviews(client),
  () => undefined, // The page asks again and says what is wrong.
);
await loadPageSettings();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <Providers client={client}>
      <Routes />
    </Providers>
  </StrictMode>,
);
