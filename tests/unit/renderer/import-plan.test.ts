import { describe, expect, it } from 'vitest';
import type { ImportPlan, PlannedFile } from '../../../electron/contract/media';
import {
  changePlan,
  type EditedGroup,
  importRequest,
  type PlanChange,
  partNumbers,
  startPlan,
  untitledGroups,
} from '../../../renderer/features/import/import-plan';

const file = (name: string, role: PlannedFile['role'] = 'part'): PlannedFile => ({
  path: `/card/${name}`,
  name,
  sizeBytes: 1,
  role,
  offsetMs: role === 'parallel' ? 0 : null,
});

const plan: ImportPlan = {
  totalBytes: 4,
  ignored: [],
  groups: [
    {
      reason: 'parallel',
      title: '滨海',
      files: [file('a1.mp4'), file('a2.mp4'), file('a.wav', 'parallel')],
      transcripts: [{ path: '/card/a.srt', name: 'a.srt' }],
    },
    { reason: 'single', title: '阜宁', files: [file('b.mp4')], transcripts: [{ path: '/card/b.srt', name: 'b.srt' }] },
  ],
};

const edited = (...changes: PlanChange[]) => changes.reduce(changePlan, startPlan(plan, null));
const names = (groups: EditedGroup[]) =>
  groups.map((group) => [...group.files.map((f) => f.name), ...group.transcripts.map((s) => s.name)].join(' '));
const firstId = 'planned-0';
const secondId = 'planned-1';

describe('import plan', () => {
  it('is asked for as it was proposed', () => {
    expect(importRequest(startPlan(plan, null), 'link')).toEqual({
      mode: 'link',
      groups: [
        {
          interviewId: null,
          title: '滨海',
          files: [
            { path: '/card/a1.mp4', role: 'part', offsetMs: null },
            { path: '/card/a2.mp4', role: 'part', offsetMs: null },
            { path: '/card/a.wav', role: 'parallel', offsetMs: 0 },
          ],
          transcripts: ['/card/a.srt'],
        },
        {
          interviewId: null,
          title: '阜宁',
          files: [{ path: '/card/b.mp4', role: 'part', offsetMs: null }],
          transcripts: ['/card/b.srt'],
        },
      ],
    });
  });

  it('goes into the interview it was started from', () => {
    const groups = startPlan(plan, { id: 'i1', title: '已有' });
    expect(importRequest(groups, 'copy').groups.map((group) => group.interviewId)).toEqual(['i1', 'i1']);
  });

  it('splits a group into one interview per file and merges it back', () => {
    const split = edited({ type: 'split', groupId: firstId });
    expect(names(split)).toEqual(['a1.mp4 a.srt', 'a2.mp4', 'a.wav', 'b.mp4 b.srt']);
    expect(split.map((group) => group.title)).toEqual(['a1', 'a2', 'a', '阜宁']);
    expect(split.every((group) => group.files.every((f) => f.role === 'part'))).toBe(true);
    const [, second] = split;
    const merged = changePlan(split, { type: 'merge', groupId: second?.id ?? '' });
    expect(names(merged)[0]).toBe('a1.mp4 a2.mp4 a.srt');
    expect(edited({ type: 'merge', groupId: firstId })).toHaveLength(2);
  });

  it('moves the last file of a group together with the transcripts beside it', () => {
    const groups = edited({ type: 'move', path: '/card/b.mp4', to: firstId });
    expect(names(groups)).toEqual(['a1.mp4 a2.mp4 a.wav b.mp4 a.srt b.srt']);
  });

  it('makes a file an interview of its own, right after the one it came from', () => {
    const groups = edited({ type: 'move', path: '/card/a2.mp4', to: null });
    expect(names(groups)).toEqual(['a1.mp4 a.wav a.srt', 'a2.mp4', 'b.mp4 b.srt']);
  });

  it('never leaves parallel recordings without one that carries the timeline', () => {
    const groups = edited({ type: 'remove', path: '/card/a1.mp4' }, { type: 'remove', path: '/card/a2.mp4' });
    expect(groups[0]?.files).toEqual([{ ...file('a.wav'), role: 'part', offsetMs: null }]);
    const all = edited(
      { type: 'role', path: '/card/a1.mp4', role: 'parallel' },
      { type: 'role', path: '/card/a2.mp4', role: 'parallel' },
    );
    expect(all[0]?.files.map((f) => f.role)).toEqual(['part', 'parallel', 'parallel']);
  });

  it('keeps a transcript whose footage is left out, and drops a group that is empty', () => {
    const withoutFootage = edited({ type: 'remove', path: '/card/b.mp4' });
    expect(names(withoutFootage)[1]).toBe('b.srt');
    const moved = changePlan(withoutFootage, { type: 'moveTranscript', path: '/card/b.srt', to: firstId });
    expect(names(moved)).toEqual(['a1.mp4 a2.mp4 a.wav a.srt b.srt']);
    expect(changePlan(withoutFootage, { type: 'removeTranscript', path: '/card/b.srt' })).toHaveLength(1);
  });

  it('counts parts in their order, which can be changed', () => {
    const [group] = edited({ type: 'raise', path: '/card/a2.mp4' });
    expect(group && [...partNumbers(group)]).toEqual([
      ['/card/a2.mp4', 1],
      ['/card/a1.mp4', 2],
    ]);
  });

  it('asks for a title only where a new interview is made', () => {
    const untitled = edited({ type: 'rename', groupId: secondId, title: ' ' });
    expect(untitledGroups(untitled).map((group) => group.id)).toEqual([secondId]);
    const added = changePlan(untitled, { type: 'target', groupId: secondId, target: { id: 'i1', title: '已有' } });
    expect(untitledGroups(added)).toEqual([]);
  });
});
