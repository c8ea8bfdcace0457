import { LockOutlined, TeamOutlined, UserAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../electron/contract/users';
import { queryKeys } from '../../api/query-keys';
import { fetchUsers } from '../../api/users';
import { usePageTrail } from '../../app/page-trail';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { ResetPasswordDialog } from './reset-password-dialog';
import { useActivation } from './use-activation';
import { useViewer } from './use-viewer';
import { UserDialog, type UserTask } from './user-dialog';
import { UserRow } from './user-row';
import './users.css';

/** Who may use the archive, for the director; in an archive without users, the way to the first one. */
export default function UsersPage() {
  const { t } = useTranslation('users');
  const { user: self, may } = useViewer();
  const mayManage = may('manage');
  const users = useQuery({
    queryKey: queryKeys.users,
    queryFn: ({ signal }) => fetchUsers(signal),
    enabled: mayManage,
  });
  const [task, setTask] = useState<UserTask | null>(null);
  const [resetting, setResetting] = useState<User | null>(null);
  const activation = useActivation();
  usePageTrail([{ label: t('title') }]);

  if (!mayManage)
    return <EmptyState icon={<LockOutlined />} title={t('directorOnly.title')} hint={t('directorOnly.hint')} />;
  const all = users.data ?? [];
  return (
    <div className="page-scroll" style={{ height: '100%' }}>
      <div className="users">
        <PageHeader
          title={t('title')}
          note={all.length > 0 && t('summary', { count: all.filter(({ active }) => active).length })}
          actions={
            all.length > 0 && (
              <Button type="primary" icon={<UserAddOutlined />} onClick={() => setTask('new')}>
                {t('dialog.new')}
              </Button>
            )
          }
        />
        {users.isPending && <PageLoading />}
        {users.error && <ErrorState problem={users.error} onRetry={() => void users.refetch()} />}
        {users.data && all.length === 0 && (
          <EmptyState icon={<TeamOutlined />} title={t('none.title')} hint={t('none.hint')}>
            <Button type="primary" onClick={() => setTask('first')}>
              {t('none.action')}
            </Button>
          </EmptyState>
        )}
        {all.length > 0 && (
          <div className="page-body">
            <table className="users-table">
              <thead>
                <tr>
                  <th scope="col">{t('field.name')}</th>
                  <th scope="col">{t('field.login')}</th>
                  <th scope="col">{t('field.role')}</th>
                  <th scope="col">{t('field.lastLogin')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{t('field.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((user) => (
                  <UserRow
                    key={user.id}
                    user={user}
                    isSelf={user.id === self?.id}
                    onChange={() => setTask(user)}
                    onResetPassword={() => setResetting(user)}
                    onActivate={() => activation.ask(user)}
                  />
                ))}
              </tbody>
            </table>
            <p className="users-aside">{t('rightsNote')}</p>
          </div>
        )}
      </div>
      {task && <UserDialog task={task} onClose={() => setTask(null)} />}
      {resetting && <ResetPasswordDialog user={resetting} onClose={() => setResetting(null)} />}
      {activation.dialog}
    </div>
  );
}
