import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../electron/contract/users';

interface Props {
  value: Role;
  label: string;
  onChange: (role: Role) => void;
}

/** The roles, each with what it may do in words. */
export function RoleChoice({ value, label, onChange }: Props) {
  const { t } = useTranslation('users');
  return (
    <Radio.Group
      className="role-choice"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as Role)}
    >
      {ROLES.map((role) => (
        <Radio key={role} value={role} className="role-option">
          <span className="role-name">{t(`role.${role}`)}</span>
          <span className="role-may">{t(`may.${role}`)}</span>
        </Radio>
      ))}
    </Radio.Group>
  );
}
