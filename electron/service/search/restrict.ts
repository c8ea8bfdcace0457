/** What a person without the right to sealed material may find: the facts of the index, less what is sealed. */
import type { Sealing } from '../../contract/rights';
import { hides } from '../rights/sealing';
import { type Database, rows, seqOf, transcriptOf } from './database';
import type { Facts, InterviewFacts, TranscriptFacts } from './facts';
import type { Pattern } from './locate';
import { locateIn, type Reading, readCaption } from './segments';

/** The sealed captions of a transcript, by seq. */
export interface SealedCaptions {
  seqs: ReadonlySet<number>;
  /** Captions from which an occurrence may run into a sealed one. */
  before: ReadonlySet<number>;
}

/** A query has at most this many characters, so an occurrence reaches no further over captions of one each. */
const REACH = 200;

/** @param sealings of the interviews that are not wholly open to the viewer */
export function restrictFacts(db: Database, facts: Facts, sealings: ReadonlyMap<string, Sealing>): Facts {
  if (sealings.size === 0) return facts;
  const interviews = new Map(facts.interviews);
  const restricted = new Map<InterviewFacts, InterviewFacts>();
  for (const interview of facts.interviews.values()) {
    const sealing = sealings.get(interview.id);
    if (!sealing) continue;
    const statements = interview.statements.filter((statement) => !hides(sealing, statement));
    const open = { ...interview, statements, sealing };
    interviews.set(interview.num, open);
    restricted.set(interview, open);
  }
  const transcripts = new Map(facts.transcripts);
  for (const transcript of facts.transcripts.values()) {
    const interview = restricted.get(transcript.interview);
    if (!interview?.sealing) continue;
    if (interview.sealing.whole) transcripts.delete(transcript.num);
    else
      transcripts.set(transcript.num, {
        ...transcript,
        interview,
        sealed: sealedCaptions(db, transcript, interview.sealing),
      });
  }
  return { interviews, transcripts, sealings };
}

function sealedCaptions(db: Database, transcript: TranscriptFacts, sealing: Sealing): SealedCaptions {
  const seqs = new Set<number>();
  const before = new Set<number>();
  const captions = rows<{ seq: number; startMs: number; endMs: number }>(
    db,
    `SELECT seq, start_ms AS startMs, end_ms AS endMs FROM segments WHERE transcript_num = ? ORDER BY position, seq`,
    transcript.num,
  );
  captions.forEach((caption, index) => {
    if (!hides(sealing, caption)) return;
    seqs.add(caption.seq);
    for (const { seq } of captions.slice(Math.max(0, index - REACH), index)) before.add(seq);
  });
  return { seqs, before };
}

/**
 * Those of the captions that hold one of the patterns without a sealed caption's help.
 *
 * @param docs found by the index, which knows nothing of seals
 */
export function openDocs(
  db: Database,
  facts: Facts,
  docs: readonly number[],
  patterns: readonly Pattern[],
  reading: Reading,
): number[] {
  return docs.filter((doc) => {
    const sealed = facts.transcripts.get(transcriptOf(doc))?.sealed;
    if (!sealed) return true;
    const seq = seqOf(doc);
    if (sealed.seqs.has(seq)) return false;
    if (!sealed.before.has(seq)) return true;
    const caption = readCaption(db, doc);
    return caption !== undefined && locateIn(db, transcriptOf(doc), caption, patterns, reading, sealed.seqs) !== null;
  });
}
