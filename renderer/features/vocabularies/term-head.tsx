import { DeleteOutlined, MergeCellsOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  name: string;
  /** What adding a term below it is called. */
  addWord: string;
  onAdd: () => void;
  onMerge: () => void;
  onDelete: () => void;
}

/** A term's name and what can be done with it as a whole. */
export function TermHead({ name, addWord, onAdd, onMerge, onDelete }: Props) {
  const { t } = useTranslation('vocabularies');
  return (
    <div className="term-head">
      <h2 className="one-line" title={name}>
        {name}
      </h2>
      <div className="term-actions">
        <Button size="small" icon={<PlusOutlined />} onClick={onAdd}>
          {addWord}
        </Button>
        <Button size="small" icon={<MergeCellsOutlined />} onClick={onMerge}>
          {t('action.merge')}
        </Button>
        <Button size="small" icon={<DeleteOutlined />} onClick={onDelete}>
          {t('common:action.delete')}
        </Button>
      </div>
    </div>
  );
}
