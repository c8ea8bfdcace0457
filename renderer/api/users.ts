import type { LoginAnswer, User, UserChangesInput, UserInput, ViewerInfo } from '../../electron/contract/users';
import { request } from './client';

export const fetchViewer = (signal?: AbortSignal) => request<ViewerInfo>('/viewer', { signal });
export const logIn = (login: string, password: string) =>
  request<LoginAnswer>('/login', { method: 'POST', json: { login, password } });
export const logOut = () => request<Record<string, never>>('/logout', { method: 'POST', json: {} });

export const fetchUsers = (signal?: AbortSignal) => request<User[]>('/users', { signal });
/** The first user must be a director, and then everybody has to log in. */
export const createUser = (user: UserInput) => request<User>('/users', { method: 'POST', json: user });
export const updateUser = (id: string, changes: UserChangesInput) =>
  request<User>(`/users/${encodeURIComponent(id)}`, { method: 'PATCH', json: changes });
export const changeOwnPassword = (current: string, next: string) =>
  request<Record<string, never>>('/users/me/password', { method: 'POST', json: { current, next } });
