// What the program has said yes to. Nothing of it may ever be missing; what was asked but not answered may be there or
// not.

/** A value that was acknowledged, and those asked for since that may have replaced it. */
class Written {
  constructor(value) {
    this.possible = [value];
  }

  asked(value) {
    this.possible.push(value);
  }

  /** The last value asked for was answered. */
  answered() {
    this.possible = this.possible.slice(-1);
  }

  /** @returns whether the value found is one that may stand there; from now on it is the one */
  settle(found) {
    const fits = this.possible.some((value) => JSON.stringify(value) === JSON.stringify(found));
    this.possible = [found];
    return fits;
  }

  get last() {
    return this.possible.at(-1);
  }
}

export class Ledger {
  /** id → fields, each a {@link Written}; `trashed` among them */
  interviews = new Map();
  /** id → `{interviewId, phrase}` */
  transcripts = new Map();
  /** id → `{interviewId, summary}` */
  statements = new Map();
  /** id → `{trashed: Written}` */
  clips = new Map();
  /** id of a job that was taken on → what must come of it */
  jobs = new Map();
  /** Title of an imported group → the file names it must hold, and the phrase of its subtitles. */
  groups = new Map();

  addInterview(id, fields) {
    const written = Object.entries({ ...fields, trashed: false }).map(([name, value]) => [name, new Written(value)]);
    this.interviews.set(id, Object.fromEntries(written));
  }

  addClip(id) {
    this.clips.set(id, { trashed: new Written(false) });
  }

  /** Writes through the door, with the ledger knowing at each moment what was asked and what was answered. */
  async write(written, value, send) {
    written.asked(value);
    await send();
    written.answered();
  }

  liveInterviews() {
    return [...this.interviews].filter(([, { trashed }]) => trashed.possible.every((value) => value === false));
  }

  get size() {
    return this.interviews.size + this.transcripts.size + this.statements.size + this.clips.size + this.jobs.size;
  }
}
