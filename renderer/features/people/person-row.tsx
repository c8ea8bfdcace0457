import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PERSON_ROLES, type PersonSummary } from '../../../electron/contract/people';
import { ageWords, lifeWords, membershipWords } from './person-words';
import { RescueMark } from './rescue-mark';

const MEMBERSHIPS_SHOWN = 2;

interface Props {
  person: PersonSummary;
  countyName: (code: string) => string;
  /** In the rescue list: what is to know, and whether they are recorded. */
  rescue: boolean;
}

/** One person as a row of the list. */
export const PersonRow = memo(function PersonRow({ person, countyName, rescue }: Props) {
  const { t } = useTranslation('people');
  const others = person.otherNames.map(({ name }) => name).join(t('common:listComma'));
  const life = lifeWords(t, person);
  const memberships = person.memberships.map((membership) => membershipWords(t, membership, countyName));
  const shown = memberships.slice(-MEMBERSHIPS_SHOWN).join(t('common:listComma'));
  const roles = PERSON_ROLES.filter((role) => person.roles[role] > 0).map((role) =>
    t(`list.row.${role}`, { count: person.roles[role] }),
  );
  return (
    <div className="person-row">
      <div className="person-row-part">
        <span className="one-line">
          <Link className="person-row-name" to={`/people/${encodeURIComponent(person.id)}`} data-person-link>
            {person.name}
          </Link>
          {person.namingMode !== 'real' && <span className="person-naming">{t(`naming.${person.namingMode}`)}</span>}
        </span>
        <span className="one-line faint" title={others}>
          {others}
        </span>
      </div>
      <div className="person-row-part">
        <span className="one-line tabular">{person.age ? ageWords(t, person.age) : ''}</span>
        <span className="one-line faint" title={life}>
          {life || t('list.noDates')}
        </span>
      </div>
      <div className="person-row-part">
        <span className="one-line" title={memberships.join('\n')}>
          {shown || <span className="faint">{t('list.noMemberships')}</span>}
          {memberships.length > MEMBERSHIPS_SHOWN && (
            <span className="faint"> {t('list.moreMemberships', { count: memberships.length })}</span>
          )}
        </span>
        <span className="one-line faint" title={rescue ? person.rescueNote : person.roleNow}>
          {rescue && person.rescueNote ? person.rescueNote : person.roleNow}
        </span>
      </div>
      <div className="person-row-part">
        <span className="one-line">{roles.join(' · ') || <span className="faint">{t('list.noRoles')}</span>}</span>
        <span className={person.recordedCount > 0 ? 'faint' : 'person-unrecorded'}>
          {person.recordedCount > 0
            ? t('list.recorded', { count: person.recordedCount })
            : rescue && t('list.notRecorded')}
        </span>
      </div>
      <div className="person-row-rescue">
        <RescueMark priority={person.rescuePriority} />
      </div>
    </div>
  );
});
