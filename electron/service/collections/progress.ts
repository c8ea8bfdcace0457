import { PROGRESS_STAGES, type Progress, type ProgressStage } from '../../contract/collections';
import type { SqliteDatabase } from '../archive/database';
import { interviewsPast } from '../review/store';
import { TreeCounter } from '../vocabularies/tree-counter';
import { type InterviewFacts, interviewFacts } from './interview-facts';

/** What the facts of an interview do not hold, read afresh each time. */
interface Material {
  recorded: ReadonlySet<string>;
  transcribed: ReadonlySet<string>;
  reviewed: ReadonlySet<string>;
  published: ReadonlySet<string>;
}

/**
 * Whether an interview has reached a stage. A stage of the review is one more line here and one more name in the
 * contract's PROGRESS_STAGES.
 */
const REACHED: Record<ProgressStage, (interview: InterviewFacts, material: Material) => boolean> = {
  recorded: ({ id }, { recorded }) => recorded.has(id),
  transcribed: ({ id }, { transcribed }) => transcribed.has(id),
  described: ({ described }) => described,
  stated: ({ statementCount }) => statementCount > 0,
  verified: ({ statementCount, unverifiedCount }) => statementCount > 0 && unverifiedCount === 0,
  reviewed: ({ id }, { reviewed }) => reviewed.has(id),
  published: ({ id }, { published }) => published.has(id),
};

function readMaterial(db: SqliteDatabase): Material {
  const ids = (sql: string) => new Set(db.prepare(sql).pluck().all() as string[]);
  return {
    recorded: ids('SELECT DISTINCT interview_id FROM media WHERE deleted_at IS NULL'),
    transcribed: ids('SELECT DISTINCT interview_id FROM transcripts WHERE NOT superseded'),
    reviewed: interviewsPast(db, 'final-review'),
    published: interviewsPast(db, 'published'),
  };
}

/** Which stages the interviews named have reached, by interview. */
export function interviewStages(db: SqliteDatabase, ids: readonly string[]): Map<string, ProgressStage[]> {
  const wanted = new Set(ids);
  const material = readMaterial(db);
  const found = new Map<string, ProgressStage[]>();
  for (const interview of interviewFacts(db).values())
    if (wanted.has(interview.id))
      found.set(
        interview.id,
        PROGRESS_STAGES.filter((stage) => REACHED[stage](interview, material)),
      );
  return found;
}

interface Node {
  id: string;
  parentId: string | null;
}

/**
 * How far each collection has come, together with all within it; an interview that is in two of them counts once.
 *
 * @returns by collection, with how many interviews are in that very one
 */
export function collectionProgress(
  db: SqliteDatabase,
  nodes: readonly Node[],
): Map<string, { own: number; progress: Progress }> {
  const material = readMaterial(db);
  const counter = new TreeCounter(nodes);
  const reached = nodes.map(() => PROGRESS_STAGES.map(() => 0));
  for (const interview of interviewFacts(db).values()) {
    if (interview.collections.length === 0) continue;
    const within = counter.add(interview.collections);
    for (const [stage, name] of PROGRESS_STAGES.entries()) {
      if (!REACHED[name](interview, material)) continue;
      for (const node of within) {
        const counts = reached[node];
        if (counts) counts[stage] = (counts[stage] ?? 0) + 1;
      }
    }
  }
  return new Map(
    nodes.map(({ id }, node) => {
      const stages = Object.fromEntries(PROGRESS_STAGES.map((name, stage) => [name, reached[node]?.[stage] ?? 0]));
      const progress = { ...(stages as Record<ProgressStage, number>), interviews: counter.within(id) };
      return [id, { own: counter.own(id), progress }];
    }),
  );
}
