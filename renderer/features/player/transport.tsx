import {
  CaretRightOutlined,
  ExpandOutlined,
  PauseOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { usePlayer, usePlayerState } from './player-context';
import { SourceChooser } from './source-chooser';
import { SpeedMenu } from './speed-menu';
import { TimeReadout } from './time-readout';
import { VolumeControl } from './volume-control';
import './transport.css';

interface Props {
  interview: InterviewDetail;
  captionsShown: boolean;
  /** null: there are no captions. */
  onToggleCaptions: (() => void) | null;
}

function ToolButton({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip title={label}>
      <Button type="text" icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  );
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.getElementById('picture')?.requestFullscreen();
}

export function Transport({ interview, captionsShown, onToggleCaptions }: Props) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const playing = usePlayerState((state) => state.playing);
  const word = t(playing ? 'transport.pause' : 'transport.play');
  return (
    <div className="transport">
      <TimeReadout interview={interview} />
      <div className="transport-play">
        <ToolButton
          label={t('transport.frameBack')}
          icon={<StepBackwardOutlined />}
          onClick={() => player.stepFrames(-1)}
        />
        <Tooltip title={t('transport.playHint')}>
          <Button
            type="primary"
            shape="circle"
            size="large"
            icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
            aria-label={word}
            onClick={() => player.toggle()}
          />
        </Tooltip>
        <ToolButton
          label={t('transport.frameForward')}
          icon={<StepForwardOutlined />}
          onClick={() => player.stepFrames(1)}
        />
      </div>
      <div className="transport-tools">
        <SpeedMenu />
        <VolumeControl />
        {onToggleCaptions && (
          <Tooltip title={t(captionsShown ? 'transport.hideCaptions' : 'transport.showCaptions')}>
            <Button
              type="text"
              className={captionsShown ? 'transport-captions transport-captions-on' : 'transport-captions'}
              aria-pressed={captionsShown}
              aria-label={t('transport.captions')}
              onClick={onToggleCaptions}
            >
              {t('transport.captionsShort')}
            </Button>
          </Tooltip>
        )}
        <SourceChooser interview={interview} />
        <ToolButton label={t('transport.fullScreen')} icon={<ExpandOutlined />} onClick={toggleFullScreen} />
      </div>
    </div>
  );
}
