import { Alert, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';

interface Props {
  title: string;
  /** What will happen. */
  explain: string;
  label: string;
  options: readonly { value: string; label: string }[];
  busy: boolean;
  problem: unknown;
  onMerge: (into: string) => void;
  onClose: () => void;
}

/** Chooses the term that stays. */
export function MergeDialog({ title, explain, label, options, busy, problem, onMerge, onClose }: Props) {
  const { t } = useTranslation('vocabularies');
  const [into, setInto] = useState<string | null>(null);
  return (
    <Modal
      open
      title={title}
      width={480}
      okText={t('merge.confirm')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: into === null }}
      confirmLoading={busy}
      onOk={() => into !== null && onMerge(into)}
      onCancel={onClose}
    >
      <div className="term-dialog">
        <p>{explain}</p>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={label}
          placeholder={label}
          value={into}
          options={[...options]}
          onChange={setInto}
        />
        {problem !== null && <Alert type="error" showIcon title={problemSentence(t, problem)} />}
      </div>
    </Modal>
  );
}
