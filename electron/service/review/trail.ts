import { type ReviewOutcome, type ReviewStage, stageAfter, stageIndex } from '../../contract/review';

/** Who does a step. */
export interface Person {
  /** Null where the archive has no users. */
  userId: string | null;
  who: string;
}

/** What of a step decides where an interview stands. */
export interface TrailRow extends Person {
  stage: ReviewStage;
  outcome: ReviewOutcome;
  returnedTo: ReviewStage | null;
}

export interface Trail<Row extends TrailRow> {
  /** Of each stage the pass, or the leaving out, that still counts. */
  counted: ReadonlyMap<ReviewStage, Row>;
  passedStage: ReviewStage | null;
  next: ReviewStage | null;
}

/** Where the steps of an interview, in the order they were written, have brought it. */
export function walkTrail<Row extends TrailRow>(rows: readonly Row[]): Trail<Row> {
  const counted = new Map<ReviewStage, Row>();
  for (const row of rows) {
    if (row.outcome === 'passed' || row.outcome === 'skipped') counted.set(row.stage, row);
    if (row.outcome === 'returned')
      for (const stage of counted.keys()) if (stageIndex(stage) >= stageIndex(row.returnedTo)) counted.delete(stage);
  }
  let passedStage: ReviewStage | null = null;
  for (let next = stageAfter(null); next !== null && counted.has(next); next = stageAfter(next)) passedStage = next;
  return { counted, passedStage, next: stageAfter(passedStage) };
}

/** A name as people tell it apart: width, case and spaces make nobody another person. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Users by who they are; where one of the two has no user, by name. */
export function samePerson(one: Person, other: Person): boolean {
  if (one.userId !== null && other.userId !== null) return one.userId === other.userId;
  return nameKey(one.who) === nameKey(other.who);
}
