import {
  type ArchivalCodeRule,
  archivalCodeRuleSchema,
  type CodeValues,
  codePrefix,
  DEFAULT_CODE_RULE,
  formatCode,
  parseCode,
  RETENTION_CODES,
  RETENTIONS,
  ruleNeeds,
  unknownToken,
} from '../../contract/archival-code';
import type { CodeCheck, CodeProposal, CodeQuestion } from '../../contract/collections';
import { parseDate } from '../../contract/edtf';
import { type Finding, KoushuError } from '../../contract/errors';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';

const INFO_KEY = 'archival-code-rule';

/** The archive's own rule; until it has one, the usual shape without a fonds code. */
export function readCodeRule(db: SqliteDatabase): ArchivalCodeRule {
  const stored = db.prepare('SELECT value FROM archive_info WHERE key = ?').pluck().get(INFO_KEY) as string | undefined;
  return stored === undefined ? DEFAULT_CODE_RULE : archivalCodeRuleSchema.parse(JSON.parse(stored));
}

/** @throws KoushuError `archival-code-token`, `archival-code-separator`, each at `category` */
export function saveCodeRule(db: SqliteDatabase, rule: ArchivalCodeRule): void {
  const options = { status: 422, where: { field: 'category' } };
  const token = unknownToken(rule.category);
  if (token !== null) throw new KoushuError('archival-code-token', { token }, options);
  if (rule.category.includes(rule.separator))
    throw new KoushuError('archival-code-separator', { separator: rule.separator }, options);
  db.transaction(() => {
    const before = readCodeRule(db);
    db.prepare('INSERT OR REPLACE INTO archive_info (key, value) VALUES (?, ?)').run(INFO_KEY, JSON.stringify(rule));
    recordChanges(db, INFO_KEY, 'archive', { ...before }, { ...rule });
  })();
}

interface Described {
  archivalCode: string | null;
  year: string | null;
  retention: CodeValues['retention'] | null;
}

/** What the code is made from: as the form shows it, else as it is stored. @throws KoushuError `interview-unknown` */
function describe(db: SqliteDatabase, { interview, recordedOn, retention }: CodeQuestion): Described {
  const row =
    interview === undefined
      ? undefined
      : (db
          .prepare('SELECT archival_code, recorded_from, retention FROM interviews WHERE id = ? AND deleted_at IS NULL')
          .get(interview) as
          | { archival_code: string | null; recorded_from: string | null; retention: string | null }
          | undefined);
  if (interview !== undefined && !row)
    throw new KoushuError('interview-unknown', { id: interview }, { status: 404, where: { record: interview } });
  const from = recordedOn === undefined ? (row?.recorded_from ?? null) : (parseDate(recordedOn)?.from ?? null);
  return {
    archivalCode: row?.archival_code ?? null,
    year: from?.slice(0, 4) ?? null,
    retention: retention ?? RETENTIONS.find((known) => known === row?.retention) ?? null,
  };
}

/** @throws KoushuError `archival-code-fonds-missing`, `archival-code-year-missing`, `archival-code-retention-missing` */
function valuesFor(rule: ArchivalCodeRule, { year, retention }: Described): CodeValues {
  if (rule.fonds === '')
    throw new KoushuError('archival-code-fonds-missing', {}, { status: 409, where: { field: 'fonds' } });
  if (year === null && ruleNeeds(rule, 'year'))
    throw new KoushuError('archival-code-year-missing', {}, { status: 409, where: { field: 'recordedOn' } });
  if (retention === null && ruleNeeds(rule, 'retention'))
    throw new KoushuError('archival-code-retention-missing', {}, { status: 409, where: { field: 'retention' } });
  return { year: year ?? '', retention: retention ?? 'permanent' };
}

/** Item numbers above this are typing errors: counting on from one would spoil the series. */
const MAX_DIGITS = 9;

function highestItem(db: SqliteDatabase, prefix: string): number {
  const highest = db
    .prepare(
      `SELECT max(CAST(item AS INTEGER)) FROM (SELECT substr(archival_code, @length + 1) AS item FROM interviews
         WHERE archival_code >= @prefix AND archival_code < @prefix || char(1114111)
           AND substr(archival_code, 1, @length) = @prefix)
       WHERE item <> '' AND item NOT GLOB '*[^0-9]*' AND length(item) <= @maxDigits`,
    )
    .pluck()
    .get({ prefix, length: [...prefix].length, maxDigits: MAX_DIGITS }) as number | null;
  return highest ?? 0;
}

const codeHolder = (db: SqliteDatabase, code: string, ownId: string | undefined) =>
  db
    .prepare('SELECT id, title, deleted_at FROM interviews WHERE archival_code = ? AND id <> ?')
    .get(code, ownId ?? '') as { id: string; title: string; deleted_at: string | null } | undefined;

/**
 * Proposes the next item number of the interview's series: one above the highest there, also counting the trash, so
 * that a number once given is not given again. Proposing takes nothing: of two interviews that save the same proposal
 * the second is refused with `archival-code-taken`.
 *
 * @throws KoushuError `interview-unknown`, `archival-code-fonds-missing`, `archival-code-year-missing`,
 * `archival-code-retention-missing`
 */
export function proposeCode(db: SqliteDatabase, question: CodeQuestion): CodeProposal {
  const rule = readCodeRule(db);
  const described = describe(db, question);
  const values = valuesFor(rule, described);
  const prefix = codePrefix(rule, values);
  const own = described.archivalCode === null ? null : parseCode(rule, described.archivalCode);
  // It has its number in this series already.
  if (own && described.archivalCode?.startsWith(prefix))
    return { code: described.archivalCode, prefix, item: own.item };
  let item = highestItem(db, prefix) + 1;
  while (codeHolder(db, formatCode(rule, values, item), question.interview)) item += 1;
  return { code: formatCode(rule, values, item), prefix, item };
}

/** Looks at a code somebody typed. Doubts don't stop anyone from saving it; that another interview has it does. */
export function checkCode(db: SqliteDatabase, question: CodeQuestion & { code: string }): CodeCheck {
  const { code, interview } = question;
  const holder = code === '' ? undefined : codeHolder(db, code, interview);
  return {
    findings: code === '' ? [] : shapeFindings(readCodeRule(db), describe(db, question), code),
    takenBy: holder ? { id: holder.id, title: holder.title, trashed: holder.deleted_at !== null } : null,
  };
}

function shapeFindings(rule: ArchivalCodeRule, described: Described, code: string): Finding[] {
  // Without a fonds code the archive has not said how its codes look.
  if (rule.fonds === '') return [];
  const parsed = parseCode(rule, code);
  const { year, retention } = described;
  if (!parsed) {
    const values = { year: year ?? String(new Date().getFullYear()), retention: retention ?? 'permanent' };
    return [{ code: 'archival-code-shape', params: { example: formatCode(rule, values, 1) } }];
  }
  const findings: Finding[] = [];
  if (parsed.year !== null && year !== null && parsed.year !== year)
    findings.push({ code: 'archival-code-year-differs', params: { written: parsed.year, recorded: year } });
  if (parsed.retention !== null && retention !== null && parsed.retention !== retention)
    findings.push({
      code: 'archival-code-retention-differs',
      params: { written: RETENTION_CODES[parsed.retention], expected: RETENTION_CODES[retention] },
    });
  if (parsed.itemDigits < rule.itemDigits)
    findings.push({
      code: 'archival-code-digits',
      params: { digits: rule.itemDigits, example: String(parsed.item).padStart(rule.itemDigits, '0') },
    });
  return findings;
}
