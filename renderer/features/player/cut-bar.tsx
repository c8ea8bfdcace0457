import { CloseOutlined, PlaySquareOutlined, ScissorOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTimeCode } from '../../ui/time';
import { useViewer } from '../users/use-viewer';
import { usePlayer, usePlayerState, useSelection } from './player-context';
import { markedRange } from './selection';
import './cut-bar.css';

/** A length without the hours when there are none: `00:12.480`. */
function lengthCode(ms: number): string {
  return formatTimeCode(ms, { milliseconds: true }).replace(/^00:/, '');
}

interface MarkProps {
  side: 'in' | 'out';
  ms: number | null;
  onMark: () => void;
}

/** Sets a mark, and shows where it is. */
function MarkButton({ side, ms, onMark }: MarkProps) {
  const { t } = useTranslation('player');
  return (
    <Tooltip title={t(`marks.${side}Hint`)}>
      <button type="button" className={ms === null ? 'mark-button' : 'mark-button mark-button-set'} onClick={onMark}>
        <span className="mark-word">{t(`marks.${side}`)}</span>
        <span className="tabular">{ms === null ? t('marks.unset') : formatTimeCode(ms, { milliseconds: true })}</span>
      </button>
    </Tooltip>
  );
}

/** The marked range and what can be done with it. */
export function CutBar({ onCut }: { onCut: () => void }) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const selection = useSelection();
  const previewing = usePlayerState((state) => state.previewing);
  const range = markedRange(selection);
  const { may } = useViewer();
  return (
    <div className="cut-bar-frame">
      <div className="cut-bar">
        <MarkButton side="in" ms={selection.inMs} onMark={() => player.markIn()} />
        <MarkButton side="out" ms={selection.outMs} onMark={() => player.markOut()} />
        {range ? (
          <span className="cut-bar-length">
            <span className="mark-word">{t('marks.length')}</span>
            <span className="tabular">{lengthCode(range.outMs - range.inMs)}</span>
          </span>
        ) : (
          <span className="cut-bar-hint">{t('marks.none')}</span>
        )}
        {range && (
          <Tooltip title={t('marks.clear')}>
            <Button
              type="text"
              size="small"
              className="cut-bar-clear"
              icon={<CloseOutlined />}
              aria-label={t('marks.clear')}
              onClick={() => player.markRange(null)}
            />
          </Tooltip>
        )}
        <span className="cut-bar-space" />
        <Tooltip title={t('marks.previewHint')}>
          <Button
            className="cut-bar-preview"
            icon={<PlaySquareOutlined />}
            disabled={!range}
            type={previewing ? 'primary' : 'default'}
            aria-label={t('marks.preview')}
            onClick={() => (previewing ? player.pause() : player.preview())}
          >
            <span className="cut-bar-word">{t('marks.previewShort')}</span>
          </Button>
        </Tooltip>
        {may('cut') && (
          <Tooltip title={t('marks.cutHint')}>
            <Button type="primary" icon={<ScissorOutlined />} disabled={!range} onClick={onCut}>
              {t('marks.cut')}
            </Button>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
