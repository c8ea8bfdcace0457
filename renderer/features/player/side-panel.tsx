import { DoubleRightOutlined } from '@ant-design/icons';
import { Button, ConfigProvider, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { InterviewClips } from '../clips/interview-clips';
import { InterviewHistory } from '../history/record-history';
import { DescriptionForm } from '../interviews/description-form';
import { StatementsPanel } from '../provenance/statements-panel';
import { ReviewTab } from '../review/review-tab';
import { RightsTab } from '../rights/rights-tab';
import { TranscriptsTab } from '../transcripts/transcripts-tab';
import type { OpenTranscript } from '../transcripts/use-open-transcript';
import { useViewer } from '../users/use-viewer';
import { PeopleTab } from './people-tab';
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
  onTab: (tab: SidePanelTab) => void;
}

/** Some panels need the time shown, but not every frame of it: while playing a second is exact enough. */
function usePlace() {
  const player = usePlayer();
  const playing = usePlayerState((state) => state.playing);
  const currentMs = useClock((ms) => (playing ? Math.floor(ms / 1000) * 1000 : ms));
  const range = markedRange(useSelection());
  const selection = range && { startMs: range.inMs, endMs: range.outMs };
  return { currentMs, selection, onSeek: (ms: number) => player.seek(ms) };
}

function Statements({ interview }: { interview: InterviewDetail }) {
  return <StatementsPanel interview={interview} {...usePlace()} />;
}

function Rights({ interview }: { interview: InterviewDetail }) {
  return <RightsTab interview={interview} {...usePlace()} />;
}

export function SidePanel({ interview, tab, openTranscript, onAddTranscript, onCut, onFold, onTab }: Props) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const { may } = useViewer();
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
      {/* Who may only read sees the same, and can change nothing of it. */}
      <ConfigProvider componentDisabled={!may('catalogue') && tab !== 'review'}>
        <div className="side-panel-body">
          {tab === 'describe' && <DescriptionForm interview={interview} />}
          {tab === 'provenance' && <Statements interview={interview} />}
          {tab === 'people' && <PeopleTab interview={interview} />}
          {tab === 'rights' && <Rights interview={interview} />}
          {tab === 'transcripts' && (
            <TranscriptsTab
              transcripts={interview.transcripts}
              open={openTranscript}
              onAdd={onAddTranscript}
              onSeek={(ms) => player.seek(ms)}
            />
          )}
          {tab === 'clips' && <InterviewClips interview={interview} onCut={onCut} onSeek={(ms) => player.seek(ms)} />}
          {tab === 'review' && (
            <ReviewTab interview={interview} onSeek={(ms) => player.seek(ms)} onOpenField={() => onTab('describe')} />
          )}
          {tab === 'history' && (
            <div className="panel-history">
              <InterviewHistory interviewId={interview.id} />
            </div>
          )}
          {tab === 'files' && <RecordingsTab interview={interview} onSeek={(ms) => player.seek(ms)} />}
        </div>
      </ConfigProvider>
    </section>
  );
}
