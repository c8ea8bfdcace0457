import type { InterviewDetail } from '../../../../electron/contract/interviews';
import type { Segment } from '../../../../electron/contract/transcripts';
import { mediaStripUrl } from '../../../api/media';
import { ProvenanceTag } from '../../../ui/provenance';
import { TimeCode } from '../../../ui/time-code';
import { captionAt, isSpoken } from '../../transcripts/caption-index';
import { usePlayerState } from '../player-context';
import { stripStyle } from '../strip-tile';
import { spanAt, type Timeline, toLocalMs } from '../timeline';
import type { Hover } from './use-hover-ms';

const WIDTH = 176;

interface Props {
  interview: InterviewDetail;
  timeline: Timeline;
  segments: readonly Segment[];
  hover: Hover;
}

/** What is to be seen, heard and known at the moment under the pointer. */
export function HoverPreview({ interview, timeline, segments, hover }: Props) {
  const pictureSource = usePlayerState((state) => state.pictureSource);
  const span = spanAt(timeline, pictureSource, hover.ms);
  const strip = span?.recording.derivatives.strip === 'ready' ? span.recording.strip : null;
  const segment = segments[captionAt(segments, hover.ms)];
  const kinds = interview.statements.filter(({ startMs, endMs }) => hover.ms >= startMs && hover.ms < endMs);
  const left = Math.min(Math.max(0, hover.x - WIDTH / 2), Math.max(0, hover.width - WIDTH));
  return (
    <div className="hover-preview" style={{ left, width: WIDTH }} aria-hidden>
      {span && strip && (
        <div
          className="hover-preview-picture"
          style={stripStyle(strip, mediaStripUrl(span.recording.id), toLocalMs(span, hover.ms), WIDTH)}
        />
      )}
      <div className="hover-preview-words">
        <span className="hover-preview-line">
          <TimeCode ms={hover.ms} />
          {[...new Set(kinds.map((statement) => statement.kind))].map((kind) => (
            <ProvenanceTag key={kind} kind={kind} />
          ))}
        </span>
        {segment && isSpoken(segment, hover.ms) && <span className="hover-preview-text">{segment.text}</span>}
      </div>
    </div>
  );
}
