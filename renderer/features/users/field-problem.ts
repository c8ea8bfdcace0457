import type { TFunction } from 'i18next';
import { LOGIN_PATTERN, PASSWORD_MIN_LENGTH } from '../../../electron/contract/users';
import { ApiProblem } from '../../api/client';
import { problemSentence } from '../../api/problems';

export type UserField = 'name' | 'login' | 'role' | 'password' | 'repeated' | 'current' | 'next';
export type FieldProblems = Partial<Record<UserField, string>>;

interface Typed {
  name?: string;
  login?: string;
  password?: string;
  repeated?: string;
}

/** What is wrong with what was typed, before it is sent. Fields that are not asked for are left out. */
export function problemsOf(t: TFunction<'users'>, { name, login, password, repeated }: Typed): FieldProblems {
  const problems: FieldProblems = {};
  if (name !== undefined && name.trim() === '') problems.name = t('invalid.name');
  if (login !== undefined && !LOGIN_PATTERN.test(login.trim().normalize('NFKC'))) problems.login = t('invalid.login');
  if (password !== undefined && password.length < PASSWORD_MIN_LENGTH)
    problems.password = t('invalid.password', { count: PASSWORD_MIN_LENGTH });
  else if (repeated !== undefined && repeated !== password) problems.repeated = t('invalid.repeated');
  return problems;
}

/** The field the service's refusal is about, with its sentence; empty when it is about none of them. */
export function refusedField(t: TFunction<'users'>, error: unknown, fields: readonly UserField[]): FieldProblems {
  const name = error instanceof ApiProblem ? error.where?.field : undefined;
  const field = fields.find((known) => known === name);
  return field ? { [field]: problemSentence(t, error) } : {};
}
