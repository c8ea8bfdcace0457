import { Alert, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';
import { DialogField } from './dialog-field';
import { type TreeNode, treePath } from './tree-rows';

interface Props {
  title: string;
  nameLabel: string;
  parentLabel: string;
  nodes: readonly TreeNode[];
  /** Proposed place. */
  parentId: string | null;
  busy: boolean;
  problem: unknown;
  onCreate: (name: string, parentId: string | null) => void;
  onClose: () => void;
}

/** A new node of a tree: its name, and what it lies in. */
export function NewTermDialog(props: Props) {
  const { title, nameLabel, parentLabel, nodes, busy, problem, onCreate, onClose } = props;
  const { t } = useTranslation('vocabularies');
  const [name, setName] = useState('');
  const [parentId, setParentId] = useState(props.parentId);
  const create = () => name.trim() !== '' && onCreate(name.trim(), parentId);
  return (
    <Modal
      open
      title={title}
      width={480}
      okText={t('action.create')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={busy}
      onOk={create}
      onCancel={onClose}
    >
      <div className="term-dialog">
        <DialogField label={nameLabel}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onPressEnter={create}
            />
          )}
        </DialogField>
        <DialogField label={parentLabel}>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('tree.top')}
              value={parentId}
              options={nodes.map(({ id }) => ({ value: id, label: treePath(nodes, id) }))}
              onChange={(next: string | undefined) => setParentId(next ?? null)}
            />
          )}
        </DialogField>
        {problem !== null && <Alert type="error" showIcon title={problemSentence(t, problem)} />}
      </div>
    </Modal>
  );
}
