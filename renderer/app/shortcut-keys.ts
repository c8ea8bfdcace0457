/** The name by which a key press is looked up, e.g. `mod+shift+k`. */
export function pressedKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  isMac: boolean,
): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const printable = event.key.length === 1 && event.key !== ' ';
  const letter = printable && event.key.toLowerCase() !== event.key.toUpperCase();
  const parts: string[] = [];
  if (isMac ? event.metaKey : event.ctrlKey) parts.push('mod');
  if (isMac && event.ctrlKey) parts.push('ctrl');
  if (event.altKey) parts.push('alt');
  if (event.shiftKey && (letter || !printable)) parts.push('shift');
  parts.push(key);
  return parts.join('+');
}
