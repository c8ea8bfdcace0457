import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OTHER_NAME_KINDS, type OtherName } from '../../../electron/contract/people';

/** A line being written; it keeps its place while its name changes. */
interface DraftName extends OtherName {
  key: string;
}

interface Props {
  id: string;
  value: readonly OtherName[];
  onChange: (names: OtherName[]) => void;
  onBlur: () => void;
}

/** Former names, pen names and the like, one a line. A line without a name is not sent. */
export function OtherNamesField({ id, value, onChange, onBlur }: Props) {
  const { t } = useTranslation('people');
  const [draft, setDraft] = useState<DraftName[] | null>(null);
  const rows: DraftName[] = draft ?? value.map((other) => ({ ...other, key: other.name }));
  const write = (next: DraftName[]) => {
    setDraft(next);
    onChange(next.filter(({ name }) => name.trim() !== '').map(({ name, kind }) => ({ name, kind })));
  };
  const change = (index: number, part: Partial<OtherName>) =>
    write(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const leave = () => {
    if (rows.every(({ name }) => name.trim() !== '')) setDraft(null);
    onBlur();
  };
  return (
    <div className="other-names" id={id}>
      {rows.map((row, index) => (
        <div key={row.key} className="other-name">
          <Select
            value={row.kind}
            aria-label={t('otherName.kind')}
            options={OTHER_NAME_KINDS.map((kind) => ({ value: kind, label: t(`otherName.${kind}`) }))}
            onChange={(kind) => change(index, { kind })}
            onBlur={leave}
          />
          <Input
            value={row.name}
            maxLength={100}
            autoFocus={row.name === '' && draft !== null}
            aria-label={t('otherName.name')}
            onChange={(event) => change(index, { name: event.target.value })}
            onBlur={leave}
          />
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('otherName.remove', { name: row.name })}
            onClick={() => {
              write(rows.filter((_, at) => at !== index));
              onBlur();
            }}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => setDraft([...rows, { key: crypto.randomUUID(), name: '', kind: 'former' }])}
      >
        {t('otherName.add')}
      </Button>
    </div>
  );
}
