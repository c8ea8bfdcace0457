import type { MessageParams, Problem, Where } from '../../electron/contract/errors';

/** A refusal of the service, or the service not answering at all (`service-unreachable`, status 0). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly params: MessageParams;
  readonly where: Where | undefined;
  readonly status: number;

  constructor(problem: Pick<Problem, 'code'> & Partial<Problem>, options: { cause?: unknown } = {}) {
    super(problem.code, options);
    this.code = problem.code;
    this.params = problem.params ?? {};
    this.where = problem.where;
    this.status = problem.status ?? 0;
  }
}

let loginRequired: () => void = () => {};

/**
 * Says who is told when the service wants somebody to log in first, whatever was asked for.
 *
 * @returns takes it back
 */
export function onLoginRequired(listener: () => void): () => void {
  loginRequired = listener;
  return () => {
    if (loginRequired === listener) loginRequired = () => {};
  };
}

type QueryValue = string | number | boolean | null | undefined;
/** Repeatable keys are given as arrays. */
type QueryParams = Record<string, QueryValue | readonly string[]>;

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: QueryParams;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, e.g. the bytes of a subtitle file. */
  body?: Blob | ArrayBuffer | string;
  signal?: AbortSignal | undefined;
  /** The page is going away: let the browser finish this request without it. */
  keepalive?: boolean;
}

/** Address of a route with its query; empty, null and undefined values are left out. */
export function apiUrl(path: string, query: QueryParams = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const item of value) search.append(key, item);
    else if (value !== null && value !== undefined && value !== '') search.append(key, String(value));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

/**
 * What a refused answer says, as an {@link ApiProblem}; answers that are not problem+json become `internal`.
 *
 * @param status HTTP status
 * @param text body of the answer
 */
export function problemFromAnswer(status: number, text: string): ApiProblem {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isProblem(parsed)) return new ApiProblem({ ...parsed, status });
  } catch {
    // A proxy's or a crash's answer is not JSON; the status says all there is to say.
  }
  return new ApiProblem({ code: 'internal', params: { message: `HTTP ${status}` }, status });
}

/**
 * One request to the service.
 *
 * @throws ApiProblem when the service refuses or does not answer; the AbortError of `signal` is passed on as it is
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', query, json, body, signal, keepalive } = options;
  const headers = new Headers({ accept: 'application/json' });
  if (json !== undefined) headers.set('content-type', 'application/json');
  else if (body !== undefined) headers.set('content-type', 'application/octet-stream');
  const payload = json !== undefined ? JSON.stringify(json) : body;
  let answer: Response;
  try {
    answer = await fetch(apiUrl(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(payload === undefined ? {} : { body: payload }),
      ...(signal ? { signal } : {}),
      ...(keepalive ? { keepalive } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem({ code: 'service-unreachable', status: 0 }, { cause: error });
  }
  const text = await answer.text();
  if (!answer.ok) {
    const problem = problemFromAnswer(answer.status, text);
    if (problem.code === 'login-required') loginRequired();
    throw problem;
  }
  return (text ? JSON.parse(text) : {}) as T;
}
