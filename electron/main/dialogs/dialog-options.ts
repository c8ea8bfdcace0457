import { basename } from 'node:path';
import type { FileFilter, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { ChooseFilesKind, ChooseFolderPurpose, SaveFileKind, SaveFileRequest } from '../../contract/shell';
import type { Words } from '../language';

type Say = Words['say'];

/** Endings offered first. Content decides what a file is, so 所有文件 stands beside each list. */
const mediaExtensions =
  'mp4 mov m4v mkv webm avi wmv asf flv f4v mpg mpeg vob ts mts m2ts mxf 3gp 3g2 rm rmvb ogv wav mp3 m4a aac flac ogg oga opus wma aif aiff amr mka';
const transcriptExtensions = 'srt vtt ass ssa txt docx json lrc xml ttml';

const saveExtensions: Record<Exclude<SaveFileKind, 'any'>, string> = {
  video: 'mp4 mov mkv',
  audio: 'm4a wav mp3',
  transcript: 'srt vtt txt docx',
  table: 'xlsx csv',
};

/** The dialog that picks files to bring in. */
export function chooseFilesOptions(kind: ChooseFilesKind, say: Say): OpenDialogOptions {
  const extensions = kind === 'media' ? withUpperCase(mediaExtensions) : withUpperCase(transcriptExtensions);
  return {
    title: say(`dialogs.choose-${kind}`),
    buttonLabel: say('dialogs.choose'),
    filters: [{ name: say(`dialogs.${kind}-files`), extensions }, allFiles(say)],
    // Transcripts belong to one interview each, and are looked at one by one.
    properties: kind === 'media' ? ['openFile', 'multiSelections'] : ['openFile'],
  };
}

/** The dialog that picks one folder. */
export function chooseFolderOptions(purpose: ChooseFolderPurpose, say: Say): OpenDialogOptions {
  const isWrittenTo = purpose === 'archive-new' || purpose === 'export';
  return {
    title: say(`dialogs.folder-${purpose}`),
    buttonLabel: say('dialogs.choose'),
    properties: isWrittenTo ? ['openDirectory', 'createDirectory', 'promptToCreate'] : ['openDirectory'],
  };
}

/**
 * The dialog that says where a file goes.
 *
 * @param request `suggestedName` loses any folders it names
 * @param join joins folder and name as the system does
 */
export function saveFileOptions(
  request: SaveFileRequest,
  folder: string,
  say: Say,
  join: (folder: string, name: string) => string,
): SaveDialogOptions {
  // A name may come from either kind of system.
  const name = basename(request.suggestedName.replaceAll('\\', '/'));
  const filters =
    request.kind === 'any'
      ? [allFiles(say)]
      : [
          { name: say(`dialogs.${request.kind}-files`), extensions: saveExtensions[request.kind].split(' ') },
          allFiles(say),
        ];
  return {
    title: say('dialogs.save'),
    defaultPath: join(folder, name),
    filters: ownExtensionFirst(filters, name),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
}

function allFiles(say: Say): FileFilter {
  return { name: say('dialogs.all-files'), extensions: ['*'] };
}

/** GTK compares endings letter by letter, and cameras write MTS. */
function withUpperCase(extensions: string): string[] {
  return extensions.split(' ').flatMap((extension) => [extension, extension.toUpperCase()]);
}

/** Windows appends a filter's first ending to a name without one. */
function ownExtensionFirst(filters: FileFilter[], name: string): FileFilter[] {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return filters.map((filter) =>
    extension !== undefined && filter.extensions.includes(extension)
      ? { ...filter, extensions: [extension, ...filter.extensions.filter((other) => other !== extension)] }
      : filter,
  );
}
