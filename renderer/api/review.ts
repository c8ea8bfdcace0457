import type {
  AssignmentInput,
  BoardStage,
  ReviewBatchInput,
  ReviewBatchResult,
  ReviewBoard,
  ReviewCards,
  ReviewPerson,
  ReviewState,
  ReviewStepInput,
  ReviewTasks,
} from '../../electron/contract/review';
import { request } from './client';

export interface BoardFilter {
  text?: string | undefined;
  county?: string | undefined;
  collection?: string | undefined;
  assignee?: string | undefined;
  overdue?: boolean | undefined;
}
type Page = { offset: number; limit: number };

const ofInterview = (id: string) => `/interviews/${encodeURIComponent(id)}/review`;

export const fetchReview = (interviewId: string, signal?: AbortSignal) =>
  request<ReviewState>(ofInterview(interviewId), { signal });
export const takeReviewStep = (interviewId: string, step: ReviewStepInput) =>
  request<ReviewState>(ofInterview(interviewId), { method: 'POST', json: step });
export const assignReview = (interviewId: string, assignment: AssignmentInput) =>
  request<ReviewState>(`${ofInterview(interviewId)}/assignment`, { method: 'PUT', json: assignment });
export const reviewBatch = (batch: ReviewBatchInput) =>
  request<ReviewBatchResult>('/review/batch', { method: 'POST', json: batch });

export const fetchReviewBoard = (filter: BoardFilter, signal?: AbortSignal) =>
  request<ReviewBoard>('/review/board', { query: { ...filter }, signal });
export const fetchReviewCards = (
  { stage, ...query }: BoardFilter & Page & { stage: readonly BoardStage[] },
  signal?: AbortSignal,
) => request<ReviewCards>('/review/cards', { query: { ...query, stage }, signal });
export const fetchReviewTasks = (query: Page & { scope: 'assigned' | 'open' }, signal?: AbortSignal) =>
  request<ReviewTasks>('/review/tasks', { query, signal });
export const fetchReviewPeople = (signal?: AbortSignal) => request<ReviewPerson[]>('/review/people', { signal });
