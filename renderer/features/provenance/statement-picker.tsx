import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PROVENANCE_KINDS, type ProvenanceKind, type StatementAccount } from '../../../electron/contract/provenance';
import { findStatements } from '../../api/provenance';
import { queryKeys } from '../../api/query-keys';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { ProvenanceTag } from '../../ui/provenance';
import { formatTimeCode } from '../../ui/time';
import './evidence.css';

const PAGE = 30;

interface Props {
  open: boolean;
  title: string;
  /** Ids that cannot be chosen. */
  without: readonly string[];
  /** Several may be chosen. */
  many?: boolean;
  onPick: (picked: StatementAccount[]) => void;
  onCancel: () => void;
}

/** Finds statements in the whole archive, by what is said, by whom, or in which interview. */
export function StatementPicker({ open, title, without, many = false, onPick, onCancel }: Props) {
  return (
    <Modal
      open={open}
      title={title}
      width="min(760px, calc(100vw - 64px))"
      footer={null}
      onCancel={onCancel}
      destroyOnHidden
    >
      <PickerBody without={without} many={many} onPick={onPick} />
    </Modal>
  );
}

function PickerBody({ without, many, onPick }: Pick<Props, 'without' | 'onPick'> & { many: boolean }) {
  const { t } = useTranslation('provenance');
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<ProvenanceKind | null>(null);
  const [pages, setPages] = useState(1);
  const [picked, setPicked] = useState<StatementAccount[]>([]);
  const text = useDeferredValue(typed.trim());
  const query = { ...(text && { text }), ...(kind && { kind }), limit: Math.min(100, PAGE * pages) };
  const found = useQuery({
    queryKey: queryKeys.statementList(query),
    queryFn: ({ signal }) => findStatements(query, signal),
    placeholderData: keepPreviousData,
  });
  const items = (found.data?.items ?? []).filter(({ id }) => !without.includes(id));
  const toggle = (statement: StatementAccount) =>
    setPicked((known) =>
      known.some(({ id }) => id === statement.id)
        ? known.filter(({ id }) => id !== statement.id)
        : [...known, statement],
    );
  return (
    <div className="picker">
      <div className="picker-filters">
        <Input
          autoFocus
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          value={typed}
          aria-label={t('picker.search')}
          placeholder={t('picker.search')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          allowClear
          className="picker-kind"
          aria-label={t('common:provenance.label')}
          placeholder={t('picker.anyKind')}
          value={kind}
          options={PROVENANCE_KINDS.map((value) => ({ value, label: t(`common:provenance.${value}.word`) }))}
          onChange={(next: ProvenanceKind | null | undefined) => setKind(next ?? null)}
        />
      </div>
      {found.error && <ErrorState compact problem={found.error} onRetry={() => void found.refetch()} />}
      {found.data && items.length === 0 && <EmptyState compact title={t('picker.none')} hint={t('picker.noneHint')} />}
      <ul className="picker-list" aria-label={t('picker.found', { count: found.data?.total ?? 0 })}>
        {items.map((statement) => (
          <li key={statement.id}>
            {many ? (
              <Checkbox
                className="picker-choice"
                checked={picked.some(({ id }) => id === statement.id)}
                onChange={() => toggle(statement)}
              >
                <PickerLine statement={statement} />
              </Checkbox>
            ) : (
              <button type="button" className="plain-button picker-choice" onClick={() => onPick([statement])}>
                <PickerLine statement={statement} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className="picker-foot">
        <span className="statement-note">{t('picker.found', { count: found.data?.total ?? 0 })}</span>
        {(found.data?.total ?? 0) > PAGE * pages && PAGE * pages < 100 && (
          <Button size="small" onClick={() => setPages(pages + 1)}>
            {t('picker.more')}
          </Button>
        )}
        {many && (
          <Button type="primary" disabled={picked.length === 0} onClick={() => onPick(picked)}>
            {t('picker.take', { count: picked.length })}
          </Button>
        )}
      </div>
    </div>
  );
}

function PickerLine({ statement }: { statement: StatementAccount }) {
  const { kind, narrators, interviewTitle, startMs, summary, words } = statement;
  return (
    <span className="picker-line">
      <span className="picker-line-head">
        <ProvenanceTag kind={kind} />
        <strong>{narrators.map(({ name }) => name).join('、')}</strong>
        <span className="one-line">{interviewTitle}</span>
        <span className="tabular">{formatTimeCode(startMs)}</span>
      </span>
      <span className="clamp-2">{summary || words.map(({ text }) => text).join('')}</span>
    </span>
  );
}
