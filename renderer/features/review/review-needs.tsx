import { useTranslation } from 'react-i18next';
import { type ReviewState, stageIndex } from '../../../electron/contract/review';
import { TimeCode } from '../../ui/time-code';
import { fieldLabel } from '../history/value-words';

interface Props {
  state: ReviewState;
  onOpenField?: ((field: string) => void) | undefined;
  onSeek?: ((ms: number) => void) | undefined;
}

/** What 终审 still asks for, each with the way to it. */
export function ReviewNeeds({ state, onOpenField, onSeek }: Props) {
  const { t } = useTranslation('review');
  const { missing, unsourced } = state;
  if (missing.length + unsourced.length === 0) return null;
  // Until the reviews begin there is time: then it is only said.
  const urgent = stageIndex(state.passedStage) >= stageIndex('fact-check');
  return (
    <section className={urgent ? 'review-needs review-needs-urgent' : 'review-needs'} aria-label={t('tab.missing')}>
      {missing.length > 0 && (
        <>
          <h3>{t('tab.missingCount', { count: missing.length })}</h3>
          <ul className="review-chips">
            {missing.map((field) => (
              <li key={field}>
                {onOpenField ? (
                  <button type="button" className="plain-button review-chip" onClick={() => onOpenField(field)}>
                    {fieldLabel(t, 'interview', field)}
                  </button>
                ) : (
                  <span className="review-chip">{fieldLabel(t, 'interview', field)}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {unsourced.length > 0 && (
        <>
          <h3>{t('tab.unsourcedCount', { count: unsourced.length })}</h3>
          <ul className="review-unsourced">
            {unsourced.map(({ id, startMs, summary }) => (
              <li key={id}>
                {onSeek ? (
                  <button type="button" className="plain-button review-time" onClick={() => onSeek(startMs)}>
                    <TimeCode ms={startMs} />
                  </button>
                ) : (
                  <TimeCode ms={startMs} />
                )}{' '}
                {summary}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
