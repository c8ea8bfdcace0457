import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { detectAll } from 'jschardet';
import type { Finding } from '../../../contract/errors';
import { byteOrderMark, countReplaced, decodeBytes, usesHongKongRows } from './charset/codec';
import {
  canonicalEncoding,
  ENCODING_NAMES,
  type EncodingName,
  isWideFamily,
  type RequestedEncoding,
} from './charset/names';
import { type Sample, takeSample } from './charset/sample';
import { type ReadingScore, scoreReading } from './charset/scoring';

/** Another encoding the bytes could be in. */
export interface EncodingCandidate {
  encoding: string;
  /** About 300 characters as this encoding reads them: of the lines that do not read alike in every encoding. */
  preview: string;
  /** 0 to 1: likelihood per byte beyond ASCII against the best reading, which has 1. */
  score: number;
}

/** Text, and how sure its encoding is. */
export interface DecodedText {
  text: string;
  encoding: string;
  /** True when another reading was plausible and `alternatives` names it. */
  guessed: boolean;
  alternatives: EncodingCandidate[];
  findings: Finding[];
}

interface Reading extends ReadingScore {
  encoding: EncodingName;
  text: string;
  /** The text's own likelihood, before prior and hint: of a short text those weigh more than the text. */
  textLikelihood: number;
}

const PREVIEW_CHARACTERS = 300;

/** Log-odds of meeting each encoding at all, before looking at the text. */
const PRIOR: Readonly<Record<EncodingName, number>> = {
  'utf-8': 6,
  gb18030: 0,
  big5: -2,
  'big5-hkscs': -2,
  'utf-16le': -4,
  'utf-16be': -5,
  'utf-32le': -6,
  'utf-32be': -6,
  'windows-1250': -2,
  'windows-1251': -2,
  'windows-1252': 0,
  shift_jis: -3,
};
const BYTE_ENCODINGS = ['gb18030', 'big5', 'windows-1250', 'windows-1251', 'windows-1252', 'shift_jis'] as const;
const WIDE_ENCODINGS = ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const;
const HINT_NAMES = ['gb18030', 'big5', 'windows-1250', 'windows-1251', 'windows-1252', 'cp932'] as const;

/** Names of the encodings `decodeText` takes, in the order a person is offered them. */
export function listEncodings(): string[] {
  return [...ENCODING_NAMES];
}

/**
 * Decodes a text file: by its byte order mark, as UTF-8 where that is certain, otherwise by comparing how every
 * plausible encoding reads it. Findings: `encoding-guessed`, `encoding-mismatch` (an encoding was asked for that does
 * not fit), `characters-replaced`.
 *
 * @param encoding canonical name or usual alias, any case; without it the encoding is detected
 * @throws KoushuError `encoding-unknown`
 */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText {
  if (encoding !== undefined && encoding.trim() !== '') return decodeAs(bytes, canonicalEncoding(encoding));
  const mark = byteOrderMark(bytes);
  if (mark && fitsMark(bytes, mark.encoding)) return certain(bytes, mark.encoding);
  if (mark) return guess(bytes.subarray(mark.length));
  if (isAscii(bytes) && !bytes.includes(0)) return certain(bytes, 'utf-8');
  if (isUtf8(bytes) && longSequences(bytes) >= 6 && !bytes.subarray(0, 8192).includes(0))
    return certain(bytes, 'utf-8');
  return guess(bytes);
}

function certain(bytes: Uint8Array, encoding: EncodingName): DecodedText {
  const text = decodeBytes(bytes, encoding);
  return { text, encoding, guessed: false, alternatives: [], findings: replacedFindings(text, encoding) };
}

function replacedFindings(text: string, encoding: EncodingName): Finding[] {
  const { count, line } = countReplaced(text);
  return count === 0 ? [] : [{ code: 'characters-replaced', params: { encoding, count }, line }];
}

/** Whether a byte order mark tells the truth: a UTF-8 mark is sometimes glued before GBK text. */
function fitsMark(bytes: Uint8Array, encoding: EncodingName): boolean {
  const piece = bytes.subarray(0, 64 * 1024);
  const text = decodeBytes(piece, encoding);
  const { count } = countReplaced(text);
  return count <= 1 || count < text.length / 50;
}

/** Well-formed characters of three and four bytes in UTF-8 text, at most 6 counted: by chance six do not occur. */
function longSequences(bytes: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < bytes.length && count < 6; index += 1) if ((bytes[index] ?? 0) >= 0xe0) count += 1;
  return count;
}

/** jschardet's opinion on the single-byte and Chinese encodings: 0 for its favourite, less for the others. */
function hints(sample: Sample): ReadonlyMap<EncodingName, number> {
  const opinions = detectAll(sample.bytes.subarray(0, 3000), { detectEncodings: [...HINT_NAMES] });
  const best = Math.max(...opinions.map((opinion) => opinion.confidence), 1e-9);
  const result = new Map<EncodingName, number>();
  for (const name of BYTE_ENCODINGS) result.set(name, -6);
  for (const { encoding, confidence } of opinions) {
    const name = BYTE_ENCODINGS.find(
      (known) => known === (encoding ?? '').toLowerCase() || (known === 'shift_jis' && /^cp932$/i.test(encoding ?? '')),
    );
    if (name) result.set(name, Math.max(-6, 2.5 * Math.log(Math.max(confidence, 1e-9) / best)));
  }
  return result;
}

