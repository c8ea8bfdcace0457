import type { InterviewDetail } from '../../../electron/contract/interviews';
import type { Segment } from '../../../electron/contract/transcripts';
import { CutBar } from './cut-bar';
import { NoMedia } from './no-media';
import { Picture } from './picture';
import { Transport } from './transport';
import { useShowCaptions } from './use-show-captions';
import { WaveformDock } from './waveform/waveform-dock';

interface Props {
  interview: InterviewDetail;
  segments: readonly Segment[];
  onCut: () => void;
  onAddTranscript: () => void;
}

/** Picture, transport, waveform, in and out marks. */
export function PlayerColumn({ interview, segments, onCut, onAddTranscript }: Props) {
  const captions = useShowCaptions();
  if (interview.recordings.length === 0) {
    return <NoMedia interview={interview} onAddTranscript={onAddTranscript} />;
  }
  return (
    <div className="player-column">
      <Picture interview={interview} segments={captions.shown ? segments : []} />
      <Transport
        interview={interview}
        captionsShown={captions.shown}
        onToggleCaptions={segments.length > 0 ? captions.toggle : null}
      />
      <WaveformDock interview={interview} segments={segments} />
      <CutBar onCut={onCut} />
    </div>
  );
}
