import {
  BATCH_LIST_FIELDS,
  type BatchField,
  type BatchMode,
  type BatchRequestInput,
} from '../../../../electron/contract/interview-batch';

/** One field of a batch as it is being filled in. */
export interface BatchEntry {
  field: BatchField;
  /** How a field that holds several values changes; others are set. */
  mode: BatchMode;
  value: string | null;
  values: string[];
}

type ListField = (typeof BATCH_LIST_FIELDS)[number];
export const isListField = (field: BatchField): field is ListField =>
  (BATCH_LIST_FIELDS as readonly BatchField[]).includes(field);

/** Fields that cannot be left without a choice, with what they begin as. */
const FIRST_VALUES: Partial<Record<BatchField, string | null>> = {
  countyCode: null,
  retention: null,
  secrecy: null,
  openStatus: 'open',
};

export const newEntry = (field: BatchField): BatchEntry => {
  const first = FIRST_VALUES[field];
  return { field, mode: 'add', value: first === undefined ? '' : first, values: [] };
};

/** Whether an entry says something: adding or removing nothing does not. */
export const isFilled = ({ field, mode, values }: BatchEntry): boolean =>
  !isListField(field) || mode === 'replace' || values.length > 0;

export function changesOf(entries: readonly BatchEntry[]): BatchRequestInput['changes'] {
  return Object.fromEntries(
    entries
      .filter(isFilled)
      .map(({ field, mode, value, values }) => [field, isListField(field) ? { mode, values } : value]),
  ) as BatchRequestInput['changes'];
}
