import { Input } from 'antd';
import { useState } from 'react';

interface Props {
  value: string;
  label: string;
  maxLength?: number;
  placeholder?: string;
  /** May be cleared. */
  optional?: boolean;
  onSave: (value: string) => void;
}

/** A name in a table: typed over in place, saved when it is left or with Enter; Escape takes it back. */
export function NameCell({ value, label, maxLength = 60, placeholder, optional = false, onSave }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const finish = () => {
    const next = typed?.trim() ?? value;
    setTyped(null);
    if (next !== value && (optional || next !== '')) onSave(next);
  };
  return (
    <Input
      variant="borderless"
      className="name-cell"
      aria-label={label}
      maxLength={maxLength}
      {...(placeholder ? { placeholder } : {})}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onPressEnter={(event) => event.currentTarget.blur()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setTyped(null);
      }}
    />
  );
}
