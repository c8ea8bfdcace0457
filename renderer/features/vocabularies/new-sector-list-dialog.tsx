import { Alert, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  POLITICAL_LEVELS,
  type PoliticalLevel,
  type SectorList,
  type SectorListKey,
} from '../../../electron/contract/vocabularies';
import { problemSentence } from '../../api/problems';
import { DialogField } from './dialog-field';
import { listKey, useListName } from './sector-list-name';

interface Props {
  lists: readonly SectorList[];
  /** Shown now: proposed to copy from, one term later. */
  from: SectorList | undefined;
  busy: boolean;
  problem: unknown;
  onCreate: (list: SectorListKey & { names?: string[]; copyFrom?: SectorListKey }) => void;
  onClose: () => void;
}

/** The list of another committee or term, copied from one there is or written line by line. */
export function NewSectorListDialog({ lists, from, busy, problem, onCreate, onClose }: Props) {
  const { t } = useTranslation('vocabularies');
  const nameOf = useListName();
  const [level, setLevel] = useState<PoliticalLevel>(from?.level ?? 'city');
  const [area, setArea] = useState(from?.area ?? '');
  const [term, setTerm] = useState(from ? from.term + 1 : 1);
  const [copied, setCopied] = useState(from ? listKey(from) : '');
  const [names, setNames] = useState('');
  const source = lists.find((list) => listKey(list) === copied);
  const typed = names
    .split(/[\n、，,;；]/)
    .map((name) => name.trim())
    .filter(Boolean);
  const ready = /^(\d{6})?$/.test(area) && (source !== undefined || typed.length > 0);
  return (
    <Modal
      open
      title={t('sectors.newListTitle')}
      width={520}
      okText={t('action.create')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() =>
        onCreate({
          level,
          area,
          term,
          names: typed,
          ...(source ? { copyFrom: { level: source.level, area: source.area, term: source.term } } : {}),
        })
      }
    >
      <div className="term-dialog">
        <div className="term-dialog-row">
          <DialogField label={t('sectors.level')}>
            {(id) => (
              <Select
                id={id}
                value={level}
                options={POLITICAL_LEVELS.map((one) => ({ value: one, label: t(`level.${one}`) }))}
                onChange={setLevel}
              />
            )}
          </DialogField>
          <DialogField label={t('sectors.area')}>
            {(id) => (
              <Input
                id={id}
                inputMode="numeric"
                maxLength={6}
                value={area}
                placeholder="320900"
                onChange={(event) => setArea(event.target.value.replace(/\D/g, ''))}
              />
            )}
          </DialogField>
          <DialogField label={t('sectors.term')}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={99}
                precision={0}
                value={term}
                onChange={(next) => setTerm(next ?? 1)}
              />
            )}
          </DialogField>
        </div>
        <DialogField label={t('sectors.copyFrom')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder={t('sectors.copyNothing')}
              value={copied || null}
              options={lists.map((list) => ({ value: listKey(list), label: nameOf(list) }))}
              onChange={(next: string | undefined) => setCopied(next ?? '')}
            />
          )}
        </DialogField>
        <DialogField label={t('sectors.moreNames')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 8 }}
              value={names}
              placeholder={t('sectors.namesPlaceholder')}
              onChange={(event) => setNames(event.target.value)}
            />
          )}
        </DialogField>
        {problem !== null && <Alert type="error" showIcon title={problemSentence(t, problem)} />}
      </div>
    </Modal>
  );
}
