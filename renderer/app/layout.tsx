import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { UserNameCard } from '../features/history/user-name';
import { ImportProvider } from '../features/import/import-provider';
import { useViewer } from '../features/users/use-viewer';
import { PageLoading } from '../ui/page-loading';
import { ShortcutHelp } from '../ui/shortcut-help';
import { ConnectionLine } from './connection-line';
import { ErrorBoundary } from './error-boundary';
import { useMenuCommands } from './menu-commands';
import { setMenuContext } from './native';
import { Rail } from './rail';
import { useSession } from './session';
import { useShortcuts } from './shortcuts';
import { TopBar } from './top-bar';

/** The frame around every page: rail, top bar, the page itself. Without an archive only the page is shown. */
export function Layout() {
  const { t } = useTranslation('common');
  const location = useLocation();
  const navigate = useNavigate();
  const session = useSession();
  const [helpOpen, setHelpOpen] = useState(false);
  const { needsLogin } = useViewer();
  const archive = needsLogin ? null : (session.data?.archive ?? null);

  useShortcuts(t('shortcuts.program'), [
    { id: 'help', keys: ['?', '\uff1f'], label: t('shortcuts.help'), run: () => setHelpOpen(true) },
    {
      id: 'interviews',
      keys: ['mod+1'],
      label: t('nav.interviews'),
      whileTyping: true,
      enabled: archive !== null,
      run: () => void navigate('/interviews'),
    },
    {
      id: 'search',
      keys: ['mod+2'],
      label: t('nav.search'),
      whileTyping: true,
      enabled: archive !== null,
      run: () => void navigate('/search'),
    },
    {
      id: 'clips',
      keys: ['mod+3'],
      label: t('nav.clips'),
      whileTyping: true,
      enabled: archive !== null,
      run: () => void navigate('/clips'),
    },
    {
      id: 'jobs',
      keys: ['mod+4'],
      label: t('nav.jobs'),
      whileTyping: true,
      enabled: archive !== null,
      run: () => void navigate('/jobs'),
    },
  ]);
  useMenuCommands(() => setHelpOpen(true));
  const archiveOpen = archive !== null;
  const playerOpen = /^\/interviews\/./.test(location.pathname);
  useEffect(() => setMenuContext({ archiveOpen, playerOpen }), [archiveOpen, playerOpen]);

  return (
    <div className={archive ? 'frame' : 'frame frame-bare'}>
      <button type="button" className="skip-link" onClick={() => document.getElementById('main')?.focus()}>
        {t('nav.skip')}
      </button>
      {archive && <Rail />}
      {archive && <TopBar onHelp={() => setHelpOpen(true)} />}
      <main className="frame-main" id="main" tabIndex={-1}>
        <ConnectionLine />
        <div className="frame-page">
          <ErrorBoundary resetKey={location.pathname}>
            <Suspense fallback={<PageLoading />}>
              <ImportProvider>
                <Outlet />
              </ImportProvider>
            </Suspense>
          </ErrorBoundary>
        </div>
      </main>
      <UserNameCard />
      <ShortcutHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
