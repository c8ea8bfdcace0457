import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Finding, KoushuError } from '../../contract/errors';
import type { InterviewFields } from '../../contract/interviews';
import type { ImportItem } from '../../contract/media';
import { describeFileError } from '../archive/storage';
import { describeFault } from '../door/problems';
import { decodeText } from '../transcripts/formats/encoding';
import type { ArchiveClient } from './archive-client';

/** Column headings, as the office writes them or by field name, and the field each fills. */
const COLUMNS: Record<string, keyof InterviewFields | 'file'> = {
  文件: 'file',
  文件名: 'file',
  file: 'file',
  题名: 'title',
  title: 'title',
  档号: 'archivalCode',
  archivalCode: 'archivalCode',
  口述人: 'narrators',
  narrators: 'narrators',
  采访人: 'interviewers',
  interviewers: 'interviewers',
  采集时间: 'recordedOn',
  recordedOn: 'recordedOn',
  采集地点: 'place',
  place: 'place',
  县区代码: 'countyCode',
  countyCode: 'countyCode',
  采集单位: 'organisation',
  organisation: 'organisation',
  采集主题: 'theme',
  theme: 'theme',
  提要: 'abstract',
  abstract: 'abstract',
  主题词: 'tags',
  标签: 'tags',
  tags: 'tags',
  备注: 'notes',
  notes: 'notes',
};
const LISTS: ReadonlySet<string> = new Set(['narrators', 'interviewers', 'tags']);

export interface MetadataRow {
  /** Row of the sheet, the heading being 1. */
  row: number;
  /** Empty where the row names none. */
  file: string;
  fields: Record<string, string | string[]>;
  /** Where each field stands, as a spreadsheet names its cells: `E4`. */
  cells: Record<string, string>;
}

/**
 * Reads a CSV sheet (comma, semicolon or tab; any encoding a transcript may have) that describes files by name.
 *
 * @throws KoushuError `sheet-without-file-column`, `file-missing`
 */
export function readMetadataSheet(path: string): MetadataRow[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw describeFileError(error, path);
  }
  const [heading, ...rows] = parseCsv(decodeText(bytes).text);
  const columns = (heading?.cells ?? []).map((name) => COLUMNS[name.trim()]);
  if (!columns.includes('file'))
    throw new KoushuError('sheet-without-file-column', { file: basename(path) }, { where: { path, line: 1 } });
  return rows.flatMap(({ number, cells }) => {
    const row: MetadataRow = { row: number, file: '', fields: {}, cells: {} };
    for (const [column, field] of columns.entries()) {
      const value = cells[column]?.trim() ?? '';
      if (field === undefined || value === '') continue;
      row.cells[field] = `${columnName(column)}${number}`;
      if (field === 'file') row.file = value;
      else
        row.fields[field] = LISTS.has(field)
          ? value
              .split(/[、;；,，]/)
              .map((part) => part.trim())
              .filter(Boolean)
          : value;
    }
    return row.file === '' && Object.keys(row.fields).length === 0 ? [] : [row];
  });
}

/** A, B … Z, AA … as spreadsheets count. */
function columnName(column: number): string {
  const before = column < 26 ? '' : columnName(Math.trunc(column / 26) - 1);
  return before + String.fromCharCode(65 + (column % 26));
}

/**
 * Describes the interviews of the imported files. A row that is refused becomes its file's error; the others go on.
 *
 * @returns a finding for each row that belongs to none of the files
 */
export async function applyMetadata(
  client: ArchiveClient,
  sheet: { path: string; rows: readonly MetadataRow[] },
  items: ImportItem[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const row of sheet.rows) {
    const item = items.find(({ file }) => basename(file) === row.file || file === row.file);
    if (!item) findings.push(unmatched(row));
    if (!item?.interviewId || item.duplicateOf) continue;
    try {
      await client.patch(`/api/interviews/${item.interviewId}`, row.fields);
    } catch (error) {
      const fault = describeFault(error);
      const cell = row.cells[fault.where?.field?.split('.')[0] ?? ''];
      const where = { ...fault.where, path: sheet.path, line: row.row, ...(cell === undefined ? {} : { cell }) };
      item.error = { ...fault.toProblem(), where };
    }
  }
  return findings;
}

function unmatched({ row, file }: MetadataRow): Finding {
  if (file === '') return { code: 'sheet-row-without-file', params: { row }, line: row };
  return { code: 'sheet-row-file-unknown', params: { row, file }, line: row };
}

/** RFC 4180, with the separator taken from the heading line. Empty rows are left out, but count. */
function parseCsv(text: string): { number: number; cells: string[] }[] {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const separator = ['\t', ';', ','].find((mark) => heading.includes(mark)) ?? ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[i + 1] === '\n') i += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows
    .map((cells, position) => ({ number: position + 1, cells }))
    .filter(({ cells }) => cells.some((value) => value.trim() !== ''));
}
