/** The archive as a whole: opening it, what the page is told first, the in-page folder browser. */
import { z } from 'zod';

export const archivePathSchema = z.object({ path: z.string().min(1).max(4096) });
export const createArchiveSchema = archivePathSchema.extend({ title: z.string().trim().max(200).default('') });
export const sampleArchiveSchema = z.object({ path: z.string().min(1).max(4096).optional() });

export interface ArchiveSummary {
  archiveId: string;
  path: string;
  title: string;
  /** The archive holds made-up sample material only. */
  sample: boolean;
  /** The counts are 0 for a page at which nobody has logged in yet. */
  interviewCount: number;
  recordingCount: number;
  segmentCount: number;
  clipCount: number;
}

export interface RecentArchive {
  path: string;
  title: string;
  openedAt: string;
  /** The folder is not there now (disk unplugged, moved). */
  missing: boolean;
}

export interface AllowedRoot {
  path: string;
  kind: 'home' | 'disk' | 'granted';
}

/** First answer the page asks for. */
export interface SessionInfo {
  version: string;
  archive: ArchiveSummary | null;
  recent: RecentArchive[];
  roots: AllowedRoot[];
  /** Folder proposed for new archives. */
  defaultFolder: string;
  ffmpeg: { version: string; path: string } | { problem: string };
  /** Name this person gave for the history; null before they did. */
  userName: string | null;
  /** Name to propose: the system's user. */
  proposedUserName: string;
}

export interface BrowseEntry {
  name: string;
  path: string;
  folder: boolean;
  sizeBytes: number | null;
  /** The folder is itself an archive. */
  archive: boolean;
}

export interface BrowseListing {
  path: string;
  /** null at the top of an allowed root. */
  parent: string | null;
  entries: BrowseEntry[];
}

/** Small values the page remembers for its person, by name; their meaning is the page's own. */
export const pageSettingsSchema = z.record(z.string().regex(/^[\w.-]{1,60}$/), z.string().max(4000));
export type PageSettings = z.infer<typeof pageSettingsSchema>;
