import { DisconnectOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from './connection';
import { onServiceRestarted } from './native';

/** One line over the page while the archive service does not answer; nothing otherwise. */
export function ConnectionLine() {
  const { t } = useTranslation('common');
  const { message } = App.useApp();
  const connection = useConnection();
  useEffect(() => onServiceRestarted((restart) => void message.info(restart.message, 6)), [message]);
  if (connection !== 'away' && connection !== 'refused') return null;
  return (
    <div className="connection-line" role="status">
      <DisconnectOutlined aria-hidden /> {t(`connection.${connection}`)}
    </div>
  );
}
