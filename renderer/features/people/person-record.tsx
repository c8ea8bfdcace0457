import { VideoCameraOutlined } from '@ant-design/icons';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PersonDetail, PersonInterview } from '../../../electron/contract/people';
import { edtfWords } from '../../ui/edtf';
import { EmptyState } from '../../ui/empty-state';
import { Duration } from '../../ui/time-code';
import { PassageList } from './passage-list';

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const id = useId();
  return (
    <section className="person-part" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="faint tabular">{count}</span>
      </h2>
      {children}
    </section>
  );
}

function InterviewItem({ interview }: { interview: PersonInterview }) {
  const { t } = useTranslation('people');
  const { id, title, archivalCode, role, recordedOn, durationMs, recordingCount } = interview;
  const facts = [archivalCode ?? '', edtfWords(t, recordedOn)].filter((fact) => fact !== '');
  return (
    <li className="person-interview">
      <span className={`person-role person-role-${role}`}>{t(`role.${role}`)}</span>
      <span className="person-interview-main">
        <Link to={`/interviews/${encodeURIComponent(id)}`}>{title}</Link>
        {facts.length > 0 && <span className="faint one-line">{facts.join(' · ')}</span>}
      </span>
      <span className="faint">{recordingCount > 0 ? <Duration ms={durationMs} /> : t('page.noRecording')}</span>
    </li>
  );
}

/** Where the person appears: every interview, everything they tell, everything told of them. */
export function PersonRecord({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('people');
  const { interviews, statements, mentions } = person;
  if (interviews.length + statements.length + mentions.length === 0)
    return (
      <EmptyState
        compact
        icon={<VideoCameraOutlined />}
        title={t('page.noInterviews')}
        hint={t('page.noInterviewsHint')}
      />
    );
  return (
    <div className="person-record">
      {interviews.length > 0 && (
        <Part title={t('page.interviews')} count={interviews.length}>
          <ul>
            {interviews.map((interview) => (
              <InterviewItem key={`${interview.id} ${interview.role}`} interview={interview} />
            ))}
          </ul>
        </Part>
      )}
      {statements.length > 0 && (
        <Part title={t('page.statements')} count={statements.length}>
          <PassageList
            passages={statements}
            noteOf={({ attribution }) => (attribution === 'one-of-several' ? t('page.oneOfSeveral') : '')}
          />
        </Part>
      )}
      {mentions.length > 0 && (
        <Part title={t('page.mentions')} count={mentions.length}>
          <PassageList passages={mentions} noteOf={({ how }) => t(`page.${how}`)} />
        </Part>
      )}
    </div>
  );
}
