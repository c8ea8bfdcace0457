// What the long scripts say: Chinese unless the system asks for English, as the command line does it.

export const english = /^en/i.test(process.env.KOUSHU_LANG ?? process.env.LC_ALL ?? process.env.LANG ?? '');

/** @returns {string} the sentence in the terminal's language */
export const say = (chinese, inEnglish) => (english ? inEnglish : chinese);

/** A terminal cell holds half a Chinese character. */
export function width(text) {
  let cells = 0;
  for (const character of text)
    cells += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return cells;
}

export const pad = (text, cells) => text + ' '.repeat(Math.max(0, cells - width(text)));

/** @param {number} ms */
export function duration(ms) {
  if (ms < 1000) return say(`${Math.round(ms)} 毫秒`, `${Math.round(ms)} ms`);
  return say(`${(ms / 1000).toFixed(1)} 秒`, `${(ms / 1000).toFixed(1)} s`);
}

/** @param {number} ms as `HH:MM:SS.mmm` */
export function timecode(ms) {
  const two = (value) => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
