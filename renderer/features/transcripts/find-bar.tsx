import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Find } from './use-find';

/** Finding in this transcript: Enter goes to the next, Shift+Enter to the one before, Esc closes. */
export function FindBar({ find }: { find: Find }) {
  const { t } = useTranslation('transcript-page');
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus({ cursor: 'all' }), []);
  const count = find.found.length;
  return (
    <search className="find-bar">
      <Input
        ref={field}
        size="small"
        value={find.text}
        maxLength={100}
        placeholder={t('find.placeholder')}
        aria-label={t('find.label')}
        suffix={
          <span className="find-bar-count tabular" role="status">
            {find.text &&
              (count > 0 ? t(find.at < 0 ? 'find.total' : 'find.count', { at: find.at + 1, count }) : t('find.none'))}
          </span>
        }
        onChange={(event) => find.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            if (event.shiftKey) find.before();
            else find.next();
          }
          if (event.key === 'Escape') find.setOpen(false);
        }}
      />
      <Button
        type="text"
        size="small"
        icon={<UpOutlined />}
        disabled={count === 0}
        aria-label={t('find.before')}
        onClick={find.before}
      />
      <Button
        type="text"
        size="small"
        icon={<DownOutlined />}
        disabled={count === 0}
        aria-label={t('find.next')}
        onClick={find.next}
      />
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('find.close')}
        onClick={() => find.setOpen(false)}
      />
    </search>
  );
}
