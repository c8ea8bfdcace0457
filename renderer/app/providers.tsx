import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { currentLanguage, onLanguageChange } from '../i18n';
import { followEvents } from './events';
import { PathChooserProvider } from './path-chooser';
import { returnFocusFromDialogs } from './return-focus';
import { listenForShortcuts } from './shortcuts';
import { theme } from './theme';

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  const language = useSyncExternalStore(onLanguageChange, currentLanguage);
  useEffect(() => followEvents(client), [client]);
  useEffect(listenForShortcuts, []);
  useEffect(returnFocusFromDialogs, []);
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={theme}
        locale={language === 'en' ? enUS : zhCN}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        tooltip={{ mouseEnterDelay: 0.4 }}
        // A stray click beside a dialog must not throw away what was typed in it.
        modal={{ mask: { closable: false } }}
      >
        <AntdApp message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }} className="app-root">
          <PathChooserProvider key={language}>{children}</PathChooserProvider>
        </AntdApp>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
