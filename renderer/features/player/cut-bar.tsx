import { CloseOutlined, PlaySquareOutlined, ScissorOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTimeCode } from '../../ui/time';
import { usePlayer, usePlayerState, useSelection } from './player-context';
import { markedRange } from './selection';

/** The marked range and what can be done with it. */
export function CutBar({ onCut }: { onCut: () => void }) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const selection = useSelection();
  const previewing = usePlayerState((state) => state.previewing);
  const range = markedRange(selection);
  const code = (ms: number | null) => (ms === null ? t('marks.unset') : formatTimeCode(ms, { milliseconds: true }));
  const mark = (side: 'in' | 'out', ms: number | null, run: () => void) => (
    <Tooltip title={t(`marks.${side}Hint`)}>
      <button type="button" className={ms === null ? 'mark-button' : 'mark-button mark-button-set'} onClick={run}>
        <span className="mark-word">{t(`marks.${side}`)}</span>
        <span className="tabular">{code(ms)}</span>
      </button>
    </Tooltip>
  );
  return (
    <div className="cut-bar">
      {mark('in', selection.inMs, () => player.markIn())}
      {mark('out', selection.outMs, () => player.markOut())}
      <span className="cut-bar-length tabular">
        {range ? formatTimeCode(range.outMs - range.inMs, { milliseconds: true }) : t('marks.none')}
      </span>
      {range && (
        <Tooltip title={t('marks.clear')}>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('marks.clear')}
            onClick={() => player.markRange(null)}
          />
        </Tooltip>
      )}
      <span className="cut-bar-space" />
      <Tooltip title={t('marks.previewHint')}>
        <Button
          icon={<PlaySquareOutlined />}
          disabled={!range}
          type={previewing ? 'primary' : 'default'}
          aria-label={t('marks.preview')}
          onClick={() => (previewing ? player.pause() : player.preview())}
        >
          {t('marks.previewShort')}
        </Button>
      </Tooltip>
      <Tooltip title={t('marks.cutHint')}>
        <Button type="primary" icon={<ScissorOutlined />} disabled={!range} onClick={onCut}>
          {t('marks.cut')}
        </Button>
      </Tooltip>
    </div>
  );
}
