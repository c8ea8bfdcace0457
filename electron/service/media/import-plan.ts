import { basename, dirname, extname, sep } from 'node:path';
import type { ImportPlan, PlannedFile, PlannedGroup } from '../../contract/media';
import type { Scan, ScannedFile } from './import-scan';

/** Folders that cameras write; everything below one is a card's content. */
const CARD_FOLDER = /^(dcim|avchd|bdmv|m4root|xdroot|xavc|private|contents|mp_root|clip|stream|\d{3}[a-z_]{4,6}\d*)$/i;
const SOUND = /^\.(wav|mp3|m4a|aac|ogg|oga|opus|mka|flac|wma|amr|aiff?)$/i;
/** 上/下, 第2盘, part 2, 盘2, cd2: marks a person puts on pieces of one recording. */
const PART_MARK =
  /[\s_\-.(（【[]*(?:第?([一二三四五六七八九十\d]+)[盘场段节集部]|[盘段]([\d]+)|(?:part|pt|cd|disc|tape)[\s_-]*(\d+)|([上中下]))[)）】\]]*$/i;
/** 机位2, B机, cam2, 录音: marks of a second recording of the same time. */
const PARALLEL_MARK =
  /[\s_\-.(（【[]*(?:机位([\d一二三四])|([a-d])机|cam(?:era)?[\s_-]*([\da-d])|(副机|侧机|录音笔?|外录))[)）】\]]*$/i;

const GOPRO = /^(g[hxl])(\d{2})(\d{4})$/i;

const stem = (file: { name: string }) => file.name.slice(0, file.name.length - extname(file.name).length);

/**
 * Proposes which files make up one interview. A person looks at it before anything is imported, so it errs on the
 * side of leaving files apart.
 */
export function planImport(scan: Scan): ImportPlan {
  const groups: PlannedGroup[] = [];
  for (const [key, files] of Map.groupBy(scan.footage, groupKey)) {
    files.sort(bySequence);
    const parts = files.filter((file) => !isParallel(file, files));
    const parallels = files.filter((file) => !parts.includes(file));
    // Without a main recording nothing runs beside it.
    const main = parts.length > 0 ? parts : parallels;
    const beside = parts.length > 0 ? parallels : [];
    groups.push({
      reason: reasonFor(key, main, beside),
      title: titleFor(key, main),
      files: [...main.map((file) => planned(file, 'part')), ...beside.map((file) => planned(file, 'parallel'))],
      transcripts: [],
    });
  }
  for (const subtitle of scan.subtitles) {
    const { path, name } = subtitle;
    const group = groups.find((candidate) => belongsTo(subtitle, candidate));
    if (group) group.transcripts.push({ path, name });
    else groups.push({ reason: 'transcript-only', title: stem(subtitle), files: [], transcripts: [{ path, name }] });
  }
  const totalBytes = scan.footage.reduce((sum, file) => sum + file.sizeBytes, 0);
  return { groups, ignored: scan.ignored, totalBytes };
}

function planned(file: ScannedFile, role: PlannedFile['role']): PlannedFile {
  return {
    path: file.path,
    name: file.name,
    sizeBytes: file.sizeBytes,
    role,
    offsetMs: role === 'parallel' ? 0 : null,
  };
}

/** Files with one key are one interview: a card, a camera's split take, pieces a person marked, or the file itself. */
function groupKey(file: ScannedFile): string {
  const card = cardRoot(file.path);
  if (card !== null) return `card:${card}`;
  const folder = dirname(file.path);
  const name = stem(file);
  if (/^\.(mts|m2ts)$/i.test(extname(file.name)) && /^\d{5}$/.test(name)) return `spanned:${folder}`;
  // GoPro: GH010123 and GH020123 are chapters 1 and 2 of take 0123.
  const gopro = GOPRO.exec(name);
  if (gopro) return `spanned:${folder}${sep}${gopro[1]}${gopro[3]}`;
  const bare = bareName(name);
  return bare === name || bare === '' ? `file:${folder}${sep}${name}` : `file:${folder}${sep}${bare}`;
}

