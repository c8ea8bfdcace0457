// Numbers as the bench shows them.
import { pad, say } from '../harness/talk.mjs';

export function median(values) {
  return percentile(values, 0.5);
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Median, and how far the runs lie apart: what the machine's other work adds. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const figure = (value) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
  const [least = 0] = sorted;
  return say(
    `${figure(median(sorted))}（${values.length} 次，${figure(least)} 至 ${figure(sorted.at(-1) ?? 0)}）`,
    `${figure(median(sorted))} (${values.length} runs, ${figure(least)} to ${figure(sorted.at(-1) ?? 0)})`,
  );
}

/** Collects what was to be reached and what was. */
export class Scoreboard {
  #lines = [];

  /** @param {{what: string, measured: number, target: number, unit: string, beside?: string}} line */
  add(line) {
    this.#lines.push(line);
  }

  skip(what, why) {
    this.#lines.push({ what, why });
  }

  /** @returns {boolean} whether everything measured is within its target */
  print() {
    console.log(say('\n■ 目标与实测', '\n■ Targets and figures'));
    for (const { what, measured, target, unit, beside, why } of this.#lines) {
      if (why !== undefined) {
        console.log(`  ${say('未测', 'SKIPPED')}  ${pad(what, 62)} ${why}`);
        continue;
      }
      const state = measured <= target ? say('达标', 'ok  ') : say('超出', 'OVER');
      const figure = measured < 100 ? measured.toFixed(1) : String(Math.round(measured));
      const goal = say(`目标 ≤ ${target} ${unit}`, `target ≤ ${target} ${unit}`);
      console.log(
        `  ${state}  ${pad(what, 62)} ${`${figure} ${unit}`.padStart(10)}  ${goal}${beside ? `  ${beside}` : ''}`,
      );
    }
    return this.#lines.every(({ measured = 0, target = 0 }) => measured <= target);
  }
}
