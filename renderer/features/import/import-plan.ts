import type { ImportPlan, ImportRequest, PlannedFile, PlannedGroup } from '../../../electron/contract/media';

export interface ImportTarget {
  id: string;
  title: string;
}

/** A proposed group as the person has changed it. Every group holds at least one file or transcript. */
export interface EditedGroup {
  id: string;
  /** Why the files were proposed together; `manual` once the person regrouped them. */
  reason: PlannedGroup['reason'] | 'manual';
  title: string;
  /** Existing interview to add to; null: a new one. */
  target: ImportTarget | null;
  files: PlannedFile[];
  transcripts: PlannedGroup['transcripts'];
}

export type PlanChange =
  | { type: 'rename'; groupId: string; title: string }
  | { type: 'target'; groupId: string; target: ImportTarget | null }
  | { type: 'role'; path: string; role: PlannedFile['role'] }
  | { type: 'offset'; path: string; offsetMs: number | null }
  | { type: 'raise'; path: string }
  | { type: 'remove'; path: string }
  | { type: 'removeTranscript'; path: string }
  | { type: 'moveTranscript'; path: string; to: string }
  /** Into another group, or a new one of its own. */
  | { type: 'move'; path: string; to: string | null }
  /** Every file an interview of its own. */
  | { type: 'split'; groupId: string }
  /** The group joins the one before it. */
  | { type: 'merge'; groupId: string };

export function startPlan(plan: ImportPlan, target: ImportTarget | null): EditedGroup[] {
  return plan.groups.map((group, index) => ({ ...group, id: `planned-${index}`, target }));
}

const titleOf = (file: PlannedFile) => file.name.replace(/\.[^.]+$/, '');

/** Something has to carry the timeline: without a part, the first file becomes one. */
function settle(group: EditedGroup): EditedGroup {
  if (group.files.some((file) => file.role === 'part')) return group;
  return {
    ...group,
    files: group.files.map((file, index) => (index === 0 ? { ...file, role: 'part', offsetMs: null } : file)),
  };
}

function changeFile(groups: EditedGroup[], path: string, change: (file: PlannedFile) => PlannedFile): EditedGroup[] {
  return groups.map((group) =>
    group.files.some((file) => file.path === path)
      ? settle({ ...group, files: group.files.map((file) => (file.path === path ? change(file) : file)) })
      : group,
  );
}

const isUsed = (group: EditedGroup) => group.files.length > 0 || group.transcripts.length > 0;

function takeOut(groups: EditedGroup[], path: string): EditedGroup[] {
  return groups
    .map((group) =>
      group.files.some((file) => file.path === path)
        ? settle({ ...group, files: group.files.filter((file) => file.path !== path) })
        : group,
    )
    .filter(isUsed);
}

function takeOutTranscript(groups: EditedGroup[], path: string): EditedGroup[] {
  return groups
    .map((group) => ({ ...group, transcripts: group.transcripts.filter((transcript) => transcript.path !== path) }))
    .filter(isUsed);
}

function moveTranscript(groups: EditedGroup[], path: string, to: string): EditedGroup[] {
  const moved = groups.flatMap((group) => group.transcripts).find((transcript) => transcript.path === path);
  if (!moved) return groups;
  const joined = groups.map((group) => ({
    ...group,
    transcripts: [
      ...group.transcripts.filter((transcript) => transcript !== moved),
      ...(group.id === to ? [moved] : []),
    ],
  }));
  return joined.filter(isUsed);
}

