import { attachmentKind } from '../attachments/record-kind';
import { clipKind } from '../clips/record-kind';
import { collectionKind } from '../collections/record-kind';
import { eventKind } from '../events/record-kind';
import type { RecordKind } from '../history/record-kind';
import { interviewKind } from '../interviews/record-kind';
import { mediaKind } from '../media/record-kind';
import { personKind } from '../people/record-kind';
import { statementKind, variantGroupKind } from '../provenance/record-kinds';
import { reviewKind } from '../review/record-kind';
import { consentKind, passageKind } from '../rights/record-kinds';
import { transcriptKind } from '../transcripts/record-kind';
import { userKind } from '../users/record-kind';
import { vocabularyKinds } from '../vocabularies/record-kinds';

/** Every type of record with a history or a trash; what others belong to before what belongs to them. */
export const recordKinds: readonly RecordKind[] = [
  interviewKind,
  mediaKind,
  transcriptKind,
  clipKind,
  personKind,
  eventKind,
  variantGroupKind,
  statementKind,
  attachmentKind,
  collectionKind,
  consentKind,
  passageKind,
  reviewKind,
  userKind,
  ...vocabularyKinds,
];
