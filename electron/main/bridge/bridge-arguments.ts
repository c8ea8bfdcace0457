import type { ChooseFilesKind, ChooseFolderPurpose, MenuContext, SaveFileRequest } from '../../contract/shell';
import { shellChannels } from '../../contract/shell';

/** The one argument of each call a page may make, by channel. */
export interface BridgeArguments {
  [shellChannels.chooseFiles]: ChooseFilesKind;
  [shellChannels.chooseFolder]: ChooseFolderPurpose;
  [shellChannels.saveFile]: SaveFileRequest;
  /** Paths, as the preload read them from the dropped files. */
  [shellChannels.grantDropped]: string[];
  [shellChannels.showInFolder]: string;
  [shellChannels.openExternal]: string;
  [shellChannels.setTitle]: string;
  [shellChannels.setMenuContext]: MenuContext;
}

/** Channels on which the page asks and the shell answers. */
export type BridgeChannel = keyof BridgeArguments;

type Guard<Type> = (value: unknown) => value is Type;

function oneOf<Choice extends string>(...choices: Choice[]): Guard<Choice> {
  return (value): value is Choice => choices.some((choice) => choice === value);
}

function text(shortest: number, longest: number): Guard<string> {
  return (value): value is string =>
    typeof value === 'string' && value.length >= shortest && value.length <= longest && !value.includes('\0');
}

/** Exactly these fields, each as its own guard wants it. */
function record<Type extends object>(fields: { [Name in keyof Type]: Guard<Type[Name]> }): Guard<Type> {
  const guards = Object.entries(fields) as [string, Guard<unknown>][];
  return (value): value is Type =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === guards.length &&
    guards.every(([name, guard]) => Object.hasOwn(value, name) && guard((value as Record<string, unknown>)[name]));
}

const flag: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';
// The longest path Windows knows.
const path = text(1, 32_767);
const manyPaths: Guard<string[]> = (value): value is string[] =>
  Array.isArray(value) && value.length <= 10_000 && value.every(path);

/** Written by hand, without a schema library: the shell's start waits for every line it loads. */
const guards: { readonly [Channel in BridgeChannel]: Guard<BridgeArguments[Channel]> } = {
  [shellChannels.chooseFiles]: oneOf('media', 'transcript'),
  [shellChannels.chooseFolder]: oneOf('archive-new', 'archive-open', 'media', 'export'),
  [shellChannels.saveFile]: record<SaveFileRequest>({
    suggestedName: text(1, 500),
    kind: oneOf('video', 'audio', 'transcript', 'table', 'any'),
  }),
  [shellChannels.grantDropped]: manyPaths,
  [shellChannels.showInFolder]: path,
  [shellChannels.openExternal]: text(0, 4096),
  [shellChannels.setTitle]: text(0, 300),
  [shellChannels.setMenuContext]: record<MenuContext>({ archiveOpen: flag, playerOpen: flag }),
};

/**
 * The page is not trusted: what does not fit is refused.
 *
 * @throws Error `bridge-bad-argument: <channel>` when the argument is anything but what the channel takes
 */
export function parseBridgeArgument<Channel extends BridgeChannel>(
  channel: Channel,
  argument: unknown,
): BridgeArguments[Channel] {
  const guard: Guard<BridgeArguments[Channel]> = guards[channel];
  if (!guard(argument)) throw new Error(`bridge-bad-argument: ${channel}`);
  return argument;
}
