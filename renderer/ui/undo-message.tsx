import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Long enough to read the sentence and change one's mind. */
const SHOWN_SECONDS = 8;

/** @returns shows what was done, with a button that takes it back */
export function useUndoMessage(): (text: string, undo: () => void) => void {
  const { t } = useTranslation('common');
  const { message } = App.useApp();
  return useCallback(
    (text, undo) => {
      const key = `undo-${text}`;
      const take = () => {
        message.destroy(key);
        undo();
      };
      void message.open({
        key,
        type: 'success',
        duration: SHOWN_SECONDS,
        content: (
          <>
            {text}
            <Button type="link" size="small" onClick={take}>
              {t('action.undo')}
            </Button>
          </>
        ),
      });
    },
    [message, t],
  );
}
