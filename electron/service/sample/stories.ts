import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KoushuError } from '../../contract/errors';
import { PROVENANCE_KINDS, type StatementInput, VERIFICATION_STATES } from '../../contract/provenance';

/** Pictures the footage maker can paint. */
export const SCENES = ['workshop', 'paddy', 'harbour', 'road'] as const;
export type SceneName = (typeof SCENES)[number];

const filled = z.string().trim().min(1);
/** Used as a name inside one folder, so it may not lead out of it. */
const fileName = filled.regex(/^[^/\\:*?"<>|]+$/);

const statementSchema = z
  .object({
    kind: z.enum(PROVENANCE_KINDS),
    fromCaption: z.number().int().min(1),
    toCaption: z.number().int().min(1),
    summary: filled,
    roleThen: z.string().default(''),
    heardFrom: z.string().default(''),
    heardWhenWhere: z.string().default(''),
    hops: z.number().int().min(1).nullable().default(null),
    verification: z.enum(VERIFICATION_STATES),
  })
  .refine((statement) => statement.fromCaption <= statement.toCaption)
  .refine((statement) => statement.kind !== 'experienced' || statement.roleThen !== '')
  .refine(
    (statement) =>
      statement.kind !== 'heard' ||
      (statement.heardFrom !== '' && statement.heardWhenWhere !== '' && statement.hops !== null),
  );

const storySchema = z
  .object({
    id: filled.regex(/^[a-z][a-z-]*$/),
    title: filled,
    notes: filled,
    archivalCode: filled,
    narrators: z.array(filled).min(1),
    interviewers: z.array(filled).min(1),
    theme: filled,
    background: filled,
    organisation: filled,
    recordedOn: filled,
    place: filled,
    countyCode: z.string().regex(/^\d{6}$/),
    abstract: filled,
    periodNarrated: filled,
    language: filled,
    tags: z.array(filled).min(1),
    footage: z.object({
      fileName,
      container: z.enum(['mp4', 'mov', 'mkv']),
      scene: z.enum(SCENES),
      recordedAt: z.iso.datetime(),
    }),
    /** A separate sound recorder that ran beside the camera. */
    soundRecording: z
      .object({
        fileName: fileName.regex(/\.wav$/),
        /** Where its first sample lies after the footage's first frame. */
        offsetMs: z.number().int().min(0),
        lengthMs: z.number().int().min(1),
      })
      .optional(),
    statements: z.array(statementSchema),
    transcript: z.array(z.object({ speaker: filled, text: filled })).min(1),
  })
  .refine((story) => story.statements.every((statement) => statement.toCaption <= story.transcript.length));

/**
 * One interview of the sample archive as `resources/sample/*.json` holds it: description, 三亲 statements by caption
 * number (counted from 1, both ends included) and the words of its captions. Times come with the made sound.
 */
export type SampleStory = z.infer<typeof storySchema>;

/** A caption of made footage. Times are on the footage, from its first shown frame. */
export interface SampleCaption {
  startMs: number;
  endMs: number;
  speaker: string;
  text: string;
}

/**
 * Reads the texts of the sample archive, in the order of their file names.
 *
 * @param folder `resources/sample`
 * @throws KoushuError `sample-text-broken` when the folder, or a story in it, cannot be read as one
 */
export async function readSampleStories(folder: string): Promise<SampleStory[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new KoushuError('sample-text-broken', { file: folder }, { status: 500, where: { path: folder }, cause });
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) {
    throw new KoushuError('sample-text-broken', { file: folder }, { status: 500, where: { path: folder } });
  }
  return Promise.all(files.map((name) => readStory(join(folder, name))));
}

async function readStory(path: string): Promise<SampleStory> {
  try {
    return storySchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new KoushuError('sample-text-broken', { file: path }, { status: 500, where: { path }, cause });
  }
}

/**
 * The story's 三亲 statements with their times, ready to be saved.
 *
 * @param captions what {@link makeSampleFootage} answered for the same story
 */
export function placeStatements(story: SampleStory, captions: readonly SampleCaption[]): StatementInput[] {
  return story.statements.flatMap(({ fromCaption, toCaption, ...fields }) => {
    const first = captions[fromCaption - 1];
    const last = captions[toCaption - 1];
    return first && last ? [{ ...fields, startMs: first.startMs, endMs: last.endMs }] : [];
  });
}
