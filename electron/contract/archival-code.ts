/**
 * Archival codes 档号 by DA/T 13-2022: `全宗号-类别号-件号`. The middle part names category, year and retention period,
 * joined by `·` inside the same part: `J019-LX·2023·Y-001`.
 */
import { z } from 'zod';

export const RETENTIONS = ['permanent', 'years-30', 'years-10'] as const;
export type Retention = (typeof RETENTIONS)[number];

/** Retention codes of DA/T 13-2022. */
export const RETENTION_CODES: Record<Retention, string> = { permanent: 'Y', 'years-30': 'D30', 'years-10': 'D10' };

export const CODE_SEPARATORS = ['-', '·', '.', '_'] as const;

export const archivalCodeRuleSchema = z.object({
  /** 全宗号; empty until the archive has said its own. */
  fonds: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}]{0,20}$/u),
  /** 类别号 with `{year}` and `{retention}` where those go. */
  category: z.string().trim().min(1).max(60),
  separator: z.enum(CODE_SEPARATORS),
  /** 件号 is filled with zeros to so many digits. */
  itemDigits: z.number().int().min(1).max(8),
});
export type ArchivalCodeRule = z.infer<typeof archivalCodeRuleSchema>;

export const DEFAULT_CODE_RULE: ArchivalCodeRule = {
  fonds: '',
  category: 'LX·{year}·{retention}',
  separator: '-',
  itemDigits: 3,
};

/** What a rule asks of an interview. */
export interface CodeValues {
  year: string;
  retention: Retention;
}

/** The first token of a category pattern that means nothing, e.g. `{month}`; null when all is well. */
export function unknownToken(category: string): string | null {
  return category.replace(/\{(?:year|retention)\}/g, '').match(/\{[^{}]*\}?|\}/)?.[0] ?? null;
}

/** Whether the category names the value, so that a code cannot be made without it. */
export const ruleNeeds = (rule: ArchivalCodeRule, value: 'year' | 'retention'): boolean =>
  rule.category.includes(`{${value}}`);

/** All of a code before its item number: interviews with the same prefix are numbered together. */
export function codePrefix(rule: ArchivalCodeRule, values: CodeValues): string {
  const category = rule.category
    .replaceAll('{year}', values.year)
    .replaceAll('{retention}', RETENTION_CODES[values.retention]);
  return `${rule.fonds}${rule.separator}${category}${rule.separator}`;
}

/** @param item number, from 1 */
export function formatCode(rule: ArchivalCodeRule, values: CodeValues, item: number): string {
  return `${codePrefix(rule, values)}${String(item).padStart(rule.itemDigits, '0')}`;
}

export interface ParsedCode {
  /** null where the rule's category does not name it. */
  year: string | null;
  retention: Retention | null;
  item: number;
  /** Digits the item number was written with. */
  itemDigits: number;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Reads a code made by the rule. @returns null when it has another shape */
export function parseCode(rule: ArchivalCodeRule, code: string): ParsedCode | null {
  const names: string[] = [];
  const category = rule.category
    .split(/(\{year\}|\{retention\})/)
    .map((piece) => {
      if (piece !== '{year}' && piece !== '{retention}') return escaped(piece);
      names.push(piece);
      return piece === '{year}' ? String.raw`(\d{4})` : '(Y|D30|D10)';
    })
    .join('');
  const separator = escaped(rule.separator);
  const match = new RegExp(`^${escaped(rule.fonds)}${separator}${category}${separator}(\\d{1,9})$`, 'u').exec(code);
  if (!match) return null;
  const value = (name: string) => {
    const place = names.indexOf(name);
    return place < 0 ? null : (match[place + 1] ?? null);
  };
  const item = match[names.length + 1] ?? '';
  const letters = value('{retention}');
  return {
    year: value('{year}'),
    retention: RETENTIONS.find((retention) => RETENTION_CODES[retention] === letters) ?? null,
    item: Number(item),
    itemDigits: item.length,
  };
}
