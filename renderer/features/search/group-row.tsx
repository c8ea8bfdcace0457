import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fetchInterview } from '../../api/interviews';
import { queryKeys } from '../../api/query-keys';
import { edtfWords } from '../../ui/edtf';
import { Poster } from '../interviews/poster';
import { useCounties } from '../vocabularies/use-counties';
import type { HitGroup } from './result-rows';

/** The interview that the hits below it belong to. Picture and date come with the interview, for those in view. */
export function GroupRow({ group }: { group: HitGroup }) {
  const { t } = useTranslation('search-page');
  const { countyName } = useCounties();
  const interview = useQuery({
    queryKey: queryKeys.interview(group.interviewId),
    queryFn: ({ signal }) => fetchInterview(group.interviewId, signal),
    staleTime: 60_000,
  });
  const { data } = interview;
  const facts = [
    group.narrators.join(t('common:listComma')),
    group.countyCode === null ? '' : countyName(group.countyCode),
    data?.recordedOn ? edtfWords(t, data.recordedOn) : '',
  ].filter((fact) => fact !== '');
  return (
    <div className="hit-group">
      <span className="hit-group-poster">
        <Poster mediaId={data?.posterMediaId ?? null} hasMedia={(data?.recordingCount ?? 0) > 0} />
      </span>
      <div className="hit-group-text">
        <h2 className="one-line">
          <Link to={`/interviews/${encodeURIComponent(group.interviewId)}`} tabIndex={-1}>
            {group.title}
          </Link>
        </h2>
        <p className="one-line">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      {group.count > 0 && <span className="hit-group-count tabular">{t('hits.count', { count: group.count })}</span>}
    </div>
  );
}
