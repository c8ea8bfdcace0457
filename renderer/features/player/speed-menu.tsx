import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePlayer, usePlayerState } from './player-context';
import { SPEEDS } from './shuttle';

export function SpeedMenu() {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const speed = usePlayerState((state) => state.speed);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [String(speed)],
        items: SPEEDS.map((value) => ({ key: String(value), label: t('transport.times', { speed: value }) })),
        onClick: ({ key }) => player.setSpeed(Number(key)),
      }}
    >
      <Button
        type="text"
        title={t('transport.speed')}
        className={speed === 1 ? 'transport-speed tabular' : 'transport-speed transport-speed-other tabular'}
        aria-label={`${t('transport.speed')} ${t('transport.times', { speed })}`}
      >
        {speed < 0 ? t('transport.backwards', { speed: -speed }) : t('transport.times', { speed })}
      </Button>
    </Dropdown>
  );
}
