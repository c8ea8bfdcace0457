import { useTranslation } from 'react-i18next';
import { PROVENANCE_KINDS, type ProvenanceKind, type ProvenanceTotals } from '../../electron/contract/provenance';
import { durationWords, formatTimeCode } from './time';

interface TagProps {
  kind: ProvenanceKind;
  /** Total time, shown after the word. */
  ms?: number;
}

/** 亲历 / 亲见 / 亲闻: always its colour and its word together. */
export function ProvenanceTag({ kind, ms }: TagProps) {
  const { t } = useTranslation('common');
  return (
    <span className={`provenance-tag provenance-${kind}`} title={t(`provenance.${kind}.meaning`)}>
      {t(`provenance.${kind}.word`)}
      {ms !== undefined && <span className="tabular provenance-time">{formatTimeCode(ms)}</span>}
    </span>
  );
}

/** How an interview's statements share its time, as a thin band with the words below. */
export function ProvenanceBand({ totals, words = true }: { totals: ProvenanceTotals; words?: boolean }) {
  const { t } = useTranslation('common');
  const present = PROVENANCE_KINDS.filter((kind) => totals[kind] > 0);
  if (present.length === 0) return <span className="provenance-none">{t('provenance.none')}</span>;
  const label = present.map((kind) => `${t(`provenance.${kind}.word`)} ${durationWords(t, totals[kind])}`).join('，');
  return (
    <span className="provenance-band" title={label}>
      <span className="provenance-bar" aria-hidden>
        {present.map((kind) => (
          <span key={kind} className={`provenance-fill-${kind}`} style={{ flexGrow: totals[kind] }} />
        ))}
      </span>
      <span className={words ? 'provenance-words' : 'visually-hidden'}>
        {present.map((kind) => (
          <span key={kind} className={`provenance-word-${kind}`}>
            {t(`provenance.${kind}.word`)}
          </span>
        ))}
      </span>
    </span>
  );
}
