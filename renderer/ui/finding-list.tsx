import { InfoCircleOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../electron/contract/errors';
import { findingSentence } from '../api/problems';

interface Props {
  findings: readonly Finding[];
  /** How many to show before "show all". */
  limit?: number;
}

/** Doubts and repairs, one line each, with the source line where it is known. */
export function FindingList({ findings, limit = 5 }: Props) {
  const { t } = useTranslation('common');
  const [all, setAll] = useState(false);
  if (findings.length === 0) return null;
  const shown = all ? findings : findings.slice(0, limit);
  return (
    <div className="finding-list">
      <ul>
        {shown.map((finding) => (
          <li key={`${finding.line ?? ''} ${finding.code} ${JSON.stringify(finding.params ?? {})}`}>
            <InfoCircleOutlined aria-hidden />
            <span>
              {finding.line !== undefined && (
                <span className="finding-place tabular">{t('finding.line', { line: finding.line })}</span>
              )}
              {findingSentence(t, finding)}
            </span>
          </li>
        ))}
      </ul>
      {findings.length > shown.length && (
        <button type="button" className="plain-button link-button" onClick={() => setAll(true)}>
          {t('finding.all', { count: findings.length })}
        </button>
      )}
    </div>
  );
}
