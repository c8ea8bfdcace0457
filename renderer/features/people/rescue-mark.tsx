import { useTranslation } from 'react-i18next';
import type { RescuePriority } from '../../../electron/contract/people';

/** 紧急 · 优先 · 一般 · 已完成, always the word with its colour. */
export function RescueMark({ priority }: { priority: RescuePriority | null }) {
  const { t } = useTranslation('people');
  if (priority === null) return null;
  return <span className={`rescue-mark rescue-mark-${priority}`}>{t(`rescue.${priority}`)}</span>;
}