/** UTF-32 always holds NUL bytes; UTF-16 of nothing but Chinese may hold none. */
function wideCandidates(sample: Sample): readonly EncodingName[] {
  if (!sample.maybeWide || sample.bytes.length < 4) return [];
  return sample.bytes.includes(0) ? WIDE_ENCODINGS : ['utf-16le', 'utf-16be'];
}

/** Every reading worth considering, best first. */
function rankReadings(bytes: Uint8Array): { readings: Reading[]; sample: Sample } {
  const sample = takeSample(bytes);
  const opinion = hints(sample);
  const names: EncodingName[] = ['utf-8', ...BYTE_ENCODINGS, ...wideCandidates(sample)];
  const readings = names.map((encoding): Reading => {
    const text = decodeBytes(trimPartial(sample.bytes, encoding), encoding);
    const score = scoreReading(text, encoding);
    const logLikelihood = score.logLikelihood + PRIOR[encoding] + (opinion.get(encoding) ?? 0);
    return { ...score, encoding, text, textLikelihood: score.logLikelihood, logLikelihood };
  });
  readings.sort((left, right) => right.logLikelihood - left.logLikelihood);
  return { readings, sample };
}

/** A wide character cut off at the end of the sample says nothing about the encoding. */
function trimPartial(bytes: Uint8Array, encoding: EncodingName): Uint8Array {
  const unit = encoding.startsWith('utf-16') ? 2 : encoding.startsWith('utf-32') ? 4 : 1;
  return bytes.subarray(0, bytes.length - (bytes.length % unit));
}

const EAST_ASIAN: ReadonlySet<EncodingName> = new Set(['gb18030', 'big5', 'big5-hkscs', 'shift_jis']);

/**
 * Whether a person shown this reading could think it right. GBK and Big5 share their byte ranges: there a reading
 * without one impossible character is named even when it is much less likely, as only the reader knows the speaker's
 * names. Other readings must come near the best one. The figures are log-likelihoods measured on made subtitle files.
 */
function isPlausible(candidate: Reading, best: Reading, sample: Sample): boolean {
  if (candidate.impossible > 0 || candidate.text === best.text) return false;
  const bytes = Math.max(1, sample.highBytes);
  const behind = best.logLikelihood - candidate.logLikelihood;
  if (behind < 8 || (behind / bytes < 1.2 && behind < 40)) return true;
  if (!EAST_ASIAN.has(candidate.encoding) || !EAST_ASIAN.has(best.encoding)) return false;
  return candidate.commonHan * 10 >= candidate.han && (best.textLikelihood - candidate.textLikelihood) / bytes < 3.3;
}

function guess(bytes: Uint8Array): DecodedText {
  const { readings, sample } = rankReadings(bytes);
  const [best] = readings;
  if (!best) return certain(bytes, 'utf-8');
  const encoding = finalName(best.encoding, bytes);
  const text = decodeBytes(bytes, best.encoding);
  const alternatives = readings
    .filter((candidate) => isPlausible(candidate, best, sample))
    .map((candidate) => toCandidate(candidate, best, sample, bytes));
  const findings = replacedFindings(text, encoding);
  if (alternatives.length > 0) {
    const others = alternatives.map((candidate) => candidate.encoding).join(', ');
    findings.unshift({ code: 'encoding-guessed', params: { encoding, alternatives: others } });
  }
  return { text, encoding, guessed: alternatives.length > 0, alternatives, findings };
}

function toCandidate(candidate: Reading, best: Reading, sample: Sample, bytes: Uint8Array): EncodingCandidate {
  const perByte = (candidate.logLikelihood - best.logLikelihood) / Math.max(1, sample.highBytes);
  return {
    encoding: finalName(candidate.encoding, bytes),
    preview: candidate.text.slice(0, PREVIEW_CHARACTERS),
    score: Math.round(Math.exp(perByte) * 1000) / 1000,
  };
}

function finalName(encoding: EncodingName, bytes: Uint8Array): EncodingName {
  return encoding === 'big5' && usesHongKongRows(bytes) ? 'big5-hkscs' : encoding;
}

/** Byte order of UTF-16 or UTF-32 that was asked for by family: the mark decides, then the better reading. */
function withByteOrder(bytes: Uint8Array, family: 'utf-16' | 'utf-32'): EncodingName {
  const mark = byteOrderMark(bytes);
  if (mark?.encoding.startsWith(family)) return mark.encoding;
  const piece = bytes.subarray(0, 8192);
  const little = scoreReading(decodeBytes(piece, `${family}le`), `${family}le`).logLikelihood;
  const big = scoreReading(decodeBytes(piece, `${family}be`), `${family}be`).logLikelihood;
  return little >= big ? `${family}le` : `${family}be`;
}

function decodeAs(bytes: Uint8Array, requested: RequestedEncoding): DecodedText {
  const encoding = isWideFamily(requested) ? withByteOrder(bytes, requested) : requested;
  const result = certain(bytes, encoding);
  const detected = decodeText(Buffer.from(bytes));
  const replaced = countReplaced(result.text).count;
  if (detected.text === result.text || detected.encoding === encoding) return result;
  const better = countReplaced(detected.text).count < replaced;
  const unlikely = !detected.alternatives.some((candidate) => candidate.encoding === encoding);
  if (better || unlikely) {
    result.findings.unshift({ code: 'encoding-mismatch', params: { encoding, suggestion: detected.encoding } });
  }
  return {
    ...result,
    alternatives: [candidateOf(detected), ...detected.alternatives.filter((one) => one.encoding !== encoding)],
  };
}

function candidateOf(detected: DecodedText): EncodingCandidate {
  return { encoding: detected.encoding, preview: detected.text.slice(0, PREVIEW_CHARACTERS), score: 1 };
}
