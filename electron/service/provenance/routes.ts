import { Hono } from 'hono';
import {
  listStatementsSchema,
  type Statement,
  statementChangesSchema,
  statementFieldsSchema,
} from '../../contract/provenance';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { requireInterview } from '../interviews/store';
import { indexInterviewRecord } from '../search';
import { deleteStatement, restoreStatement } from './delete-statement';
import { evidenceRoutes } from './evidence-routes';
import { findStatements } from './list';
import { fieldsOf, readStatement, saveStatement } from './store';
import { archiveProvenance } from './totals';
import { variantRoutes } from './variant-routes';

export function statementRoutes(host: ArchiveHost) {
  /** One transaction for the change, its history and the search index. */
  const change = (work: () => Statement): Statement => {
    const { db } = host.archive();
    const statement = db.transaction(() => {
      const changed = work();
      indexInterviewRecord(db, changed.interviewId);
      return changed;
    })();
    host.events.emit({ type: 'changed', what: 'statements', interviewId: statement.interviewId });
    return statement;
  };
  return new Hono()
    .get('/statements', query(listStatementsSchema), (c) =>
      c.json(findStatements(host.archive().db, c.req.valid('query'))),
    )
    .get('/provenance/totals', (c) => c.json(archiveProvenance(host.archive().db)))
    .post('/interviews/:id/statements', jsonBody(statementFieldsSchema), (c) => {
      const { db } = host.archive();
      const interview = requireInterview(db, c.req.param('id'));
      const made = change(() => saveStatement(db, interview.id, c.req.valid('json')));
      return c.json(made, 201);
    })
    .get('/statements/:id', (c) => c.json(readStatement(host.archive().db, c.req.param('id'))))
    .patch('/statements/:id', jsonBody(statementChangesSchema), (c) => {
      const { db } = host.archive();
      const existing = readStatement(db, c.req.param('id'));
      requireInterview(db, existing.interviewId);
      const fields = statementFieldsSchema.parse({ ...fieldsOf(existing), ...c.req.valid('json') });
      return c.json(change(() => saveStatement(db, existing.interviewId, fields, existing)));
    })
    .delete('/statements/:id', (c) => {
      const { db } = host.archive();
      const existing = readStatement(db, c.req.param('id'));
      change(() => {
        deleteStatement(db, existing);
        return existing;
      });
      return c.json({});
    })
    .post('/statements/:id/restore', (c) => {
      const { db } = host.archive();
      return c.json(change(() => restoreStatement(db, c.req.param('id'))));
    })
    .route('/', evidenceRoutes(host))
    .route('/', variantRoutes(host));
}
