import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  text: string;
  onText: (text: string) => void;
  placeholder: string;
  unusedOnly: boolean;
  onUnusedOnly: (only: boolean) => void;
  unusedCount: number;
  createLabel: string;
  onCreate: () => void;
  tree: ReactNode;
  detail: ReactNode;
}

/** A tree of terms at the left with its filter, the chosen term at the right. */
export function TermPanel(props: Props) {
  const { text, onText, placeholder, unusedOnly, onUnusedOnly, unusedCount, createLabel, onCreate, tree, detail } =
    props;
  const { t } = useTranslation('vocabularies');
  return (
    <div className="term-columns">
      <div className="term-side">
        <div className="term-bar">
          <Input
            allowClear
            prefix={<SearchOutlined aria-hidden />}
            value={text}
            placeholder={placeholder}
            aria-label={placeholder}
            onChange={(event) => onText(event.target.value)}
          />
          <Button icon={<PlusOutlined />} onClick={onCreate}>
            {createLabel}
          </Button>
        </div>
        <div className="term-filter">
          <Checkbox checked={unusedOnly} onChange={(event) => onUnusedOnly(event.target.checked)}>
            {t('filter.unused', { count: unusedCount })}
          </Checkbox>
        </div>
        {tree}
      </div>
      <div className="term-main">{detail}</div>
    </div>
  );
}

/** How many interviews a term has: its own, and with what lies below where that is more. */
export function TermCount({ count, countWithin }: { count: number; countWithin: number }) {
  const { t } = useTranslation('vocabularies');
  if (countWithin === 0) return <span className="tree-count tree-count-none">{t('count.none')}</span>;
  return (
    <span className="tree-count tabular" title={t('count.explain', { count, within: countWithin })}>
      {count === countWithin ? count : `${count} / ${countWithin}`}
    </span>
  );
}
