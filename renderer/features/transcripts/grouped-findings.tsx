import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../electron/contract/errors';
import { findingSentence } from '../../api/problems';
import { TimeCode } from '../../ui/time-code';
import { type FindingGroup, findingMs, groupFindings } from './group-findings';

const SHOWN = 3;

interface Props {
  findings: readonly Finding[];
  /** Goes to the moment a finding speaks of; without it there is nothing to go to (yet). */
  onSeek?: (ms: number) => void;
}

function Group({ group, onSeek }: { group: FindingGroup; onSeek: Props['onSeek'] }) {
  const { t } = useTranslation('transcript-page');
  const [all, setAll] = useState(false);
  const shown = all ? group.findings : group.findings.slice(0, SHOWN);
  return (
    <section className="grouped-findings-kind">
      {group.findings.length > 1 && (
        <h4 className="grouped-findings-count">{t('sameKind', { count: group.findings.length })}</h4>
      )}
      <ul>
        {shown.map((finding) => {
          const ms = findingMs(finding);
          return (
            <li key={`${finding.line ?? ''} ${JSON.stringify(finding.params ?? {})}`}>
              {finding.line !== undefined && (
                <span className="finding-place tabular">{t('common:finding.line', { line: finding.line })}</span>
              )}
              {findingSentence(t, finding)}
              {onSeek && ms !== null && (
                <button type="button" className="plain-button link-button tabular" onClick={() => onSeek(ms)}>
                  {t('caption.goTo')} <TimeCode ms={ms} />
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {shown.length < group.findings.length && (
        <button type="button" className="plain-button link-button" onClick={() => setAll(true)}>
          {t('common:finding.all', { count: group.findings.length })}
        </button>
      )}
    </section>
  );
}

/** Doubts and repairs, those of one kind together: forty repaired lines of one kind are one thing to know. */
export function GroupedFindings({ findings, onSeek }: Props) {
  return (
    <div className="grouped-findings">
      {groupFindings(findings).map((group) => (
        <Group key={group.code} group={group} onSeek={onSeek} />
      ))}
    </div>
  );
}
