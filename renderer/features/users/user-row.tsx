import { Button, Tag } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../electron/contract/users';

interface Props {
  user: User;
  isSelf: boolean;
  onChange: () => void;
  onResetPassword: () => void;
  /** Deactivates, or lets in again. */
  onActivate: () => void;
}

export function UserRow({ user, isSelf, onChange, onResetPassword, onActivate }: Props) {
  const { t } = useTranslation('users');
  const { name } = user;
  return (
    <tr className={user.active ? undefined : 'users-left'}>
      <th scope="row">
        <span className="users-name">{name}</span>
        {isSelf && <Tag className="users-tag">{t('self')}</Tag>}
        {!user.active && <Tag className="users-tag">{t('inactive')}</Tag>}
      </th>
      <td>{user.login}</td>
      <td>
        <span className="users-role">{t(`role.${user.role}`)}</span>
        <span className="role-may">{t(`may.${user.role}`)}</span>
      </td>
      <td className="tabular users-when">
        {user.lastLoginAt ? dayjs(user.lastLoginAt).format(t('lastLoginFormat')) : t('neverLoggedIn')}
      </td>
      <td className="users-actions">
        <Button type="link" size="small" aria-label={t('row.change', { name })} onClick={onChange}>
          {t('common:action.edit')}
        </Button>
        <Button type="link" size="small" aria-label={t('row.resetPassword', { name })} onClick={onResetPassword}>
          {t('reset.action')}
        </Button>
        <Button
          type="link"
          size="small"
          danger={user.active}
          aria-label={t(user.active ? 'row.deactivate' : 'row.activate', { name })}
          onClick={onActivate}
        >
          {t(user.active ? 'activation.deactivate' : 'activation.activate')}
        </Button>
      </td>
    </tr>
  );
}
