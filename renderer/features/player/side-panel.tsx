import { DoubleRightOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { InterviewClips } from '../clips/interview-clips';
import { DescriptionForm } from '../interviews/description-form';
import { StatementsPanel } from '../provenance/statements-panel';
import { TranscriptsTab } from '../transcripts/transcripts-tab';
import type { OpenTranscript } from '../transcripts/use-open-transcript';
import { useClock, usePlayer, usePlayerState, useSelection } from './player-context';
import { RecordingsTab } from './recordings-tab';
import { markedRange } from './selection';
import type { SidePanelTab } from './use-workspace-sizes';

interface Props {
  interview: InterviewDetail;
  tab: SidePanelTab;
  openTranscript: OpenTranscript;
  onAddTranscript: () => void;
  onCut: () => void;
  onFold: () => void;
}

/** Statements need the time shown, but not every frame of it: while playing a second is exact enough. */
function Statements({ interview }: { interview: InterviewDetail }) {
  const player = usePlayer();
  const playing = usePlayerState((state) => state.playing);
  const currentMs = useClock((ms) => (playing ? Math.floor(ms / 1000) * 1000 : ms));
  const range = markedRange(useSelection());
  const selection = range && { startMs: range.inMs, endMs: range.outMs };
  return (
    <StatementsPanel
      interview={interview}
      currentMs={currentMs}
      selection={selection}
      onSeek={(ms) => player.seek(ms)}
    />
  );
}

export function SidePanel({ interview, tab, openTranscript, onAddTranscript, onCut, onFold }: Props) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  return (
    <section className="side-panel" aria-label={t(`side.${tab}`)}>
      <div className="pane-header">
        <h2 className="pane-title">{t(`side.${tab}`)}</h2>
        <Tooltip title={t('side.fold')}>
          <Button
            type="text"
            size="small"
            icon={<DoubleRightOutlined />}
            aria-label={t('side.fold')}
            onClick={onFold}
          />
        </Tooltip>
      </div>
      <div className="side-panel-body">
        {tab === 'describe' && <DescriptionForm interview={interview} />}
        {tab === 'provenance' && <Statements interview={interview} />}
        {tab === 'transcripts' && (
          <TranscriptsTab
            transcripts={interview.transcripts}
            open={openTranscript}
            onAdd={onAddTranscript}
            onSeek={(ms) => player.seek(ms)}
          />
        )}
        {tab === 'clips' && <InterviewClips interview={interview} onCut={onCut} onSeek={(ms) => player.seek(ms)} />}
        {tab === 'files' && <RecordingsTab interview={interview} onSeek={(ms) => player.seek(ms)} />}
      </div>
    </section>
  );
}
