import { ArrowRightOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryAction, HistoryField } from '../../../electron/contract/history';
import { fetchHistoryValues } from '../../api/history';
import { useCounties } from '../vocabularies/use-counties';
import { type DiffPiece, diffTexts, likeness } from './text-diff';
import { fieldLabel, valueWords } from './value-words';

/** Texts longer than this are shown as one text with what changed in it. */
const INLINE_FROM = 24;
/** Less in common, and the two texts are easier read one after the other. */
const LEAST_LIKENESS = 0.35;
/** Unchanged characters kept on each side of a change. */
const CONTEXT = 28;

interface Props {
  recordType: string;
  entry: HistoryField;
  action: HistoryAction;
  /** Absent where restoring has no meaning. */
  onRestore?: () => void;
  busy?: boolean;
}

/** One field: its label, what it held, what it holds since. */
export function FieldChange({ recordType, entry, action, onRestore, busy = false }: Props) {
  const { t } = useTranslation('history');
  const { countyName } = useCounties();
  const [whole, setWhole] = useState<{ before: string | null; after: string | null } | null>(null);
  const { field } = entry;
  const label = fieldLabel(t, recordType, field);
  const shown = whole ?? entry;
  const words = (stored: string | null, names: string[] | null) =>
    valueWords(t, stored, { recordType, field, names, countyName });
  const before = words(shown.before, entry.beforeNames);
  const after = words(shown.after, entry.afterNames);
  return (
    <div className="history-field">
      <span className="history-label">{label}</span>
      <div className="history-values">
        {action === 'created' || action === 'deleted' ? (
          <span className="history-value">
            {action === 'created' ? after : <del className="history-removed">{before}</del>}
          </span>
        ) : (
          <Values before={before} after={after} cut={whole === null} />
        )}
        {entry.shortened && whole === null && (
          <Button
            type="link"
            size="small"
            onClick={() => void fetchHistoryValues(entry.num).then(setWhole, () => undefined)}
          >
            {t('showWhole')}
          </Button>
        )}
      </div>
      {onRestore && entry.restorable && (
        <Button
          size="small"
          type="text"
          className="history-restore"
          icon={<RollbackOutlined aria-hidden />}
          loading={busy}
          aria-label={t('restoreField', { field: label })}
          title={t('restoreField', { field: label })}
          onClick={onRestore}
        >
          {t('restore')}
        </Button>
      )}
    </div>
  );
}

function Values({ before, after, cut }: { before: string; after: string; cut: boolean }) {
  const { t } = useTranslation('history');
  const long = before.length > INLINE_FROM || after.length > INLINE_FROM || /\n/.test(before + after);
  const pieces = before && after && long ? diffTexts(before, after) : null;
  if (pieces && likeness(pieces) >= LEAST_LIKENESS) return <InlineDiff pieces={pieces} cut={cut} />;
  // A whole text that came or went says by its colour which of the two it did.
  if (long && (before === '' || after === ''))
    return (
      <OneValue
        kind={after === '' ? 'removed' : 'added'}
        text={before || after}
        label={t(after === '' ? 'before' : 'after')}
      />
    );
  return (
    <span className={long ? 'history-pair history-pair-long' : 'history-pair'}>
      <OneValue kind="removed" text={before} label={t('before')} />
      <ArrowRightOutlined className="history-arrow" aria-label={t('becomes')} />
      <OneValue kind="added" text={after} label={t('after')} />
    </span>
  );
}

function OneValue({ kind, text, label }: { kind: 'removed' | 'added'; text: string; label: string }) {
  const { t } = useTranslation('history');
  if (text === '') return <span className="history-nothing">{t('nothing')}</span>;
  const Mark = kind === 'removed' ? 'del' : 'ins';
  return (
    <Mark className={`history-${kind}`} title={label}>
      {text}
    </Mark>
  );
}

/** One text, what went struck through and what came marked, the unchanged rest cut down to what helps reading. */
function InlineDiff({ pieces, cut }: { pieces: readonly DiffPiece[]; cut: boolean }) {
  return (
    <p className="history-inline">
      {pieces.map(({ kind, text }, index) => {
        // Pieces have no identity of their own, and are never moved.
        const key = `${index} ${kind}`;
        if (kind === 'removed')
          return (
            <del key={key} className="history-removed">
              {text}
            </del>
          );
        if (kind === 'added')
          return (
            <ins key={key} className="history-added">
              {text}
            </ins>
          );
        return <span key={key}>{cut ? shortSame(text, index === 0, index === pieces.length - 1) : text}</span>;
      })}
    </p>
  );
}

function shortSame(text: string, first: boolean, last: boolean): string {
  const characters = Array.from(text);
  if (characters.length <= 2 * CONTEXT + 4) return text;
  const start = first ? '' : characters.slice(0, CONTEXT).join('');
  const end = last ? '' : characters.slice(-CONTEXT).join('');
  return `${start}……${end}`;
}
