import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Statement } from '../../../electron/contract/provenance';
import { ProvenanceTag } from '../../ui/provenance';
import { formatTimeCode } from '../../ui/time';

interface Props {
  statement: Statement;
  /** The player is inside it now. */
  current: boolean;
  onSeek: (ms: number) => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** One statement: its kind, its time, what is said, from whom it was heard, whether it was checked. */
export function StatementItem({ statement, current, onSeek, onEdit, onDelete }: Props) {
  const { t } = useTranslation('interviews');
  const { kind, startMs, endMs, summary, roleThen, heardFrom, heardWhenWhere, hops, verification } = statement;
  const range = `${formatTimeCode(startMs)}–${formatTimeCode(endMs)}`;
  const heard = [
    heardFrom && t('statement.heardFromNote', { name: heardFrom }),
    heardWhenWhere,
    hops !== null && t('statement.hopsNote', { count: hops }),
  ].filter(Boolean);
  return (
    <article
      className={`statement statement-${kind}${current ? ' statement-current' : ''}`}
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
        <span className={`statement-check statement-check-${verification}`}>{t(`verification.${verification}`)}</span>
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
      {roleThen && <p className="statement-note">{t('statement.roleNote', { role: roleThen })}</p>}
      {heard.length > 0 && <p className="statement-note">{heard.join(' · ')}</p>}
    </article>
  );
}
