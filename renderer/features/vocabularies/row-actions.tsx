import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, MergeCellsOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  name: string;
  /** null at the top or the bottom. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onMerge?: () => void;
  onDelete: () => void;
}

function Action({ icon, word, onClick }: { icon: ReactNode; word: string; onClick: (() => void) | null }) {
  return (
    <Tooltip title={word}>
      <Button
        type="text"
        size="small"
        icon={icon}
        aria-label={word}
        disabled={onClick === null}
        {...(onClick ? { onClick } : {})}
      />
    </Tooltip>
  );
}

/** What can be done with a line of a list. */
export function RowActions({ name, onUp, onDown, onMerge, onDelete }: Props) {
  const { t } = useTranslation('vocabularies');
  return (
    <span className="row-actions">
      <Action icon={<ArrowUpOutlined />} word={t('action.up', { name })} onClick={onUp} />
      <Action icon={<ArrowDownOutlined />} word={t('action.down', { name })} onClick={onDown} />
      {onMerge && <Action icon={<MergeCellsOutlined />} word={t('action.mergeOf', { name })} onClick={onMerge} />}
      <Action icon={<DeleteOutlined />} word={t('action.deleteOf', { name })} onClick={onDelete} />
    </span>
  );
}

/** The ids with one moved a place up or down. */
export function moved(ids: readonly string[], from: number, step: 1 | -1): string[] {
  const next = [...ids];
  const [id] = next.splice(from, 1);
  if (id !== undefined) next.splice(from + step, 0, id);
  return next;
}
