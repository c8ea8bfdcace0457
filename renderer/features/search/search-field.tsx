import { LoadingOutlined, SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RESULTS_ID } from './use-result-keys';

interface Props {
  text: string;
  busy: boolean;
  /** Id of the row that the arrow keys have reached. */
  activeId: string | undefined;
  /** Rows are shown. */
  hasResults: boolean;
  onType: (text: string, composing: boolean) => void;
  onMove: (direction: 1 | -1) => void;
  onOpen: () => void;
}

export function SearchField({ text, busy, activeId, hasResults, onType, onMove, onOpen }: Props) {
  const { t } = useTranslation('search-page');
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus({ cursor: 'end' }), []);
  return (
    <Input
      ref={field}
      data-search-field
      className="search-field"
      size="large"
      value={text}
      maxLength={200}
      allowClear
      prefix={busy ? <LoadingOutlined aria-hidden /> : <SearchOutlined aria-hidden />}
      placeholder={t('placeholder')}
      role="combobox"
      aria-label={t('label')}
      aria-haspopup="grid"
      aria-expanded={hasResults}
      {...(hasResults ? { 'aria-controls': RESULTS_ID } : {})}
      {...(activeId === undefined ? {} : { 'aria-activedescendant': activeId })}
      onChange={(event) => {
        const { nativeEvent } = event;
        onType(event.target.value, nativeEvent instanceof InputEvent && nativeEvent.isComposing);
      }}
      onCompositionEnd={(event) => onType(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          onMove(event.key === 'ArrowDown' ? 1 : -1);
        }
        if (event.key === 'Enter') onOpen();
        if (event.key === 'Escape' && text) onType('', false);
      }}
    />
  );
}
