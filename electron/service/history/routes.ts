import { Hono } from 'hono';
import { KoushuError } from '../../contract/errors';
import { historyPageSchema, listHistorySchema, listTrashSchema, trashItemsSchema } from '../../contract/history';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { prepareChangeIndex } from './change-index';
import { historyFacets } from './facets';
import { listHistory, readChange, recordsOfInterview } from './list';
import { kindsByType, type RecordKind } from './record-kind';
import { restoreField, undoChange } from './restore';
import { requireRow } from './rows';
import { listTrash, purgeFromTrash, requireTrashed, restoreFromTrash } from './trash';

/** History and trash of all records; `kinds` says how each type of record is named, put back and deleted. */
export function historyRoutes(host: ArchiveHost, kinds: readonly RecordKind[]) {
  const byType = kindsByType(kinds);
  const changed = (records: readonly { recordType: string; recordId: string }[]) => {
    const { db } = host.archive();
    for (const { recordType, recordId } of records) {
      const kind = byType.get(recordType);
      const interviewId = recordType === 'interview' ? recordId : kind?.find(db, recordId)?.interviewId;
      for (const what of kind?.topics ?? [])
        host.events.emit({ type: 'changed', what, ...(interviewId ? { interviewId } : {}) });
    }
  };
  return new Hono()
    .get('/history', query(listHistorySchema), async (c) => {
      await prepareChangeIndex(host.archive().db);
      const { offset, limit, ...filter } = c.req.valid('query');
      return c.json(listHistory(host.archive().db, byType, filter, { offset, limit }));
    })
    .get('/history/facets', async (c) => {
      await prepareChangeIndex(host.archive().db);
      return c.json(historyFacets(host.archive().db));
    })
    .get('/history/changes/:changeId', query(historyPageSchema), (c) =>
      c.json(readChange(host.archive().db, byType, c.req.param('changeId'), c.req.valid('query'))),
    )
    .get('/interviews/:id/history', query(historyPageSchema), async (c) => {
      await prepareChangeIndex(host.archive().db);
      const { db } = host.archive();
      const records = recordsOfInterview(db, byType, c.req.param('id'));
      return c.json(listHistory(db, byType, { records }, c.req.valid('query')));
    })
    .get('/history/:num', (c) => {
      const { num, before, after } = requireRow(host.archive().db, rowNumber(c.req.param('num')));
      return c.json({ num, before, after });
    })
    .post('/history/:num/restore', (c) => {
      const result = restoreField(host.archive(), byType, rowNumber(c.req.param('num')));
      changed(result.records);
      return c.json(result);
    })
    .post('/history/changes/:changeId/undo', (c) => {
      const result = undoChange(host.archive(), byType, c.req.param('changeId'));
      changed(result.records);
      return c.json(result);
    })
    .get('/trash', query(listTrashSchema), (c) => c.json(listTrash(host.archive(), byType, c.req.valid('query'))))
    .post('/trash/restore', jsonBody(trashItemsSchema), (c) => {
      const { items } = c.req.valid('json');
      restoreFromTrash(host.archive(), byType, items);
      changed(items);
      return c.json({});
    })
    .delete('/trash', jsonBody(trashItemsSchema), async (c) => {
      const { items } = c.req.valid('json');
      requireTrashed(host.archive(), byType, items);
      await stopWork(host, new Set(items.map(({ recordId }) => recordId)));
      const result = purgeFromTrash(host.archive(), byType, items);
      changed(items);
      return c.json(result);
    });
}

/** @throws KoushuError `history-row-unknown` */
function rowNumber(text: string): number {
  const num = Number(text);
  if (!Number.isSafeInteger(num)) throw new KoushuError('history-row-unknown', { num: text }, { status: 404 });
  return num;
}

/** Ends jobs that would go on writing files of what is about to be deleted. */
async function stopWork(host: ArchiveHost, ids: ReadonlySet<string>): Promise<void> {
  const concerned = host
    .jobs()
    .list()
    .filter(
      ({ state, subject }) =>
        (state === 'queued' || state === 'running') &&
        (ids.has(subject.interviewId ?? '') || ids.has(subject.mediaId ?? '')),
    );
  for (const { id } of concerned) {
    host.jobs().cancel(id);
    await host.jobs().settle(id);
  }
}
