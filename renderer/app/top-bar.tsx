import { QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef, Tooltip } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { JobIndicator } from '../features/jobs/job-indicator';
import { UserMenu } from '../features/users/user-menu';
import { KeyCaps } from '../ui/key-caps';
import { Breadcrumbs } from './breadcrumbs';
import { useShortcuts } from './shortcuts';

/** Breadcrumbs, the search that is always at hand, running work, help, who has logged in. */
export function TopBar({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  const location = useLocation();
  const field = useRef<InputRef>(null);
  const onSearchPage = location.pathname === '/search';
  const asked = onSearchPage ? (new URLSearchParams(location.search).get('q') ?? '') : '';
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);

  useShortcuts(t('shortcuts.find'), [
    {
      id: 'search-box',
      keys: ['mod+k', '/'],
      label: t('shortcuts.searchBox'),
      run: () => {
        // The search page has a field of its own, which asks as one types.
        const own = document.querySelector<HTMLInputElement>('[data-search-field]');
        if (own) own.focus();
        else field.current?.focus({ cursor: 'all' });
      },
    },
  ]);

  return (
    <header className="top-bar">
      <Breadcrumbs />
      {onSearchPage ? (
        <span className="top-search" />
      ) : (
        <search className="top-search">
          <Input
            ref={field}
            value={text}
            maxLength={200}
            allowClear
            prefix={<SearchOutlined aria-hidden />}
            suffix={text ? undefined : <KeyCaps keys="mod+k" />}
            placeholder={t('search.placeholder')}
            aria-label={t('search.label')}
            onChange={(event) => setText(event.target.value)}
            onPressEnter={(event) => {
              if (event.nativeEvent.isComposing) return;
              const wanted = text.trim();
              if (wanted) void navigate(`/search?q=${encodeURIComponent(wanted)}`);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') field.current?.blur();
            }}
          />
        </search>
      )}
      <div className="top-actions">
        <JobIndicator />
        <Tooltip title={t('shortcuts.help')}>
          <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('shortcuts.help')} onClick={onHelp} />
        </Tooltip>
        <UserMenu />
      </div>
    </header>
  );
}
