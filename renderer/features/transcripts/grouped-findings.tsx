import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../electron/contract/errors';
import { FindingList } from '../../ui/finding-list';
import { groupFindings } from './group-findings';

/** Doubts and repairs, those of one kind together: forty repaired lines of one kind are one thing to know. */
export function GroupedFindings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('transcript-page');
  const groups = groupFindings(findings);
  return (
    <div className="grouped-findings">
      {groups.map((group) => (
        <section key={group.code}>
          {group.findings.length > 1 && (
            <p className="grouped-findings-count">{t('sameKind', { count: group.findings.length })}</p>
          )}
          <FindingList findings={group.findings} limit={2} />
        </section>
      ))}
    </div>
  );
}
