import * as z from 'zod/mini';
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

const text = (longest: number) => z.string().check(z.maxLength(longest));
const path = z.string().check(
  z.minLength(1),
  z.maxLength(32_767),
  z.refine((value) => !value.includes('\0')),
);

/** The page is not trusted: what does not fit here is refused. */
const schemas: { readonly [Channel in BridgeChannel]: z.ZodMiniType<BridgeArguments[Channel]> } = {
  [shellChannels.chooseFiles]: z.enum(['media', 'transcript']),
  [shellChannels.chooseFolder]: z.enum(['archive-new', 'archive-open', 'media', 'export']),
  [shellChannels.saveFile]: z.strictObject({
    suggestedName: z.string().check(z.minLength(1), z.maxLength(500)),
    kind: z.enum(['video', 'audio', 'transcript', 'table', 'any']),
  }),
  [shellChannels.grantDropped]: z.array(path).check(z.maxLength(100_000)),
  [shellChannels.showInFolder]: path,
  [shellChannels.openExternal]: text(4096),
  [shellChannels.setTitle]: text(300),
  [shellChannels.setMenuContext]: z.strictObject({ archiveOpen: z.boolean(), playerOpen: z.boolean() }),
};

/** @throws Error `bridge-bad-argument: <channel>` when the argument is anything but what the channel takes */
export function parseBridgeArgument<Channel extends BridgeChannel>(
  channel: Channel,
  argument: unknown,
): BridgeArguments[Channel] {
  const parsed = z.safeParse(schemas[channel], argument);
  if (!parsed.success) throw new Error(`bridge-bad-argument: ${channel}`);
  return parsed.data;
}
