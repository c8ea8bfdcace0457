import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StatementAccount } from '../../../electron/contract/provenance';
import { fetchEvidence } from '../../api/provenance';
import { queryKeys } from '../../api/query-keys';
import { ProvenanceTag } from '../../ui/provenance';
import { AccountSound } from './account-sound';
import { evidenceWords } from './evidence-words';
import { StatementFindings, VerificationNote } from './verification-note';
import './provenance.css';
import './accounts.css';

interface Props {
  account: StatementAccount;
  /** Groups by event leave the event out, groups by variant the variant. */
  hide?: 'event' | 'variant';
  /** Before the narrator's name, e.g. a check box. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** Lists the evidence itself instead of its number. */
  withEvidence?: boolean;
  /** One below the heading that the account stands under. */
  heading?: 'h2' | 'h4';
}

/** One account: who, in which interview, of what kind, how far verified, in their own words and voice. */
export function AccountCard({ account, hide, lead, actions, withEvidence = false, heading: Heading = 'h4' }: Props) {
  const { t } = useTranslation('provenance');
  const titleId = useId();
  const { kind, narrators, interviewId, interviewTitle, startMs, endMs, roleThen, heardFrom, heardWhenWhere } = account;
  const { hops, summary, words, eventId, eventName, variantGroups, verificationNote, archivalCode } = account;
  const separator = t('interviews:list.nameSeparator');
  const name = narrators.map((person) => person.name).join(separator) || t('interviews:list.noNarrator');
  const heard = [
    heardFrom && t('interviews:statement.heardFromNote', { name: heardFrom }),
    heardWhenWhere,
    hops !== null && t('interviews:statement.hopsNote', { count: hops }),
  ].filter(Boolean);
  return (
    <article className={`statement statement-${kind} account`} aria-labelledby={titleId}>
      <header>
        {lead}
        <ProvenanceTag kind={kind} />
        <Heading className="account-name" id={titleId}>
          {name}
        </Heading>
        <VerificationNote statement={account} />
        {actions && <span className="statement-actions">{actions}</span>}
      </header>
      <p className="account-source">
        <Link to={`/interviews/${interviewId}?t=${startMs}`}>{interviewTitle}</Link>
        {archivalCode && <span className="tabular">{archivalCode}</span>}
      </p>
      {kind === 'experienced' && roleThen && (
        <p className="statement-note">{t('interviews:statement.roleNote', { role: roleThen })}</p>
      )}
      {kind === 'heard' && heard.length > 0 && <p className="statement-note">{heard.join(' · ')}</p>}
      <AccountSound interviewId={interviewId} startMs={startMs} endMs={endMs} name={name} />
      {summary && <p className="statement-summary">{summary}</p>}
      {words.length > 0 && (
        <blockquote className="account-words" aria-label={t('words.label')}>
          {words.map((line) => (
            <p key={`${line.startMs} ${line.text}`}>{line.text}</p>
          ))}
        </blockquote>
      )}
      {words.length === 0 && <p className="statement-note">{t('words.none')}</p>}
      {verificationNote && <p className="statement-note">{verificationNote}</p>}
      {withEvidence && <EvidenceList statementId={account.id} />}
      <StatementFindings statement={account} />
      {((hide !== 'event' && eventId !== null) || (hide !== 'variant' && variantGroups.length > 0)) && (
        <p className="statement-links">
          {hide !== 'event' && eventId !== null && (
            <Link to={`/events/${eventId}`}>{t('event.mark', { name: eventName ?? '' })}</Link>
          )}
          {hide !== 'variant' &&
            variantGroups.map((group) => (
              <Link key={group.id} to={`/variants/${group.id}`}>
                {t('variant.mark', { title: group.title })}
              </Link>
            ))}
        </p>
      )}
    </article>
  );
}

function EvidenceList({ statementId }: { statementId: string }) {
  const { t } = useTranslation('provenance');
  const evidence = useQuery({
    queryKey: queryKeys.evidence(statementId),
    queryFn: ({ signal }) => fetchEvidence(statementId, signal),
  });
  if (!evidence.data?.length) return null;
  return (
    <ul className="account-evidence" aria-label={t('evidence.title')}>
      {evidence.data.map((piece) => (
        <li key={piece.id}>
          <span className={`evidence-mark evidence-${piece.stance}`}>{t(`stance.${piece.stance}`)}</span>
          {evidenceWords(piece) ?? t('evidence.otherGone')}
          {piece.note && <span className="statement-note">{piece.note}</span>}
        </li>
      ))}
    </ul>
  );
}