/** The name without part and parallel marks: what the pieces of one interview share. */
function bareName(name: string): string {
  return name.replace(PARALLEL_MARK, '').replace(PART_MARK, '').trim();
}

const naming = new Intl.Collator('zh-CN', { numeric: true });

/** Order of recording, whatever order the files were picked in: 上 before 中 before 下, chapter 2 behind its chapter 1. */
function bySequence(a: ScannedFile, b: ScannedFile): number {
  const [left, right] = [sequenceOf(a), sequenceOf(b)];
  return (
    naming.compare(dirname(a.path), dirname(b.path)) ||
    naming.compare(left.take, right.take) ||
    left.part - right.part ||
    naming.compare(a.name, b.name)
  );
}

function sequenceOf(file: ScannedFile): { take: string; part: number } {
  const name = stem(file);
  const gopro = GOPRO.exec(name);
  if (gopro) return { take: `${gopro[1]}${gopro[3]}`, part: Number(gopro[2]) };
  const bare = name.replace(PARALLEL_MARK, '');
  const mark = PART_MARK.exec(bare);
  if (!mark) return { take: bare, part: 0 };
  const number = mark[1] ?? mark[2] ?? mark[3];
  return { take: bareName(name), part: number === undefined ? '上中下'.indexOf(mark[4] ?? '') : numberOf(number) };
}

/** 2, 二, 十二, 二十: what a person counts pieces with. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (character: string | undefined) => '一二三四五六七八九'.indexOf(character ?? '') + 1;
  const [tens, ones] = text.includes('十') ? text.split('十') : [undefined, text];
  return (tens === undefined ? 0 : (digit(tens) || 1) * 10) + (ones ? digit(ones) : 0);
}

/** Topmost camera folder's parent: the card, or the folder it was copied to. Null when the path holds none. */
function cardRoot(path: string): string | null {
  const steps = dirname(path).split(sep);
  const first = steps.findIndex((step) => /^(dcim|private|avchd|bdmv|m4root|xdroot)$/i.test(step));
  if (first < 0 || !steps.slice(first).every((step) => CARD_FOLDER.test(step))) return null;
  return steps.slice(0, first).join(sep) || sep;
}

function isParallel(file: ScannedFile, group: readonly ScannedFile[]): boolean {
  const mark = PARALLEL_MARK.exec(stem(file));
  if (mark && !['1', '一', 'a', 'A'].includes(mark[1] ?? mark[2] ?? mark[3] ?? '')) return group.length > 1;
  const isSound = SOUND.test(extname(file.name));
  return isSound && group.some((other) => !SOUND.test(extname(other.name)));
}

function reasonFor(key: string, parts: readonly ScannedFile[], beside: readonly ScannedFile[]): PlannedGroup['reason'] {
  if (parts.length + beside.length === 1) return 'single';
  if (key.startsWith('card:')) return 'card';
  return parts.length > 1 ? 'spanned' : 'parallel';
}

function titleFor(key: string, parts: readonly ScannedFile[]): string {
  const first = parts[0];
  if (!first) return '';
  const kind = key.slice(0, key.indexOf(':'));
  if (kind === 'card') return basename(key.slice(key.indexOf(':') + 1)) || stem(first);
  // Camera numbers say nothing; the folder's name more often does.
  if (kind === 'spanned') return basename(dirname(first.path)) || stem(first);
  return parts.length > 1 ? bareName(stem(first)) || stem(first) : stem(first);
}

/** 访谈.srt and 访谈.zh.srt belong to 访谈.mp4 beside it. */
function belongsTo(subtitle: ScannedFile, group: PlannedGroup): boolean {
  const name = stem(subtitle);
  return group.files.some((file) => {
    if (dirname(file.path) !== dirname(subtitle.path)) return false;
    const footage = stem(file);
    const language = name.startsWith(`${footage}.`) ? name.slice(footage.length + 1) : null;
    return (
      name === footage || name === bareName(footage) || (language !== null && /^[a-z]{2,3}(-[a-z]+)?$/i.test(language))
    );
  });
}
