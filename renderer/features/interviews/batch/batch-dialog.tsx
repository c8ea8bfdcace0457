import { PlusOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  BATCH_LIST_FIELDS,
  BATCH_VALUE_FIELDS,
  type BatchField,
  type BatchRequestInput,
} from '../../../../electron/contract/interview-batch';
import { batchInterviews } from '../../../api/interviews';
import { problemOf, problemSentence } from '../../../api/problems';
import { type BatchEntry, changesOf, isFilled, newEntry } from './batch-change';
import { BatchFieldRow } from './batch-field';
import { BatchPreview } from './batch-preview';
import type { useBatch } from './use-batch';
import type { ChosenInterviews } from './use-chosen-interviews';
import './batch.css';

const FIELDS: readonly BatchField[] = [...BATCH_VALUE_FIELDS, ...BATCH_LIST_FIELDS];

interface Props {
  chosen: ChosenInterviews;
  apply: ReturnType<typeof useBatch>['apply'];
  /** Only this field, e.g. the collections to put them into. */
  only?: BatchField;
  title: string;
  onClose: () => void;
}

/** Changes many interviews at once: first what, then how it would look, then all of it or nothing. */
export function BatchDialog({ chosen, apply, only, title, onClose }: Props) {
  const { t } = useTranslation('interviews');
  const [entries, setEntries] = useState<readonly BatchEntry[]>(only ? [newEntry(only)] : []);
  const preview = useMutation({
    mutationFn: (request: BatchRequestInput) => batchInterviews({ ...request, preview: true }),
  });
  const left = FIELDS.filter((field) => !entries.some((entry) => entry.field === field));
  const ready = entries.length > 0 && entries.every(isFilled);
  const request = (ids: readonly string[]) => ({ ids: [...ids], changes: changesOf(entries) });
  const change = (next: readonly BatchEntry[]) => {
    setEntries(next);
    preview.reset();
    apply.reset();
  };
  const result = preview.data;
  const problem = apply.error ?? preview.error;
  const told = problem ? problemOf(problem) : null;
  const problemField = told?.where?.field;
  const mayApply = result !== undefined && result.failures.length === 0 && result.changing > 0;
  return (
    <Modal
      open
      width={820}
      style={{ top: 48 }}
      title={title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>,
        result ? (
          <Button
            key="apply"
            type="primary"
            disabled={!mayApply}
            loading={apply.isPending}
            onClick={() => apply.mutate(request([...chosen.ids]))}
          >
            {t('batch.apply', { count: result.changing })}
          </Button>
        ) : (
          <Button
            key="preview"
            type="primary"
            disabled={!ready}
            loading={preview.isPending}
            onClick={() => preview.mutate(request([...chosen.ids]))}
          >
            {t('batch.preview')}
          </Button>
        ),
      ]}
    >
      <div className="batch-dialog">
        <p className="batch-note">{t('batch.note')}</p>
        {entries.map((entry) => (
          <BatchFieldRow
            key={entry.field}
            entry={entry}
            problem={problem && problemField === entry.field ? problemSentence(t, problem) : null}
            onChange={(next) => change(entries.map((one) => (one.field === next.field ? next : one)))}
            onRemove={() => (only ? onClose() : change(entries.filter(({ field }) => field !== entry.field)))}
          />
        ))}
        {!only && left.length > 0 && (
          <Select
            className="batch-add"
            value={null}
            suffixIcon={<PlusOutlined />}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t(entries.length === 0 ? 'batch.chooseField' : 'batch.addField')}
            aria-label={t('batch.addField')}
            options={left.map((field) => ({ value: field, label: t(`field.${field}`) }))}
            onChange={(field: BatchField | null) => field && change([...entries, newEntry(field)])}
          />
        )}
        {problem && !entries.some(({ field }) => field === problemField) && (
          <Alert type="error" showIcon title={problemSentence(t, problem)} />
        )}
        {result && (
          <BatchPreview
            result={result}
            onDrop={(ids) => {
              chosen.drop(ids);
              const kept = [...chosen.ids].filter((id) => !ids.includes(id));
              if (kept.length === 0) onClose();
              else preview.mutate(request(kept));
            }}
          />
        )}
      </div>
    </Modal>
  );
}
