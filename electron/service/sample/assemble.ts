import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interviewFieldsSchema } from '../../contract/interviews';
import { statementFieldsSchema } from '../../contract/provenance';
import type { Archive } from '../archive/archive';
import { resourcesFolder } from '../archive/resources';
import { createInterview } from '../interviews/store';
import type { JobContext } from '../jobs/runner';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { type ImportParams, runImport } from '../media/import';
import { listStatements, saveStatement } from '../provenance/store';
import { indexInterviewRecord } from '../search';
import { addTranscript } from '../transcripts/add';
import { serializeTranscript } from '../transcripts/formats';
import { makeSampleFootage, makeSampleSoundRecording } from './footage';
import { placeStatements, readSampleStories, type SampleStory } from './stories';

/** Which interview each story got, so that an interrupted making goes on where it was. */
export interface SampleParams {
  interviews?: Record<string, string>;
}

export interface SampleDependencies {
  binaries: FfmpegBinaries;
  onImported(archive: Archive, mediaId: string, interviewId: string, fileName: string): void;
  onInterview(interviewId: string): void;
}

/** First free folder for a sample archive: making one never touches an older one. */
export function freeSampleFolder(parent: string, title: string): string {
  for (let counter = 1; ; counter += 1) {
    const folder = join(parent, counter === 1 ? title : `${title} ${counter}`);
    if (!existsSync(folder)) return folder;
  }
}

/** Fills a sample archive: footage made on this machine, brought in the way any footage is, then described. */
export async function runSample(context: JobContext<SampleParams>, dependencies: SampleDependencies): Promise<void> {
  const stories = await readSampleStories(join(resourcesFolder(), 'sample'));
  for (const [position, story] of stories.entries()) {
    context.signal.throwIfAborted();
    const progress = (share: number) => context.progress((position + share) / stories.length);
    await makeStory(context, dependencies, story, progress);
  }
}

async function makeStory(
  context: JobContext<SampleParams>,
  dependencies: SampleDependencies,
  story: SampleStory,
  progress: (share: number) => void,
): Promise<void> {
  const { archive, signal } = context;
  const interviewId = interviewFor(context, story);
  if (isComplete(archive, interviewId)) return;
  const { binaries } = dependencies;
  const folder = await mkdtemp(join(tmpdir(), 'koushu-sample-'));
  try {
    const footage = join(folder, story.footage.fileName);
    const made = await makeSampleFootage(story, footage, {
      binaries,
      signal,
      onProgress: (share) => progress(share * 0.9),
    });
    const files: ImportParams['groups'][number]['files'] = [{ path: footage, role: 'part', offsetMs: null }];
    if (story.soundRecording) {
      const path = join(folder, story.soundRecording.fileName);
      await makeSampleSoundRecording(story, footage, path, { binaries, signal });
      files.push({ path, role: 'parallel', offsetMs: story.soundRecording.offsetMs });
    }
    // What an interrupted run brought in already is recognised.
    await bringIn(context, dependencies, interviewId, files);
    addTranscript(archive, {
      interviewId,
      bytes: Buffer.from(serializeTranscript(made.captions, 'vtt'), 'utf8'),
      fileName: `${story.title}.vtt`,
      kind: 'verbatim',
    });
    archive.db.transaction(() => {
      for (const statement of placeStatements(story, made.captions))
        saveStatement(archive.db, interviewId, statementFieldsSchema.parse(statement));
      indexInterviewRecord(archive.db, interviewId);
    })();
    dependencies.onInterview(interviewId);
    progress(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isComplete(archive: Archive, interviewId: string): boolean {
  return listStatements(archive.db, interviewId).length > 0;
}

function interviewFor(context: JobContext<SampleParams>, story: SampleStory): string {
  const known = context.params.interviews?.[story.id];
  if (known) return known;
  const { db } = context.archive;
  return db.transaction(() => {
    const id = createInterview(db, interviewFieldsSchema.partial().required({ title: true }).parse(story), {
      sample: true,
    });
    context.params.interviews = { ...context.params.interviews, [story.id]: id };
    context.saveParams(context.params);
    return id;
  })();
}

async function bringIn(
  context: JobContext<SampleParams>,
  dependencies: SampleDependencies,
  interviewId: string,
  files: ImportParams['groups'][number]['files'],
): Promise<void> {
  const params: ImportParams = { mode: 'copy', groups: [{ interviewId, title: '', files, transcripts: [] }] };
  const result = await runImport(
    { ...context, params, progress: () => {}, saveParams: () => {} },
    {
      binaries: dependencies.binaries,
      onImported: (mediaId, id, fileName) => dependencies.onImported(context.archive, mediaId, id, fileName),
    },
  );
  const failed = result.items.find((item) => item.error);
  if (failed) throw new Error(`sample footage ${failed.file}: ${failed.error?.code}`);
}
