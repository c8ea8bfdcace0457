import { Splitter } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { useMenuCommand } from '../../app/menu-commands';
import { CutDialog } from '../clips/cut-dialog';
import { DropTarget } from '../import/drop-target';
import { AddTranscriptDialog } from '../transcripts/add-transcript-dialog';
import { TranscriptPane } from '../transcripts/transcript-pane';
import { useOpenTranscript } from '../transcripts/use-open-transcript';
import { InterviewHeading } from './interview-heading';
import { PlayerColumn } from './player-column';
import { PlayerContext } from './player-context';
import { PlayerKeys } from './player-keys';
import { type MarkedRange, markedRange } from './selection';
import { SidePanel } from './side-panel';
import { SideStrip } from './side-strip';
import { spanAt } from './timeline';
import { usePlayerEngine } from './use-player-engine';
import { useWorkspaceSizes } from './use-workspace-sizes';

/** The three parts of an interview's page side by side: picture and sound, transcript, everything else. */
export function InterviewWorkspace({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation('player');
  const transcript = useOpenTranscript(interview.transcripts);
  const engine = usePlayerEngine(interview, transcript.segments.at(-1)?.endMs ?? 0);
  const sizes = useWorkspaceSizes();
  const [cutting, setCutting] = useState<{ range: MarkedRange; shownId: string | null } | null>(null);
  const [adding, setAdding] = useState(false);

  const cut = () => {
    const { ms } = engine.clock.get();
    const range = markedRange(engine.selection.get()) ?? { inMs: ms, outMs: ms };
    const shown = spanAt(engine.timeline, engine.state.get().pictureSource, range.inMs);
    engine.pause();
    if (interview.recordings.length > 0) setCutting({ range, shownId: shown?.recording.id ?? null });
  };
  useMenuCommand((command) => {
    if (command === 'transcript-add') setAdding(true);
    if (command === 'cut-clip') cut();
  });

  return (
    <PlayerContext value={engine}>
      <DropTarget className="workspace" label={t('dropHere')} target={{ id: interview.id, title: interview.title }}>
        <PlayerKeys segments={transcript.segments} onCut={cut} />
        <InterviewHeading interview={interview} />
        <div className="workspace-body">
          <Splitter
            className="workspace-parts"
            onResize={([, transcriptPixels, sidePixels]) =>
              sizes.change({
                ...(transcriptPixels === undefined ? {} : { transcriptPixels }),
                ...(sidePixels === undefined ? {} : { sidePixels }),
              })
            }
          >
            <Splitter.Panel min={400}>
              <PlayerColumn
                interview={interview}
                segments={transcript.segments}
                onCut={cut}
                onAddTranscript={() => setAdding(true)}
              />
            </Splitter.Panel>
            <Splitter.Panel min={260} max="50%" size={sizes.transcriptPixels}>
              <TranscriptPane
                transcripts={interview.transcripts}
                open={transcript}
                onAdd={() => setAdding(true)}
                onManage={() => sizes.change({ tab: 'transcripts' })}
              />
            </Splitter.Panel>
            {sizes.tab !== null && (
              <Splitter.Panel min={300} max="45%" size={sizes.sidePixels}>
                <SidePanel
                  interview={interview}
                  tab={sizes.tab}
                  openTranscript={transcript}
                  onAddTranscript={() => setAdding(true)}
                  onCut={cut}
                  onFold={() => sizes.change({ tab: null })}
                  onTab={(tab) => sizes.change({ tab })}
                />
              </Splitter.Panel>
            )}
          </Splitter>
          <SideStrip interview={interview} tab={sizes.tab} onChange={(tab) => sizes.change({ tab })} />
        </div>
        {cutting && <CutDialog interview={interview} {...cutting} onClose={() => setCutting(null)} />}
        {adding && (
          <AddTranscriptDialog
            interviewId={interview.id}
            existing={interview.transcripts}
            onClose={() => setAdding(false)}
            onAdded={transcript.choose}
          />
        )}
      </DropTarget>
    </PlayerContext>
  );
}
