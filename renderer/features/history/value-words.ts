import dayjs from 'dayjs';
import i18next, { type TFunction } from 'i18next';
import { edtfWords } from '../../ui/edtf';
import { formatTimeCode } from '../../ui/time';

/** Catalogues whose `field.<name>` labels a type of record's form uses. */
const FORMS: Record<string, readonly string[]> = {
  interview: ['interviews'],
  person: ['people'],
  event: ['events'],
  statement: ['provenance'],
  'variant-group': ['provenance', 'events'],
  tag: ['vocabularies'],
  place: ['vocabularies'],
  county: ['vocabularies'],
  sector: ['vocabularies'],
  collection: ['collections'],
  attachment: ['attachments'],
  consent: ['rights'],
  review: ['review'],
};

/** EDTF dates. */
const DATES = /^(recordedOn|birth|death|date|startedOn|endedOn|signedOn|withdrawnOn|embargoUntil|periodNarrated)$/;
const MOMENTS = /(At|Until)$/;

/** The first of the keys that has a sentence. */
function firstOf(t: TFunction, keys: readonly string[], fallback: string): string {
  for (const key of keys) {
    const words: unknown = i18next.exists(key) ? t(key, { returnObjects: true }) : undefined;
    if (typeof words === 'string') return words;
  }
  return fallback;
}

/** A field's label as its form has it, e.g. 题名. */
export function fieldLabel(t: TFunction, recordType: string, field: string): string {
  const forms = (FORMS[recordType] ?? []).map((form) => `${form}:field.${field}`);
  return firstOf(t, [`history:field.${recordType}.${field}`, ...forms, `history:field.any.${field}`], field);
}

/** What kind of record it is, e.g. 访谈. */
export function typeLabel(t: TFunction, recordType: string): string {
  return firstOf(t, [`history:type.${recordType}`], recordType);
}

export interface ValueContext {
  recordType: string;
  field: string;
  /** Names of the records the value names, where it holds ids. */
  names: readonly string[] | null;
  countyName: (code: string) => string;
}

/** A stored value as a person reads it; empty when there is none. */
export function valueWords(t: TFunction, stored: string | null, context: ValueContext): string {
  if (stored === null || stored === '' || stored === '[]') return '';
  if (context.names) return context.names.join(t('common:listComma'));
  if (!/^[[{]/.test(stored)) return oneValue(t, stored, context);
  try {
    return parsedWords(t, JSON.parse(stored), context);
  } catch {
    return stored; // Text that only begins like a list.
  }
}

function oneValue(t: TFunction, value: string, { recordType, field, countyName }: ValueContext): string {
  if (/Ms$/.test(field) && /^-?\d+$/.test(value)) return formatTimeCode(Number(value));
  if (/^(countyCode|area)$/.test(field)) return countyName(value);
  if (DATES.test(field)) return edtfWords(t, value);
  if (MOMENTS.test(field) && /^\d{4}-\d{2}-\d{2}T/.test(value)) return dayjs(value).format(t('history:when.full'));
  const forms = (FORMS[recordType] ?? []).flatMap((form) => [
    `${form}:option.${field}.${value}`,
    `${form}:${field}.${value}`,
  ]);
  const keys = [
    `history:value.${recordType}.${field}.${value}`,
    `history:value.${field}.${value}`,
    `history:value.any.${value}`,
    ...forms,
  ];
  return /^[\w-]+$/.test(value) ? firstOf(t, keys, value) : value;
}

function parsedWords(t: TFunction, value: unknown, context: ValueContext): string {
  if (Array.isArray(value)) return value.map((item) => parsedWords(t, item, context)).join(t('common:listComma'));
  if (typeof value !== 'object' || value === null)
    return value === null || value === undefined ? '' : oneValue(t, String(value), context);
  const entries = Object.entries(value).filter(
    ([key, held]) => held !== null && held !== '' && !/(^id|Id|At|position)$/.test(key),
  );
  const named = entries.filter(([key]) => /^(name|label|title|citation)$/.test(key));
  const shown = named.length > 0 && context.field !== 'otherNames' ? named : entries;
  return shown.map(([field, held]) => parsedWords(t, held, { ...context, field })).join(' ');
}

const PAGES: Record<string, (id: string) => string> = {
  interview: (id) => `/interviews/${id}`,
  person: (id) => `/people/${id}`,
  event: (id) => `/events/${id}`,
  collection: (id) => `/collections/${id}`,
  clip: () => '/clips',
};

/** Page of a record, or of the interview it belongs to, at its time; null where it has none. */
export function recordPage(record: {
  recordType: string;
  recordId: string;
  interviewId: string | null;
  startMs: number | null;
  state: string;
}): string | null {
  if (record.state === 'trash') return '/trash';
  if (record.state === 'present') {
    const page = PAGES[record.recordType]?.(encodeURIComponent(record.recordId));
    if (page) return page;
  }
  if (record.interviewId === null) return null;
  const time = record.startMs === null ? '' : `?t=${record.startMs}`;
  return `/interviews/${encodeURIComponent(record.interviewId)}${time}`;
}
