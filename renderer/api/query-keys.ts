/**
 * Names under which answers are remembered. A prefix invalidates everything below it: `['interviews']` covers every
 * list and the facets, `['interview', id]` one interview with all that hangs on it.
 */
export const queryKeys = {
  session: ['session'] as const,
  vocabularies: ['vocabularies'] as const,
  interviews: ['interviews'] as const,
  interviewList: (query: object) => ['interviews', 'list', query] as const,
  interviewFacets: ['interviews', 'facets'] as const,
  interview: (id: string) => ['interview', id] as const,
  transcript: (id: string) => ['transcript', id] as const,
  people: (text: string) => ['people', text] as const,
  tags: ['tags'] as const,
  clips: ['clips'] as const,
  jobs: ['jobs'] as const,
  search: (query: object) => ['search', query] as const,
  browse: (path: string | null) => ['browse', path] as const,
};
