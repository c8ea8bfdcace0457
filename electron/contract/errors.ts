/**
 * What the service says when something cannot be done: a stable code for programs, parameters for the sentence a
 * person reads. The sentences live in resources/locales/<language>/<feature>.json under `errors`, keyed by code.
 */

/** Values a sentence may name: `{{file}}`, `{{path}}` … in the catalogue. */
export type MessageParams = Record<string, string | number>;

/** Where the trouble lies, as exactly as is known. */
export interface Where {
  path?: string;
  line?: number;
  cell?: string;
  field?: string;
  record?: string;
}

/** RFC 9457 problem details, as every refused request answers (`application/problem+json`). */
export interface Problem {
  type: 'about:blank';
  status: number;
  code: string;
  params: MessageParams;
  where?: Where;
}

/** A doubt or repair that did not stop the work: listed, never thrown. */
export interface Finding {
  code: string;
  params?: MessageParams;
  line?: number;
}

/**
 * The only error the service throws on purpose. Anything else is a fault of the program and becomes `internal`.
 *
 * @param code kebab-case and stable for good; has a sentence in every language's catalogue (a test checks it)
 * @param params what the sentence names
 * @param options `status`: HTTP status (default 400); `where`: file, line, cell or field; `cause`: the error below
 */
export class KoushuError extends Error {
  override readonly name = 'KoushuError';
  readonly status: number;
  readonly where: Where | undefined;

  constructor(
    readonly code: string,
    readonly params: MessageParams = {},
    options: { status?: number; where?: Where; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause });
    this.status = options.status ?? 400;
    this.where = options.where;
  }

  toProblem(): Problem {
    return {
      type: 'about:blank',
      status: this.status,
      code: this.code,
      params: this.params,
      ...(this.where ? { where: this.where } : {}),
    };
  }
}
