import { Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDate } from '../../../electron/contract/edtf';
import { edtfWords } from '../../ui/edtf';
import type { SearchWish } from './search-address';

/** A year, month or day as the search takes it; null when the text is none of them. */
export function limitOf(typed: string): string | null {
  const edtf = parseDate(typed)?.edtf.replace(/~$/, '');
  return edtf !== undefined && !edtf.includes('/') ? edtf : null;
}

interface LimitProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Limit({ label, value, onChange }: LimitProps) {
  const { t } = useTranslation('search-page');
  const id = useId();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText(value ? edtfWords(t, value) : '');
    setWrong(false);
  }, [value, t]);
  const take = () => {
    const limit = text.trim() === '' ? '' : limitOf(text);
    setWrong(limit === null);
    if (limit !== null && limit !== value) onChange(limit);
  };
  return (
    <div className="date-limit">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="small"
        allowClear
        value={text}
        maxLength={40}
        status={wrong ? 'error' : ''}
        placeholder={t('filter.datePlaceholder')}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === '') onChange('');
        }}
        onBlur={take}
        onPressEnter={take}
      />
      {wrong && (
        <span className="field-problem" role="alert">
          {t('filter.dateWrong')}
        </span>
      )}
    </div>
  );
}

/** When the interviews were recorded. */
export function DateLimits({ wish, onChange }: { wish: SearchWish; onChange: (wish: SearchWish) => void }) {
  const { t } = useTranslation('search-page');
  return (
    <fieldset className="search-facet">
      <legend>{t('filter.date')}</legend>
      <Limit label={t('filter.from')} value={wish.dateFrom} onChange={(dateFrom) => onChange({ ...wish, dateFrom })} />
      <Limit label={t('filter.to')} value={wish.dateTo} onChange={(dateTo) => onChange({ ...wish, dateTo })} />
    </fieldset>
  );
}
