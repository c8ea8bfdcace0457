import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
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
  const { i18n } = useTranslation();
  const [client] = useState(makeClient);
  useEffect(() => followEvents(client), [client]);
  useEffect(listenForShortcuts, []);
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={theme}
        locale={i18n.language === 'en' ? enUS : zhCN}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        tooltip={{ mouseEnterDelay: 0.4 }}
      >
        <AntdApp message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }} className="app-root">
          <PathChooserProvider>{children}</PathChooserProvider>
        </AntdApp>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
