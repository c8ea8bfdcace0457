import { MutedOutlined, SoundOutlined } from '@ant-design/icons';
import { Button, Popover, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePlayer, usePlayerState } from './player-context';

export function VolumeControl() {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const volume = usePlayerState((state) => state.volume);
  const muted = usePlayerState((state) => state.muted);
  const silent = muted || volume === 0;
  const slider = (
    <div className="volume-slider">
      <Slider
        min={0}
        max={100}
        value={silent ? 0 : Math.round(volume * 100)}
        ariaLabelForHandle={t('transport.volume')}
        tooltip={{ formatter: (value) => `${value ?? 0}%` }}
        onChange={(value) => player.setVolume(value / 100)}
      />
    </div>
  );
  return (
    <Popover content={slider} trigger="hover" placement="top" arrow={false}>
      <Button
        type="text"
        icon={silent ? <MutedOutlined /> : <SoundOutlined />}
        aria-pressed={silent}
        aria-label={t(silent ? 'transport.unmute' : 'transport.mute')}
        onClick={() => player.setVolume(volume === 0 ? 1 : volume, !silent)}
      />
    </Popover>
  );
}
