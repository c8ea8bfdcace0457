import i18next, { type TFunction } from 'i18next';
import type { Finding, Problem } from '../../electron/contract/errors';
import { namespaces } from '../i18n/catalogue';
import { ApiProblem } from './client';

type Told = Pick<Problem, 'code'> & Partial<Problem>;

function sentence(
  t: TFunction,
  group: 'errors' | 'findings',
  code: string,
  params: Record<string, string | number>,
): string | null {
  const key = `${group}.${code}`;
  for (const ns of namespaces) {
    if (i18next.exists(key, { ns })) return t(key, { ns, ...params, interpolation: { escapeValue: false } });
  }
  return null;
}

/** Makes a {@link Told} problem out of whatever was thrown. */
export function problemOf(error: unknown): Told {
  if (error instanceof ApiProblem) {
    const { code, params, status, where } = error;
    return { code, params, status, ...(where ? { where } : {}) };
  }
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    return error as Told;
  }
  return { code: 'internal', params: { message: error instanceof Error ? error.message : String(error) } };
}

/**
 * The sentence a person reads for a problem: what happened, to what, what to do. Looks for `errors.<code>` in every
 * feature's catalogue; an unknown code still says that something failed and names the code.
 */
export function problemSentence(t: TFunction, problem: unknown): string {
  const told = problemOf(problem);
  const params = { ...told.where, ...told.params };
  return sentence(t, 'errors', told.code, params) ?? t('unknownProblem', { ns: 'common', code: told.code });
}

/** The sentence for a doubt or repair; see {@link problemSentence}. */
export function findingSentence(t: TFunction, finding: Finding): string {
  const params = { ...(finding.line === undefined ? {} : { line: finding.line }), ...finding.params };
  return (
    sentence(t, 'findings', finding.code, params) ??
    sentence(t, 'errors', finding.code, params) ??
    t('unknownFinding', { ns: 'common', code: finding.code })
  );
}
