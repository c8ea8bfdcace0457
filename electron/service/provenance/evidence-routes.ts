import { Hono } from 'hono';
import { type Evidence, evidenceChangesSchema, evidenceFieldsSchema } from '../../contract/provenance';
import type { ArchiveHost } from '../door/host';
import { jsonBody } from '../door/validate';
import {
  addEvidence,
  changeEvidence,
  type EvidenceRow,
  listEvidenceRows,
  removeEvidence,
  requireEvidence,
  withCited,
} from './evidence';
import { readStatement } from './store';

/** What speaks for or against a statement. */
export function evidenceRoutes(host: ArchiveHost) {
  const change = (statementId: string, work: () => EvidenceRow): Evidence => {
    const { db } = host.archive();
    const { interviewId } = readStatement(db, statementId);
    const [evidence] = withCited(db, [db.transaction(work)()]);
    host.events.emit({ type: 'changed', what: 'statements', interviewId });
    return evidence as Evidence;
  };
  return new Hono()
    .get('/statements/:id/evidence', (c) => {
      const { db } = host.archive();
      const { id } = readStatement(db, c.req.param('id'));
      return c.json(withCited(db, listEvidenceRows(db, id)));
    })
    .post('/statements/:id/evidence', jsonBody(evidenceFieldsSchema), (c) => {
      const id = c.req.param('id');
      return c.json(
        change(id, () => addEvidence(host.archive().db, id, c.req.valid('json'))),
        201,
      );
    })
    .patch('/evidence/:id', jsonBody(evidenceChangesSchema), (c) => {
      const { db } = host.archive();
      const existing = requireEvidence(db, c.req.param('id'));
      const fields = evidenceFieldsSchema.parse({ ...existing, ...c.req.valid('json') });
      return c.json(change(existing.statementId, () => changeEvidence(db, existing, fields)));
    })
    .delete('/evidence/:id', (c) => {
      const { db } = host.archive();
      const existing = requireEvidence(db, c.req.param('id'));
      change(existing.statementId, () => {
        removeEvidence(db, existing);
        return existing;
      });
      return c.json({});
    });
}
