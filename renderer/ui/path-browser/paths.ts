const TRANSCRIPT = /\.(srt|vtt|ass|ssa|ttml|lrc|txt|json|docx|xml)$/i;
const AUDIO = /\.(wav|mp3|m4a|aac|ogg|oga|opus|flac|wma|aif|aiff|amr|mka)$/i;
const VIDEO =
  /\.(mp4|m4v|mov|mkv|webm|avi|wmv|asf|mpg|mpeg|m2v|vob|ts|mts|m2ts|mxf|3gp|3g2|flv|f4v|rm|rmvb|dv|ogv|insv|lrv)$/i;

/** A guess by the ending, for what a chooser offers first; the service judges by content. */
export function fileKindOf(name: string): 'media' | 'transcript' | null {
  if (VIDEO.test(name) || AUDIO.test(name)) return 'media';
  return TRANSCRIPT.test(name) ? 'transcript' : null;
}

export function isAudioName(name: string): boolean {
  return AUDIO.test(name);
}

/** Joins in the style of the path it is given: the service may run on Windows. */
export function joinPath(folder: string, name: string): string {
  const separator = /^[a-z]:|^\\\\/i.test(folder) ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** Last part of a path of either style. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** Folder of a path of either style. */
export function folderOf(path: string): string {
  const name = baseName(path);
  return path.slice(0, path.lastIndexOf(name)).replace(/[\\/]+$/, '') || '/';
}
