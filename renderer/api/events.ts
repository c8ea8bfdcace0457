import type {
  EventChanges,
  EventDetail,
  EventInput,
  EventList,
  EventMerge,
  EventQuery,
} from '../../electron/contract/events';
import { request } from './client';

const event = (id: string) => `/events/${encodeURIComponent(id)}`;

export const listEvents = (query: Partial<EventQuery>, signal?: AbortSignal) =>
  request<EventList>('/events/list', { query: { ...query }, signal });
export const fetchEvent = (id: string, signal?: AbortSignal) => request<EventDetail>(event(id), { signal });
export const createEvent = (fields: EventInput) => request<EventDetail>('/events', { method: 'POST', json: fields });
/** @param keepalive the page is being left: the request outlives it */
export const updateEvent = (id: string, changes: EventChanges, keepalive = false) =>
  request<EventDetail>(event(id), { method: 'PATCH', json: changes, keepalive });
export const deleteEvent = (id: string) => request<Record<string, never>>(event(id), { method: 'DELETE' });
export const restoreEvent = (id: string) => request<EventDetail>(`${event(id)}/restore`, { method: 'POST', json: {} });
/** Moves everything told of `fromId` to `intoId`; {@link unmergeEvent} undoes it. */
export const mergeEvents = (intoId: string, fromId: string) =>
  request<EventMerge>(`${event(intoId)}/merge`, { method: 'POST', json: { fromId } });
export const unmergeEvent = (fromId: string) =>
  request<EventMerge>(`${event(fromId)}/unmerge`, { method: 'POST', json: {} });
