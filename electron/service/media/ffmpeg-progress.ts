/**
 * Reads the key=value lines that `-progress` prints. Only `out_time` is trusted: `out_time_ms` really holds
 * microseconds (an old slip ffmpeg keeps for compatibility) and `out_time_us` is missing from builds of 2018.
 *
 * @param line one line, e.g. `out_time=00:01:02.345678`
 * @returns position in the output in milliseconds, or null when the line says nothing about it (`N/A`, other keys)
 */
export function parseProgressLine(line: string): number | null {
  const match = /^out_time=(-?)(\d+):(\d\d):(\d\d)(?:\.(\d+))?\s*$/.exec(line);
  if (!match) return null;
  const [, sign, hours, minutes, seconds, fraction = ''] = match;
  const ms =
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  return sign === '-' ? -ms : ms;
}

/** Cuts a byte stream into lines, whatever pieces it comes in. */
export class LineSplitter {
  private rest = '';

  /** @returns the lines completed by `text` */
  push(text: string): string[] {
    const lines = (this.rest + text).split(/\r?\n/);
    this.rest = lines.pop() ?? '';
    return lines;
  }

  /** @returns what came after the last line break, if anything */
  end(): string[] {
    const last = this.rest;
    this.rest = '';
    return last === '' ? [] : [last];
  }
}
