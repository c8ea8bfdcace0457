import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../api/query-keys';
import { fetchTermUses, type TermKind } from '../../api/vocabularies';
import { ErrorState } from '../../ui/error-state';

/** Interviews that have a term, each a way to it. */
export function TermUses({ kind, id, count }: { kind: TermKind; id: string; count: number }) {
  const { t } = useTranslation('vocabularies');
  const uses = useQuery({
    queryKey: kind === 'tags' ? queryKeys.tagUses(id) : queryKeys.placeUses(id),
    queryFn: ({ signal }) => fetchTermUses(kind, id, signal),
  });
  const shown = uses.data ?? [];
  return (
    <section className="term-uses" aria-label={t('uses.title')}>
      <h3>
        {t('uses.title')}
        <span className="faint tabular">{count}</span>
      </h3>
      {uses.error && <ErrorState compact problem={uses.error} onRetry={() => void uses.refetch()} />}
      {uses.data && shown.length === 0 && <p className="faint">{t('uses.none')}</p>}
      <ul>
        {shown.map((use) => (
          <li key={use.id}>
            <Link to={`/interviews/${use.id}`} className="one-line">
              {use.title}
            </Link>
            <span className="faint tabular">{use.archivalCode ?? t('uses.withoutCode')}</span>
          </li>
        ))}
      </ul>
      {count > shown.length && shown.length > 0 && <p className="faint">{t('uses.more', { count: shown.length })}</p>}
    </section>
  );
}
