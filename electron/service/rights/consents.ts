import { parseDate } from '../../contract/edtf';
import { KoushuError } from '../../contract/errors';
import type { Consent, ConsentChanges, ConsentFields, Use } from '../../contract/rights';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { parseDay } from './days';
import { isInForce } from './sealing';

interface ConsentRow {
  id: string;
  interview_id: string;
  code: string;
  grantor: string;
  relation: string;
  uses: string;
  signed_on: string;
  signed_from: string | null;
  embargo_until: string | null;
  valid_until: string | null;
  conditions: string;
  oral_at_ms: number | null;
  withdrawn_on: string | null;
  withdrawn_note: string;
  missing_reason: string;
}

const EMPTY: Omit<ConsentFields, 'grantor'> = {
  code: '',
  relation: '',
  uses: [],
  signedOn: '',
  embargoUntil: '',
  validUntil: '',
  conditions: '',
  oralAtMs: null,
  withdrawnOn: '',
  withdrawnNote: '',
  missingReason: '',
};

function toConsent(row: ConsentRow): Consent {
  return {
    id: row.id,
    interviewId: row.interview_id,
    code: row.code,
    grantor: row.grantor,
    relation: row.relation,
    uses: JSON.parse(row.uses) as Use[],
    signedOn: row.signed_on,
    embargoUntil: row.embargo_until ?? '',
    validUntil: row.valid_until ?? '',
    conditions: row.conditions,
    oralAtMs: row.oral_at_ms,
    withdrawnOn: row.withdrawn_on ?? '',
    withdrawnNote: row.withdrawn_note,
    missingReason: row.missing_reason,
    inForce: isInForce(row),
  };
}

/** Newest first. */
export function listConsents(db: SqliteDatabase, interviewId: string): Consent[] {
  const rows = db
    .prepare('SELECT * FROM consents WHERE interview_id = ? AND deleted_at IS NULL ORDER BY created_at DESC, id')
    .all(interviewId);
  return (rows as ConsentRow[]).map(toConsent);
}

/** @throws KoushuError `consent-unknown` */
export function readConsent(db: SqliteDatabase, id: string): Consent {
  const row = db.prepare('SELECT * FROM consents WHERE id = ? AND deleted_at IS NULL').get(id);
  if (!row) throw new KoushuError('consent-unknown', { id }, { status: 404, where: { record: id } });
  return toConsent(row as ConsentRow);
}

/**
 * Makes or changes a consent and keeps its history. Call inside a transaction.
 *
 * @throws KoushuError `date-not-understood`, `day-not-understood`, `consent-ends-before-signed`,
 * `consent-withdrawn-before-signed`, each at its field
 */
export function saveConsent(
  db: SqliteDatabase,
  interviewId: string,
  changes: ConsentChanges,
  existing?: Consent,
): Consent {
  const fields: ConsentFields = { ...EMPTY, grantor: '', ...existing, ...definedOnly(changes) };
  const days = checkedDays(fields);
  const id = existing?.id ?? newId();
  db.prepare(
    `INSERT INTO consents (id, interview_id, code, grantor, relation, uses, signed_on, signed_from, embargo_until,
       valid_until, conditions, oral_at_ms, withdrawn_on, withdrawn_note, missing_reason, created_at, updated_at)
     VALUES (@id, @interviewId, @code, @grantor, @relation, @uses, @signedOn, @signedFrom, @embargoUntil, @validUntil,
       @conditions, @oralAtMs, @withdrawnOn, @withdrawnNote, @missingReason, @now, @now)
     ON CONFLICT (id) DO UPDATE SET code = @code, grantor = @grantor, relation = @relation, uses = @uses,
       signed_on = @signedOn, signed_from = @signedFrom, embargo_until = @embargoUntil, valid_until = @validUntil,
       conditions = @conditions, oral_at_ms = @oralAtMs, withdrawn_on = @withdrawnOn, withdrawn_note = @withdrawnNote,
       missing_reason = @missingReason, updated_at = @now`,
  ).run({
    ...fields,
    ...days,
    id,
    interviewId,
    uses: JSON.stringify(fields.uses),
    now: new Date().toISOString(),
  });
  const saved = readConsent(db, id);
  recordChanges(db, 'consent', id, existing ? historyOf(existing) : {}, historyOf(saved));
  return saved;
}

export function trashConsent(db: SqliteDatabase, consent: Consent): void {
  const now = new Date().toISOString();
  db.prepare('UPDATE consents SET deleted_at = ? WHERE id = ?').run(now, consent.id);
  recordChanges(db, 'consent', consent.id, { deletedAt: null }, { deletedAt: now });
}

/** @returns the consent, taken out of the trash @throws KoushuError `consent-unknown` */
export function restoreConsent(db: SqliteDatabase, id: string): Consent {
  const row = db.prepare('SELECT deleted_at FROM consents WHERE id = ?').get(id) as
    | { deleted_at: string | null }
    | undefined;
  db.prepare('UPDATE consents SET deleted_at = NULL WHERE id = ?').run(id);
  const consent = readConsent(db, id);
  recordChanges(db, 'consent', id, { deletedAt: row?.deleted_at ?? null }, { deletedAt: null });
  return consent;
}

function checkedDays(fields: ConsentFields) {
  const signed = fields.signedOn === '' ? null : parseDate(fields.signedOn);
  if (fields.signedOn !== '' && !signed)
    throw new KoushuError(
      'date-not-understood',
      { date: fields.signedOn },
      { status: 422, where: { field: 'signedOn' } },
    );
  const embargoUntil = parseDay(fields.embargoUntil, 'embargoUntil');
  const validUntil = parseDay(fields.validUntil, 'validUntil');
  const withdrawnOn = parseDay(fields.withdrawnOn, 'withdrawnOn');
  const before = (day: string | null, field: string, code: string) => {
    if (day !== null && signed && day < signed.from)
      throw new KoushuError(code, { signed: fields.signedOn, date: day }, { status: 422, where: { field } });
  };
  before(validUntil, 'validUntil', 'consent-ends-before-signed');
  before(embargoUntil, 'embargoUntil', 'consent-ends-before-signed');
  before(withdrawnOn, 'withdrawnOn', 'consent-withdrawn-before-signed');
  return { signedOn: signed?.edtf ?? '', signedFrom: signed?.from ?? null, embargoUntil, validUntil, withdrawnOn };
}

/** Whether it is in force follows from the rest. */
function historyOf({ inForce: _, ...rest }: Consent): Record<string, unknown> {
  return rest;
}

function definedOnly(changes: ConsentChanges): Partial<ConsentFields> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
