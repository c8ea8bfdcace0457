import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { OwnPasswordDialog } from './own-password-dialog';
import { useViewer } from './use-viewer';

/** The part of the settings that says who may use the archive. */
export function UsersSettings() {
  const { t } = useTranslation('users');
  const navigate = useNavigate();
  const { user, usersExist, may } = useViewer();
  const [changing, setChanging] = useState(false);
  return (
    <section className="settings-section">
      <h2>{t('title')}</h2>
      <div className="settings-card">
        {user && (
          <div className="settings-row">
            <div className="settings-label">
              <span>{t('settings.self')}</span>
              <span className="settings-note">{t(`may.${user.role}`)}</span>
            </div>
            <div className="settings-value">
              <span>{`${user.name} · ${t(`role.${user.role}`)}`}</span>
              <Button onClick={() => setChanging(true)}>{t('menu.password')}</Button>
            </div>
          </div>
        )}
        {may('manage') && (
          <div className="settings-row">
            <div className="settings-label">
              <span>{t('settings.access')}</span>
              <span className="settings-note">{t(usersExist ? 'settings.accessNote' : 'none.title')}</span>
            </div>
            <div className="settings-value">
              <Button onClick={() => void navigate('/users')}>{t(usersExist ? 'menu.users' : 'none.action')}</Button>
            </div>
          </div>
        )}
      </div>
      {changing && <OwnPasswordDialog onClose={() => setChanging(false)} />}
    </section>
  );
}
