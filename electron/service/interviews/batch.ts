import { KoushuError } from '../../contract/errors';
import {
  BATCH_LIMIT,
  BATCH_LIST_FIELDS,
  BATCH_ROWS,
  BATCH_VALUE_FIELDS,
  type BatchField,
  type BatchRequest,
  type BatchResult,
  type BatchRow,
} from '../../contract/interview-batch';
import type { InterviewFilters } from '../../contract/interviews';
import type { SqliteDatabase } from '../archive/database';
import { setInterviewCollections } from '../collections/members';
import { currentChangeId } from '../history/actor';
import type { Viewer } from '../users/viewer';
import { BatchLists, type ListPlan } from './batch-lists';
import { readDate } from './dates';
import { findInterviewIds } from './list';
import { COLUMNS, type InterviewChanges, type InterviewRow, updateInterview } from './store';

/** What one interview becomes. */
interface Plan {
  row: BatchRow;
  fields: InterviewChanges;
  collections: string[] | undefined;
}

/** Carries the outcome of a preview out of the transaction that is taken back. */
class TakenBack extends Error {
  constructor(readonly result: BatchResult) {
    super('a preview changes nothing');
  }
}

/** The interviews meant. @throws KoushuError `batch-too-many`, `right-missing` */
export function batchIds(
  db: SqliteDatabase,
  { ids, filter }: { ids?: string[] | undefined; filter?: InterviewFilters | undefined },
  viewer: Viewer,
): string[] {
  const found = ids ? [...new Set(ids)] : findInterviewIds(db, { ...filter, sort: 'recent' }, viewer);
  if (found.length > BATCH_LIMIT)
    throw new KoushuError('batch-too-many', { count: found.length, limit: BATCH_LIMIT }, { status: 422 });
  return found;
}

/**
 * Makes one change to many interviews, in one transaction and under one change id: to all of them or, when one cannot
 * take it, to none. A preview says what would happen.
 *
 * @throws KoushuError `date-not-understood`, `person-unknown`, `collection-unknown`, `batch-refused` when there are
 * failures and it is no preview, `batch-too-many`
 */
export function batchInterviews(db: SqliteDatabase, request: BatchRequest, viewer: Viewer): BatchResult {
  const ids = batchIds(db, request, viewer);
  try {
    return db.transaction(() => {
      const { plans, failures } = planAll(db, ids, request.changes);
      const changing = plans.length;
      const rows = plans.slice(0, BATCH_ROWS).map(({ row }) => row);
      const result: BatchResult = { total: ids.length, changing, rows, failures, changeId: null };
      // New names are looked up by making them: a preview makes them for nobody.
      if (request.preview) throw new TakenBack(result);
      const [first] = failures;
      if (first)
        throw new KoushuError('batch-refused', { count: failures.length, title: first.title }, { status: 409 });
      if (changing === 0) return result;
      for (const { row, fields, collections } of plans) {
        if (Object.keys(fields).length > 0) updateInterview(db, row.id, fields);
        if (collections) setInterviewCollections(db, row.id, collections);
      }
      return { ...result, changeId: currentChangeId() };
    })();
  } catch (error) {
    if (error instanceof TakenBack) return error.result;
    throw error;
  }
}

function planAll(db: SqliteDatabase, ids: readonly string[], changes: BatchRequest['changes']) {
  const wanted =
    changes.recordedOn === undefined ? changes : { ...changes, recordedOn: readDate(changes.recordedOn).edtf };
  const lists = new BatchLists(db, changes);
  const read = db.prepare('SELECT * FROM interviews WHERE id = ? AND deleted_at IS NULL');
  const plans: Plan[] = [];
  const failures: BatchResult['failures'] = [];
  for (const id of ids) {
    const row = read.get(id) as InterviewRow | undefined;
    try {
      if (!row) throw new KoushuError('interview-unknown', { id }, { status: 404 });
      const plan = planOne(row, wanted, lists);
      if (plan.row.fields.length > 0) plans.push(plan);
    } catch (error) {
      if (!(error instanceof KoushuError)) throw error;
      failures.push({ id, title: row?.title ?? '', code: error.code, params: error.params });
    }
  }
  return { plans, failures };
}

function planOne(row: InterviewRow, changes: BatchRequest['changes'], lists: BatchLists): Plan {
  const plan: Plan = {
    row: { id: row.id, title: row.title, archivalCode: row.archival_code, fields: [] },
    fields: {},
    collections: undefined,
  };
  const note = (field: BatchField, before: BatchRow['fields'][number]['before'], after: typeof before) =>
    plan.row.fields.push({ field, before, after });
  for (const field of BATCH_VALUE_FIELDS) {
    const after = changes[field];
    if (after === undefined) continue;
    const before = field === 'recordedOn' ? row.recorded_on : row[COLUMNS[field]];
    if (before === after) continue;
    note(field, before, after);
    Object.assign(plan.fields, { [field]: after });
  }
  for (const field of BATCH_LIST_FIELDS) {
    const change: ListPlan | null = lists.plan(row.id, field);
    if (!change) continue;
    note(field, change.before, change.after);
    if (field === 'collections') plan.collections = change.write;
    else Object.assign(plan.fields, { [field]: change.write });
  }
  return plan;
}
