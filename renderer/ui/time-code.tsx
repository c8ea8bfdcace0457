import { useTranslation } from 'react-i18next';
import { durationWords, formatTimeCode } from './time';

/** A moment on the timeline, `01:02:03`; digits of equal width. */
export function TimeCode({ ms, milliseconds = false }: { ms: number; milliseconds?: boolean }) {
  return <span className="tabular">{formatTimeCode(ms, { milliseconds })}</span>;
}

/** A length of time: `01:02:03` on screen, the words on hover; `words` shows the words themselves. */
export function Duration({ ms, words = false }: { ms: number; words?: boolean }) {
  const { t } = useTranslation('common');
  const spoken = durationWords(t, ms);
  return words ? (
    <span className="tabular">{spoken}</span>
  ) : (
    <span className="tabular" title={spoken}>
      {formatTimeCode(ms)}
    </span>
  );
}
