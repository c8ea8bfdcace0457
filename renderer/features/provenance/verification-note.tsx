import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Statement } from '../../../electron/contract/provenance';
import { findingSentence } from '../../api/problems';

/** How far a statement has been verified, by whom and when, and on how much evidence. */
export function VerificationNote({ statement }: { statement: Statement }) {
  const { t } = useTranslation('provenance');
  const { verification, verifiedBy, verifiedAt, evidenceCount } = statement;
  return (
    <span className={`statement-check statement-check-${verification}`}>
      {t(`interviews:verification.${verification}`)}
      {verifiedAt !== null && (
        <span className="statement-check-who">
          {t('verifiedBy', { who: verifiedBy, day: dayjs(verifiedAt).format(t('day')) })}
        </span>
      )}
      {evidenceCount > 0 && (
        <span className="statement-check-who">{t('evidence.count', { count: evidenceCount })}</span>
      )}
    </span>
  );
}

/** What an archivist should still look at. */
export function StatementFindings({ statement }: { statement: Statement }) {
  const { t } = useTranslation('provenance');
  return statement.findings.map((finding) => (
    <p key={finding.code} className="statement-finding">
      {findingSentence(t, finding)}
    </p>
  ));
}
