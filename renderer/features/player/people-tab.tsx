import { TeamOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import type { PersonRef } from '../../../electron/contract/people';
import { EmptyState } from '../../ui/empty-state';

const ROLES = ['narrators', 'interviewers', 'recordists', 'compilers', 'mentioned'] as const;

function Person({ person, statements }: { person: PersonRef; statements: number | null }) {
  const { t } = useTranslation('player');
  return (
    <li className="people-tab-person">
      <Link to={`/people/${encodeURIComponent(person.id)}`} title={t('peopleTab.toPage')}>
        {person.name}
      </Link>
      {statements !== null && statements > 0 && (
        <span className="pane-note">{t('peopleTab.narratorStatements', { count: statements })}</span>
      )}
    </li>
  );
}

/** Everybody who has to do with the interview, by role; each leads to their own page. */
export function PeopleTab({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation('player');
  const { narrators, statements } = interview;
  const filled = ROLES.filter((role) => interview[role].length > 0);
  if (filled.length === 0) return <EmptyState compact icon={<TeamOutlined />} title={t('peopleTab.none')} />;
  // A statement without a narrator of its own is the only narrator's.
  const told = (person: PersonRef) =>
    statements.filter(
      ({ narratorId }) => (narratorId ?? (narrators.length === 1 ? narrators[0]?.id : null)) === person.id,
    ).length;
  return (
    <div className="people-tab">
      {filled.map((role) => (
        <section key={role} aria-labelledby={`people-tab-${role}`}>
          <h3 id={`people-tab-${role}`}>{t(`interviews:field.${role}`)}</h3>
          <ul>
            {interview[role].map((person) => (
              <Person key={person.id} person={person} statements={role === 'narrators' ? told(person) : null} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
