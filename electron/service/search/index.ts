/** Search: see README.md in this folder. */
export { indexSegments, indexTranscript, removeTranscript } from './caption-index';
export { checkSearchIndex } from './check';
export { registerSearchFunctions } from './facts';
export { mergeSearchIndex, rebuildSearch, tidySearchIndex } from './rebuild';
export { indexInterviewRecord, indexInterviewsNaming, removeInterview } from './record-index';
export { search } from './search';
