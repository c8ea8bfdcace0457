import { Hono } from 'hono';
import {
  type Statement,
  type StatementFields,
  statementChangesSchema,
  statementFieldsSchema,
} from '../../contract/provenance';
import type { ArchiveHost } from '../door/host';
import { jsonBody } from '../door/validate';
import { requireInterview } from '../interviews/store';
import { indexInterviewRecord } from '../search';
import { deleteStatement, readStatement, saveStatement } from './store';

export function statementRoutes(host: ArchiveHost) {
  const changed = (interviewId: string) => host.events.emit({ type: 'changed', what: 'interview', interviewId });
  const save = (interviewId: string, fields: StatementFields, existing?: Statement) => {
    const { db } = host.archive();
    const saved = db.transaction(() => {
      const statement = saveStatement(db, interviewId, fields, existing);
      indexInterviewRecord(db, interviewId);
      return statement;
    })();
    changed(interviewId);
    return saved;
  };
  return new Hono()
    .post('/interviews/:id/statements', jsonBody(statementFieldsSchema), (c) => {
      const interview = requireInterview(host.archive().db, c.req.param('id'));
      return c.json(save(interview.id, c.req.valid('json')), 201);
    })
    .patch('/statements/:id', jsonBody(statementChangesSchema), (c) => {
      const existing = readStatement(host.archive().db, c.req.param('id'));
      const fields = statementFieldsSchema.parse({ ...existing, ...c.req.valid('json') });
      return c.json(save(existing.interviewId, fields, existing));
    })
    .delete('/statements/:id', (c) => {
      const { db } = host.archive();
      const existing = readStatement(db, c.req.param('id'));
      db.transaction(() => {
        deleteStatement(db, existing);
        indexInterviewRecord(db, existing.interviewId);
      })();
      changed(existing.interviewId);
      return c.json({});
    });
}
