import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import { isMac } from './native';
import { pressedKey } from './shortcut-keys';

/**
 * One keyboard shortcut.
 *
 * `keys`: each entry is one way to press it: modifiers joined by `+`, then `KeyboardEvent.key` (case is ignored):
 * `mod+k` (Ctrl, ⌘ on a Mac), `/`, `?`, `shift+arrowleft`, `space`, `j`. A printable character that needs Shift is
 * written as itself (`?`), never `shift+/`.
 */
export interface Shortcut {
  id: string;
  keys: readonly string[];
  /** What it does, translated, for the `?` help. */
  label: string;
  /** Without it the entry is shown in the help only (the widget itself handles the key). */
  run?: (event: KeyboardEvent) => void;
  /** Also while typing in a field. Keep to combinations with `mod` and to Escape. */
  whileTyping?: boolean;
  /** Also while a dialog is open. */
  inDialogs?: boolean;
  /** Does nothing (and is not listed) when false. */
  enabled?: boolean;
}

interface ShortcutGroup {
  id: string;
  /** Heading in the help. */
  title: string;
  shortcuts: readonly Shortcut[];
}

let groups: readonly ShortcutGroup[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly ShortcutGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

const TYPING =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button]), textarea, select, [contenteditable=true]';
const ACTIVATED =
  'button, a[href], summary, [role=button], [role=tab], [role=option], [role=switch], [role=radio], input';
const ARROWED = '[role=slider], [role=tab], [role=radio], [role=option], [role=menuitem], [role=listbox], input';

/** True when the focused widget itself answers to this key, so that the shortcut must not steal it. */
function widgetWantsKey(target: Element, key: string): boolean {
  if (key === 'space' || key === 'enter') return target.closest(ACTIVATED) !== null;
  if (key.startsWith('arrow') || key === 'home' || key === 'end') return target.closest(ARROWED) !== null;
  return false;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const key = pressedKey(event, isMac);
  const target = event.target instanceof Element ? event.target : document.body;
  const typing = target.closest(TYPING) !== null;
  const inDialog = document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null;
  // The newest group wins: a panel that is open on a page comes before the page, the page before the program.
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    for (const shortcut of groups[index]?.shortcuts ?? []) {
      if (!shortcut.run || shortcut.enabled === false || !shortcut.keys.includes(key)) continue;
      if (typing && !shortcut.whileTyping) continue;
      if (inDialog && !shortcut.inDialogs) continue;
      if (!typing && widgetWantsKey(target, key)) continue;
      event.preventDefault();
      shortcut.run(event);
      return;
    }
  }
}

/** Starts listening for the whole window; returns the function that stops it. */
export function listenForShortcuts(): () => void {
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/**
 * Registers shortcuts for as long as the calling component is mounted; they show in the `?` help under `title`. The
 * newest registration wins when keys collide. `run` may be a new function on every render.
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const id = useId();
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  // What the help shows decides whether to register anew; the actions are read through the ref.
  const signature = shortcuts
    .map((s) => [s.id, s.keys.join(' '), s.label, s.enabled, s.whileTyping].join('|'))
    .join('\n');
  useEffect(() => {
    if (!signature) return;
    const registered = latest.current.map((shortcut) => ({
      ...shortcut,
      ...(shortcut.run
        ? { run: (event: KeyboardEvent) => latest.current.find((s) => s.id === shortcut.id)?.run?.(event) }
        : {}),
    }));
    const others = groups.filter((group) => group.id !== id);
    publish([...others, { id, title, shortcuts: registered }]);
    return () => publish(groups.filter((group) => group.id !== id));
  }, [id, title, signature]);
}

/** Every group that is registered now, newest first, for the help. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => groups,
  );
}
