import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem } from '../api/client';
import { currentLanguage, onLanguageChange } from '../i18n';
import { followEvents } from './events';
import { PathChooserProvider } from './path-chooser';
import { listenForShortcuts } from './shortcuts';
import { theme } from './theme';

/** A refusal is an answer and is not asked for again; silence is. */
const retry = (failures: number, error: Error) => error instanceof ApiProblem && error.status === 0 && failures < 3;

function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The service is on this machine: being offline does not matter, and it says itself when something changed.
      queries: { networkMode: 'always', refetchOnWindowFocus: false, staleTime: 30_000, retry },
      mutations: { networkMode: 'always' },
    },
  });
}

export function Providers({ children }: { children: ReactNode }) {
  const language = useSyncExternalStore(onLanguageChange, currentLanguage);
  const [client] = useState(makeClient);
  useEffect(() => followEvents(client), [client]);
  useEffect(listenForShortcuts, []);
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={theme}
        locale={language === 'en' ? enUS : zhCN}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        tooltip={{ mouseEnterDelay: 0.4 }}
      >
        <AntdApp message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }} className="app-root">
          <PathChooserProvider key={language}>{children}</PathChooserProvider>
        </AntdApp>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
