/**
 * Folder name for an archive's title: what Windows, macOS and Linux all take. Chinese stays as it is.
 *
 * @returns '' when nothing usable is left
 */
export function folderNameFor(title: string): string {
  const name = title
    .trim()
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '');
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? `${name}_` : name;
}
