import { Hono } from 'hono';
import {
  consentChangesSchema,
  createConsentSchema,
  createSealSchema,
  type InterviewRights,
  sealChangesSchema,
} from '../../contract/rights';
import type { SqliteDatabase } from '../archive/database';
import type { ArchiveHost } from '../door/host';
import { jsonBody } from '../door/validate';
import { requireInterview } from '../interviews/store';
import { refreshAccessCopies } from '../media/access-copies';
import { indexInterviewRecord } from '../search';
import { listConsents, readConsent, restoreConsent, saveConsent, trashConsent } from './consents';
import { liftPassage, listPassages, readPassage, savePassage } from './passages';
import { clearanceReader, sealings, UNSEALED } from './sealing';

/** Consents and sealed passages. Only those who may catalogue change them, only those who see sealed material read them. */
export function rightsRoutes(host: ArchiveHost) {
  /** A change of rights and what follows from it belong together: until it is done, nothing else is answered. */
  const change = <Result>(interviewId: string, work: (db: SqliteDatabase) => Result): Result => {
    const archive = host.archive();
    const result = archive.db.transaction(() => {
      const done = work(archive.db);
      // Makes search read the interview afresh.
      indexInterviewRecord(archive.db, interviewId);
      return done;
    })();
    refreshAccessCopies(archive, interviewId, (kind, subject, params) => {
      host.jobs().enqueue(kind, subject, params);
    });
    host.events.emit({ type: 'changed', what: 'interview', interviewId });
    host.events.emit({ type: 'changed', what: 'clips' });
    return result;
  };
  return new Hono()
    .get('/interviews/:id/rights', (c) => {
      const { db } = host.archive();
      const { id } = requireInterview(db, c.req.param('id'));
      const rights: InterviewRights = {
        consents: listConsents(db, id),
        passages: listPassages(db, id),
        sealing: sealings(db, id).get(id) ?? UNSEALED,
        clearance: clearanceReader(db)(id),
      };
      return c.json(rights);
    })
    .post('/interviews/:id/consents', jsonBody(createConsentSchema), (c) => {
      const { id } = requireInterview(host.archive().db, c.req.param('id'));
      return c.json(
        change(id, (db) => saveConsent(db, id, c.req.valid('json'))),
        201,
      );
    })
    .patch('/consents/:id', jsonBody(consentChangesSchema), (c) => {
      const existing = readConsent(host.archive().db, c.req.param('id'));
      const { interviewId } = existing;
      return c.json(change(interviewId, (db) => saveConsent(db, interviewId, c.req.valid('json'), existing)));
    })
    .delete('/consents/:id', (c) => {
      const consent = readConsent(host.archive().db, c.req.param('id'));
      change(consent.interviewId, (db) => trashConsent(db, consent));
      return c.json({});
    })
    .post('/consents/:id/restore', (c) => {
      const { db } = host.archive();
      const consent = db.transaction(() => restoreConsent(db, c.req.param('id')))();
      return c.json(change(consent.interviewId, () => consent));
    })
    .post('/interviews/:id/sealed-passages', jsonBody(createSealSchema), (c) => {
      const { id } = requireInterview(host.archive().db, c.req.param('id'));
      return c.json(
        change(id, (db) => savePassage(db, id, c.req.valid('json'))),
        201,
      );
    })
    .patch('/sealed-passages/:id', jsonBody(sealChangesSchema), (c) => {
      const existing = readPassage(host.archive().db, c.req.param('id'));
      const { startMs, endMs, reason, sealedUntil, interviewId } = existing;
      const given = Object.fromEntries(Object.entries(c.req.valid('json')).filter(([, value]) => value !== undefined));
      const fields = { startMs, endMs, reason, sealedUntil, ...given };
      return c.json(change(interviewId, (db) => savePassage(db, interviewId, fields, existing)));
    })
    .delete('/sealed-passages/:id', (c) => {
      const passage = readPassage(host.archive().db, c.req.param('id'));
      change(passage.interviewId, (db) => liftPassage(db, passage));
      return c.json({});
    });
}
