import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Statement } from '../../../electron/contract/provenance';
import { ProvenanceTag } from '../../ui/provenance';
import { formatTimeCode } from '../../ui/time';
import { StatementFindings, VerificationNote } from './verification-note';

interface Props {
  statement: Statement;
  /** Chosen in the band. */
  chosen: boolean;
  /** The player is inside it now. */
  current: boolean;
  onSeek: (ms: number) => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** One statement: its kind, its time, what is said, from whom it was heard, whether it was checked. */
export function StatementItem({ statement, chosen, current, onSeek, onEdit, onDelete }: Props) {
  const { t } = useTranslation('interviews');
  const { kind, startMs, endMs, summary, narratorName, roleThen, heardFrom, heardWhenWhere, hops, people } = statement;
  const { eventId, eventName, variantGroups } = statement;
  const range = `${formatTimeCode(startMs)}–${formatTimeCode(endMs)}`;
  const heard = [
    heardFrom && t('statement.heardFromNote', { name: heardFrom }),
    heardWhenWhere,
    hops !== null && t('statement.hopsNote', { count: hops }),
  ].filter(Boolean);
  return (
    <article
      id={`statement-${statement.id}`}
      className={`statement statement-${kind}${current ? ' statement-current' : ''}${chosen ? ' statement-chosen' : ''}`}
      aria-current={current || undefined}
    >
      <header>
        <ProvenanceTag kind={kind} />
        <button
          type="button"
          className="plain-button statement-time tabular"
          title={t('statement.seek')}
          onClick={() => onSeek(startMs)}
        >
          {range}
        </button>
        <VerificationNote statement={statement} />
        <span className="statement-actions">
          <Tooltip title={t('common:action.edit')}>
            <Button
              size="small"
              type="text"
              icon={<EditOutlined />}
              aria-label={t('statement.editOf', { range })}
              onClick={onEdit}
            />
          </Tooltip>
          <Tooltip title={t('common:action.delete')}>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('statement.deleteOf', { range })}
              onClick={onDelete}
            />
          </Tooltip>
        </span>
      </header>
      {summary && <p className="statement-summary">{summary}</p>}
      {narratorName && <p className="statement-note">{t('provenance:saidBy', { name: narratorName })}</p>}
      {roleThen && <p className="statement-note">{t('statement.roleNote', { role: roleThen })}</p>}
      {heard.length > 0 && <p className="statement-note">{heard.join(' · ')}</p>}
      {people.length > 0 && (
        <p className="statement-note">
          {t('provenance:speaksOf', { names: people.map(({ name }) => name).join(t('list.nameSeparator')) })}
        </p>
      )}
      {statement.verificationNote && <p className="statement-note">{statement.verificationNote}</p>}
      {(eventId !== null || variantGroups.length > 0) && (
        <p className="statement-links">
          {eventId !== null && (
            <Link to={`/events/${eventId}`}>{t('provenance:event.mark', { name: eventName ?? '' })}</Link>
          )}
          {variantGroups.map((group) => (
            <Link key={group.id} to={`/variants/${group.id}`}>
              {t('provenance:variant.mark', { title: group.title })}
            </Link>
          ))}
        </p>
      )}
      <StatementFindings statement={statement} />
    </article>
  );
}
