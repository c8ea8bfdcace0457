import './app/tokens.css';
import './app/layout.css';
import './ui/ui.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadPageSettings } from './app/page-settings';
import { Providers } from './app/providers';
import { Routes } from './app/routes';
import { startI18n } from './i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await loadPageSettings();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <Providers>
      <Routes />
    </Providers>
  </StrictMode>,
);
