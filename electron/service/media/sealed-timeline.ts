import { KoushuError } from '../../contract/errors';
import type { SqliteDatabase } from '../archive/database';
import { listPassages } from '../rights/passages';

interface Place {
  id: string;
  role: string;
  offset_ms: number;
}

/**
 * Does work on the timeline that must not move a recording from under a seal: seals and captions lie at times of the
 * interview, so sealed words would lose their seal, or open ones get it. A parallel recording may be brought in line.
 * Recordings in the trash count: coming back elsewhere is moving. Call inside a transaction, which a refusal rolls back.
 *
 * @throws KoushuError `timeline-sealed`
 */
export function keepSealsInPlace(db: SqliteDatabase, interviewId: string, work: () => void): void {
  const read = db.prepare('SELECT id, role, offset_ms FROM media WHERE interview_id = ?');
  const before = new Map((read.all(interviewId) as Place[]).map((place) => [place.id, place]));
  work();
  if (!listPassages(db, interviewId).some(({ sealed }) => sealed)) return;
  for (const { id, role, offset_ms: offsetMs } of read.all(interviewId) as Place[]) {
    const was = before.get(id);
    if (!was || was.offset_ms === offsetMs || (was.role === 'parallel' && role === 'parallel')) continue;
    throw new KoushuError('timeline-sealed', {}, { status: 409, where: { record: id } });
  }
}