function move(groups: EditedGroup[], path: string, to: string | null): EditedGroup[] {
  const source = groups.find((group) => group.files.some((file) => file.path === path));
  const file = source?.files.find((candidate) => candidate.path === path);
  if (!source || !file || source.id === to) return groups;
  const last = source.files.length === 1;
  if (to === null && last) return groups;
  const part: PlannedFile = { ...file, role: 'part', offsetMs: null };
  if (to !== null) {
    // The last file takes the transcripts found beside it along.
    const along = last ? source.transcripts : [];
    const rest = last ? groups.filter((group) => group !== source) : takeOut(groups, path);
    return rest.map((group) =>
      group.id === to
        ? { ...group, reason: 'manual', files: [...group.files, part], transcripts: [...group.transcripts, ...along] }
        : group,
    );
  }
  const rest = takeOut(groups, path);
  const own: EditedGroup = {
    id: `own-${path}`,
    reason: 'manual',
    title: titleOf(file),
    target: source.target,
    files: [part],
    transcripts: [],
  };
  const after = rest.findIndex((group) => group.id === source.id);
  return after < 0 ? [...rest, own] : rest.toSpliced(after + 1, 0, own);
}

function split(groups: EditedGroup[], groupId: string): EditedGroup[] {
  return groups.flatMap((group) => {
    if (group.id !== groupId || group.files.length < 2) return [group];
    return group.files.map(
      (file, index): EditedGroup => ({
        id: index === 0 ? group.id : `own-${file.path}`,
        reason: 'manual',
        title: titleOf(file),
        target: group.target,
        files: [{ ...file, role: 'part', offsetMs: null }],
        transcripts: index === 0 ? group.transcripts : [],
      }),
    );
  });
}

function merge(groups: EditedGroup[], groupId: string): EditedGroup[] {
  const index = groups.findIndex((group) => group.id === groupId);
  const group = groups[index];
  const before = groups[index - 1];
  if (!group || !before) return groups;
  const joined: EditedGroup = {
    ...before,
    reason: 'manual',
    files: [...before.files, ...group.files],
    transcripts: [...before.transcripts, ...group.transcripts],
  };
  return groups.toSpliced(index - 1, 2, joined);
}

function raise(groups: EditedGroup[], path: string): EditedGroup[] {
  return groups.map((group) => {
    const index = group.files.findIndex((file) => file.path === path);
    const file = group.files[index];
    const before = group.files[index - 1];
    if (!file || !before) return group;
    return { ...group, files: group.files.toSpliced(index - 1, 2, file, before) };
  });
}

/** The plan after one change. A change that makes no sense leaves it as it is. */
export function changePlan(groups: EditedGroup[], change: PlanChange): EditedGroup[] {
  switch (change.type) {
    case 'rename':
      return groups.map((group) => (group.id === change.groupId ? { ...group, title: change.title } : group));
    case 'target':
      return groups.map((group) => (group.id === change.groupId ? { ...group, target: change.target } : group));
    case 'role':
      return changeFile(groups, change.path, (file) => ({ ...file, role: change.role, offsetMs: null }));
    case 'offset':
      return changeFile(groups, change.path, (file) => ({ ...file, offsetMs: change.offsetMs }));
    case 'raise':
      return raise(groups, change.path);
    case 'remove':
      return takeOut(groups, change.path);
    case 'removeTranscript':
      return takeOutTranscript(groups, change.path);
    case 'moveTranscript':
      return moveTranscript(groups, change.path, change.to);
    case 'move':
      return move(groups, change.path, change.to);
    case 'split':
      return split(groups, change.groupId);
    case 'merge':
      return merge(groups, change.groupId);
  }
}

/** New interviews need a title. */
export function untitledGroups(groups: readonly EditedGroup[]): EditedGroup[] {
  return groups.filter((group) => group.target === null && group.title.trim() === '');
}

export function importRequest(groups: readonly EditedGroup[], mode: 'copy' | 'link'): ImportRequest {
  return {
    mode,
    groups: groups.map((group) => ({
      interviewId: group.target?.id ?? null,
      title: group.title.trim(),
      files: group.files.map(({ path, role, offsetMs }) => ({ path, role, offsetMs })),
      transcripts: group.transcripts.map(({ path }) => path),
    })),
  };
}

/** Which part of the interview a file becomes, counted from 1; parallel recordings have none. */
export function partNumbers(group: EditedGroup): Map<string, number> {
  const parts = group.files.filter((file) => file.role === 'part');
  return new Map(parts.map((file, index) => [file.path, index + 1]));
}
