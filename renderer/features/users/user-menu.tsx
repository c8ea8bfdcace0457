import { DownOutlined, KeyOutlined, LogoutOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ViewerInfo } from '../../../electron/contract/users';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { logOut } from '../../api/users';
import { OwnPasswordDialog } from './own-password-dialog';
import { useViewer } from './use-viewer';
import './users.css';

/** Who has logged in, and what they can do about it. Nothing in an archive without users. */
export function UserMenu() {
  const { t } = useTranslation('users');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { user, may } = useViewer();
  const [changing, setChanging] = useState(false);
  if (!user) return null;

  const leave = async () => {
    try {
      await logOut();
    } catch (error) {
      void message.error(problemSentence(t, error), 6);
      return;
    }
    // The next person starts at the beginning, not where this one was.
    await navigate('/interviews');
    client.setQueryData<ViewerInfo>(queryKeys.viewer, { usersExist: true, user: null, rights: [] });
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'password', icon: <KeyOutlined />, label: t('menu.password'), onClick: () => setChanging(true) },
            ...(may('manage')
              ? [
                  {
                    key: 'users',
                    icon: <TeamOutlined />,
                    label: t('menu.users'),
                    onClick: () => void navigate('/users'),
                  },
                ]
              : []),
            { type: 'divider' },
            { key: 'leave', icon: <LogoutOutlined />, label: t('menu.logOut'), onClick: () => void leave() },
          ],
        }}
      >
        <Button type="text" className="user-menu" aria-label={t('menu.label', { name: user.name })}>
          <UserOutlined aria-hidden />
          <span className="user-menu-name one-line">{user.name}</span>
          <span className="user-menu-role">{t(`role.${user.role}`)}</span>
          <DownOutlined aria-hidden className="user-menu-arrow" />
        </Button>
      </Dropdown>
      {changing && <OwnPasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
