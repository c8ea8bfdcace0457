import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDate } from '../../../electron/contract/edtf';
import { edtfWords } from '../edtf';

interface Props {
  id: string;
  status: 'error' | '';
  /** EDTF as stored, or what is being typed. */
  value: string;
  onChange: (text: string) => void;
  onBlur: () => void;
}

/** A date typed the office's way; says below how it was understood. What cannot be read is kept and not sent. */
export function DateField({ id, status, value, onChange, onBlur }: Props) {
  const { t } = useTranslation('common');
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? edtfWords(t, value);
  const parsed = shown.trim() === '' ? null : parseDate(shown);
  const unreadable = shown.trim() !== '' && parsed === null;
  return (
    <>
      <Input
        id={id}
        status={unreadable ? 'error' : status}
        maxLength={100}
        value={shown}
        placeholder={t('date.placeholder')}
        aria-describedby={`${id}-read`}
        aria-invalid={unreadable}
        onChange={(event) => {
          const text = event.target.value;
          setDraft(text);
          const read = parseDate(text);
          if (text.trim() === '') onChange('');
          else if (read) onChange(read.edtf);
        }}
        onBlur={() => {
          if (!unreadable) setDraft(null);
          onBlur();
        }}
      />
      <span id={`${id}-read`} className={unreadable ? 'field-problem' : 'record-field-hint'} aria-live="polite">
        {unreadable
          ? t('date.unreadable')
          : draft !== null && parsed
            ? t('date.understood', { date: edtfWords(t, parsed.edtf), edtf: parsed.edtf })
            : ''}
      </span>
    </>
  );
}
