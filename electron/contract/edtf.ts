/**
 * Dates as the office writes them, kept as EDTF (ISO 8601-2:2019, the Library of Congress profile levels 0 and 1 that
 * the catalogue needs): `1983`, `1983-05`, `1983-05-07`, approximate `1958~`, interval `1958/1962`.
 */

export interface EdtfDate {
  edtf: string;
  /** First and last day the value can mean, `YYYY-MM-DD`. */
  from: string;
  to: string;
}

const DIGITS = '〇一二三四五六七八九';

/** 二〇二三年 → 2023年, 十二月 → 12月; full-width digits become plain ones. */
function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[零○]/g, '〇')
    .replace(
      /([一二三])?十([一二三四五六七八九])?(?=[月日号])/g,
      (_, tens: string | undefined, ones: string | undefined) =>
        String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)),
    )
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(DIGITS.indexOf(digit)));
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const pad = (value: number) => String(value).padStart(2, '0');

function parseSingle(text: string): EdtfDate | null {
  const match =
    /^(约|大约|大概)?(\d{4})(?:年|[-./](?=\d)|(?=$|~|左右|前后))(?:(\d{1,2})(?:月|[-./](?=\d)|(?=$|~|左右|前后)))?(?:(\d{1,2})[日号]?)?(~|左右|前后)?$/.exec(
      text,
    );
  if (!match) return null;
  const [, before, yearText, monthText, dayText, after] = match;
  const year = Number(yearText);
  const month = monthText === undefined ? null : Number(monthText);
  const day = dayText === undefined ? null : Number(dayText);
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (month === null || day < 1 || day > daysInMonth(year, month))) return null;
  const mark = before !== undefined || after !== undefined ? '~' : '';
  const yearPart = String(year).padStart(4, '0');
  if (month === null) return { edtf: `${yearPart}${mark}`, from: `${yearPart}-01-01`, to: `${yearPart}-12-31` };
  const monthPart = `${yearPart}-${pad(month)}`;
  if (day === null)
    return { edtf: `${monthPart}${mark}`, from: `${monthPart}-01`, to: `${monthPart}-${daysInMonth(year, month)}` };
  const dayPart = `${monthPart}-${pad(day)}`;
  return { edtf: `${dayPart}${mark}`, from: dayPart, to: dayPart };
}

/**
 * Reads a date typed the office's way or as EDTF: `1983年5月`, `1983.5.7`, `约1958年`, `1958年至1962年`, `二〇〇三年`.
 *
 * @returns null when it is no date, or a day that does not exist (2023年2月30日)
 */
export function parseDate(typed: string): EdtfDate | null {
  const text = plainDigits(typed).replace(/\s+/g, '');
  const parts = text.split(/\/(?=\d{4})|至|到|—+|–|~(?=\d{4})|-(?=\d{4})/);
  const [first, second, ...rest] = parts.map(parseSingle);
  if (!first || rest.length > 0) return null;
  if (parts.length === 1) return first;
  if (!second || second.to < first.from) return null;
  return { edtf: `${first.edtf}/${second.edtf}`, from: first.from, to: second.to };
}
