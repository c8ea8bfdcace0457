import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTimeCode, parseTimeCode } from './time';

interface Props {
  label: string;
  /** Whole milliseconds; null: empty. */
  valueMs: number | null;
  /** Called with every readable value; null when emptied. */
  onChange: (valueMs: number | null) => void;
  placeholder?: string;
  size?: 'small' | 'middle';
  className?: string;
  id?: string;
  invalid?: boolean;
  /** Short word before the time. */
  prefix?: string;
}

const shown = (ms: number | null) => (ms === null ? '' : formatTimeCode(ms, { milliseconds: ms % 1000 !== 0 }));

/** A typed time (`1:02:03.5`, `75`, 1分15秒); what cannot be read is kept, marked, and not handed on. */
export function TimeField({
  label,
  valueMs,
  onChange,
  placeholder,
  size = 'middle',
  className,
  id,
  invalid = false,
  prefix,
}: Props) {
  const { t } = useTranslation('common');
  const [text, setText] = useState(shown(valueMs));
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    if (!focused) setText(shown(valueMs));
  }, [valueMs, focused]);
  const unreadable = text.trim() !== '' && parseTimeCode(text) === null;
  return (
    <Input
      {...(id ? { id } : {})}
      size={size}
      className={className ? `time-field tabular ${className}` : 'time-field tabular'}
      value={text}
      {...(prefix ? { prefix: <span className="faint">{prefix}</span> } : {})}
      status={unreadable || invalid ? 'error' : ''}
      placeholder={placeholder ?? '00:00:00'}
      aria-label={label}
      aria-invalid={unreadable || invalid}
      title={unreadable ? t('time.unreadable') : label}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        if (!unreadable) setText(shown(valueMs));
      }}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value.trim() === '') onChange(null);
        const ms = parseTimeCode(event.target.value);
        if (ms !== null) onChange(ms);
      }}
    />
  );
}
