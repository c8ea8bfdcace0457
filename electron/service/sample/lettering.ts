import { execFile } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A font file drawtext can open. */
export interface Font {
  file: string;
  /** It holds Chinese characters. */
  chinese: boolean;
}

const WINDOWS_FONTS = join(process.env.SystemRoot ?? 'C:\\Windows', 'Fonts');
const CHINESE_FONTS = [
  ...['msyh.ttc', 'msyh.ttf', 'Deng.ttf', 'simhei.ttf', 'simsun.ttc'].map((name) => join(WINDOWS_FONTS, name)),
  '/System/Library/Fonts/PingFang.ttc',
  '/System/Library/Fonts/Hiragino Sans GB.ttc',
  '/System/Library/Fonts/STHeiti Medium.ttc',
  '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc',
  '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc',
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
];
const LATIN_FONTS = [
  join(WINDOWS_FONTS, 'arial.ttf'),
  '/System/Library/Fonts/Supplemental/Arial.ttf',
  '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
];

/**
 * Fonts to try, the best first: Chinese ones before those with only Latin letters and digits.
 *
 * @param workFolder where a one-face copy of a font collection may be written
 */
export async function findFonts(workFolder: string): Promise<Font[]> {
  const fonts: Font[] = [];
  const asked = await askFontconfig(':lang=zh-cn:weight=80', workFolder);
  if (asked?.chinese) fonts.push(asked);
  for (const file of CHINESE_FONTS) if (await exists(file)) fonts.push({ file, chinese: true });
  const latin = await askFontconfig('sans', workFolder);
  if (latin && !latin.chinese) fonts.push(latin);
  for (const file of LATIN_FONTS) if (await exists(file)) fonts.push({ file, chinese: false });
  return fonts;
}

async function askFontconfig(pattern: string, workFolder: string): Promise<Font | null> {
  try {
    const { stdout } = await run('fc-match', ['-f', '%{file}\n%{index}\n%{lang}', pattern], { windowsHide: true });
    const [file = '', index = '0', languages = ''] = stdout.split('\n');
    const font = await readFile(file);
    const face = Number(index) & 0xffff;
    const copy = join(workFolder, `face-${face}.ttc`);
    const single = withFaceFirst(font, face);
    if (single) await writeFile(copy, single);
    return { file: single ? copy : file, chinese: /(^|\|)zh-cn(\||$)/.test(languages) };
  } catch {
    return null;
  }
}

/**
 * drawtext opens the first face of a collection and cannot be told otherwise; in Noto CJK that one is Japanese and
 * draws many characters in another shape. A copy whose first entry points to the wanted face settles it.
 *
 * @returns null when the first face is the wanted one already
 */
export function withFaceFirst(font: Buffer, face: number): Buffer | null {
  if (face === 0 || font.length < 16 || font.toString('latin1', 0, 4) !== 'ttcf') return null;
  if (face >= font.readUInt32BE(8)) return null;
  const copy = Buffer.from(font);
  copy.writeUInt32BE(font.readUInt32BE(12 + face * 4), 12);
  return copy;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
