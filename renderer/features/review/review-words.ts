import type { TFunction } from 'i18next';
import type { BoardStage } from '../../../electron/contract/review';
import { problemOf, problemSentence } from '../../api/problems';
import { fieldLabel } from '../history/value-words';

export const stageWord = (t: TFunction, stage: BoardStage): string => t(`review:stage.${stage}`);

/** The sentence of a refusal, its stages and fields in the words of the page. */
export function reviewProblem(t: TFunction, problem: unknown): string {
  const told = problemOf(problem);
  const params = Object.fromEntries(
    Object.entries(told.params ?? {}).map(([name, value]) => {
      if (/^(stage|next|passed)$/.test(name)) return [name, t(`review:stage.${value}`)];
      if (name === 'fields') return [name, fieldWords(t, String(value).split(','))];
      return [name, value];
    }),
  );
  return problemSentence(t, { ...told, params });
}

const fieldWords = (t: TFunction, fields: readonly string[]) =>
  fields.map((field) => fieldLabel(t, 'interview', field)).join(t('common:listComma'));
