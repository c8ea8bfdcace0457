import { Alert, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COLLECTION_KINDS, type CollectionCreation, type CollectionKind } from '../../../electron/contract/collections';
import { problemSentence } from '../../api/problems';
import { DialogField } from '../vocabularies/dialog-field';
import { treePath } from '../vocabularies/tree-rows';
import type { CollectionNode } from './collections-page';

interface Props {
  nodes: readonly CollectionNode[];
  parentId: string | null;
  busy: boolean;
  problem: unknown;
  onCreate: (fields: CollectionCreation) => void;
  onClose: () => void;
}

/** What usually lies in one of a kind. */
const WITHIN: Record<CollectionKind, CollectionKind> = {
  fonds: 'series',
  series: 'collection',
  collection: 'collection',
};

/** A new fonds, series or collection. */
export function NewCollectionDialog({ nodes, parentId, busy, problem, onCreate, onClose }: Props) {
  const { t } = useTranslation('collections');
  const above = nodes.find(({ id }) => id === parentId);
  const [kind, setKind] = useState<CollectionKind>(
    above ? WITHIN[above.kind] : nodes.length === 0 ? 'fonds' : 'collection',
  );
  const [title, setTitle] = useState('');
  const [code, setCode] = useState('');
  const [parent, setParent] = useState(parentId);
  const create = () =>
    title.trim() !== '' && onCreate({ kind, title: title.trim(), code: code.trim(), parentId: parent });
  return (
    <Modal
      open
      title={t('action.create')}
      width={520}
      okText={t('action.confirmCreate')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: title.trim() === '' }}
      confirmLoading={busy}
      onOk={create}
      onCancel={onClose}
    >
      <div className="term-dialog">
        <Segmented<CollectionKind>
          value={kind}
          aria-label={t('field.kind')}
          options={COLLECTION_KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          onChange={setKind}
        />
        <p className="faint">{t(`kindHelp.${kind}`)}</p>
        <DialogField label={t('field.title')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              maxLength={200}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
              onPressEnter={create}
            />
          )}
        </DialogField>
        <DialogField label={t('field.code')}>
          {(id) => (
            <Input
              id={id}
              maxLength={60}
              value={code}
              placeholder={t(`codePlaceholder.${kind}`)}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </DialogField>
        <DialogField label={t('field.parentId')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('top')}
              value={parent}
              options={nodes.map(({ id }) => ({ value: id, label: treePath(nodes, id) }))}
              onChange={(next: string | undefined) => setParent(next ?? null)}
            />
          )}
        </DialogField>
        {problem !== null && <Alert type="error" showIcon title={problemSentence(t, problem)} />}
      </div>
    </Modal>
  );
}
