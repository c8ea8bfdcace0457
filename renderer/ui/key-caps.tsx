import { useTranslation } from 'react-i18next';
import { isMac } from '../app/native';

const SYMBOLS: Record<string, string> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  shift: 'Shift',
  ctrl: 'Ctrl',
  enter: 'Enter',
  escape: 'Esc',
  delete: 'Del',
  home: 'Home',
  end: 'End',
};

/** A shortcut as key caps: `mod+k` becomes Ctrl K, ⌘ K on a Mac. */
export function KeyCaps({ keys }: { keys: string }) {
  const { t } = useTranslation('common');
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const word = (part: string) => {
    if (part === 'mod') return isMac ? '⌘' : 'Ctrl';
    if (part === 'alt') return isMac ? '⌥' : 'Alt';
    if (part === 'space') return t('keys.space');
    return SYMBOLS[part] ?? part.toUpperCase();
  };
  return (
    <span className="key-caps">
      {parts.map((part) => (
        <kbd key={part}>{word(part)}</kbd>
      ))}
    </span>
  );
}
