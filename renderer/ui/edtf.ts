import type { TFunction } from 'i18next';

function single(t: TFunction, value: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?$/.exec(value);
  if (!match) return value;
  const [, year = '', month, day, mark] = match;
  const short = (part: string) => (t('date.padded', { ns: 'common' }) === 'yes' ? part : String(Number(part)));
  const parts = { ns: 'common', year, month: month ? short(month) : '', day: day ? short(day) : '' };
  const date = t(day ? 'date.day' : month ? 'date.month' : 'date.year', parts);
  if (mark === '~') return t('date.about', { ns: 'common', date });
  if (mark === '?') return t('date.uncertain', { ns: 'common', date });
  if (mark === '%') return t('date.about', { ns: 'common', date: t('date.uncertain', { ns: 'common', date }) });
  return date;
}

/**
 * An EDTF date as the office writes it: `1983-05` 1983年5月, `1958~` 约1958年, `1958/1962` 1958年至1962年, `../1949`
 * 1949年以前. What is no EDTF is shown as it is.
 */
export function edtfWords(t: TFunction, edtf: string): string {
  const parts = edtf.split('/');
  const [from = '', to] = parts;
  if (to === undefined || parts.length > 2) return single(t, edtf);
  const open = (part: string) => part === '..' || part === '';
  if (open(from)) return open(to) ? edtf : t('date.before', { ns: 'common', to: single(t, to) });
  if (open(to)) return t('date.after', { ns: 'common', from: single(t, from) });
  return t('date.range', { ns: 'common', from: single(t, from), to: single(t, to) });
}
