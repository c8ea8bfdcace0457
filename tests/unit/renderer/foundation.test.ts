import { describe, expect, it } from 'vitest';
import type { Job } from '../../../electron/contract/jobs';
import { apiUrl, problemFromAnswer } from '../../../renderer/api/client';
import { mergeJob, staleKeys } from '../../../renderer/app/events';
import { pressedKey } from '../../../renderer/app/shortcut-keys';
import { folderNameFor } from '../../../renderer/features/archive/folder-name';
import { countOutcomes, importResultOf, sortImportItems } from '../../../renderer/features/import/import-result';
import {
  filterFromSearch,
  isFiltered,
  pagesFor,
  withoutFilters,
} from '../../../renderer/features/interviews/list-filter';
import { draftInput, draftProblem, newDraft } from '../../../renderer/features/provenance/statement-draft';
import { formatFileSize } from '../../../renderer/ui/file-size';
import { baseName, folderOf, joinPath } from '../../../renderer/ui/path-browser/paths';

describe('requests', () => {
  it('repeat keys of lists, leave empty values out and escape the rest', () => {
    expect(apiUrl('/search', { q: '盐城 & 滨海', county: ['320902', '320903'], tag: [], offset: 0, text: '' })).toBe(
      '/api/search?q=%E7%9B%90%E5%9F%8E+%26+%E6%BB%A8%E6%B5%B7&county=320902&county=320903&offset=0',
    );
  });

  it('tell the problem a refusal names, and that a crash is one', () => {
    const body = JSON.stringify({ code: 'archive-locked', params: { path: '/a' }, where: { path: '/a' }, status: 423 });
    const refused = problemFromAnswer(423, body);
    expect([refused.code, refused.params.path, refused.where?.path, refused.status]).toEqual([
      'archive-locked',
      '/a',
      '/a',
      423,
    ]);
    expect(problemFromAnswer(502, '<html>').code).toBe('internal');
  });
});

describe('keys', () => {
  const press = (key: string, held: Partial<Parameters<typeof pressedKey>[0]> = {}) =>
    ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }) as const;

  it('are named the same on every keyboard', () => {
    expect(pressedKey(press('k', { ctrlKey: true }), false)).toBe('mod+k');
    expect(pressedKey(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(pressedKey(press('?', { shiftKey: true }), false)).toBe('?');
    expect(pressedKey(press('K', { shiftKey: true }), false)).toBe('shift+k');
    expect(pressedKey(press('ArrowLeft', { shiftKey: true }), false)).toBe('shift+arrowleft');
    expect(pressedKey(press(' '), false)).toBe('space');
  });
});

describe('paths', () => {
  it('keep the style of the machine the service runs on', () => {
    expect(joinPath('/home/史', '档案')).toBe('/home/史/档案');
    expect(joinPath('D:\\', '档案')).toBe('D:\\档案');
    expect(joinPath('\\\\nas\\共享', '档案')).toBe('\\\\nas\\共享\\档案');
    expect(baseName('D:\\素材\\采访.mp4')).toBe('采访.mp4');
    expect(folderOf('/素材/采访.mp4')).toBe('/素材');
    expect(folderOf('/采访.mp4')).toBe('/');
  });

  it('name a new archive so that every system takes it', () => {
    expect(folderNameFor(' 盐城：四十年/口述史? ')).toBe('盐城：四十年_口述史_');
    expect(folderNameFor('CON')).toBe('CON_');
    expect(folderNameFor('..')).toBe('');
    expect(folderNameFor('史料。.')).toBe('史料。');
  });

  it('show sizes as file managers do', () => {
    expect([0, 1023, 1536, 10 * 1024 ** 2, 3.25 * 1024 ** 3].map(formatFileSize)).toEqual([
      '0 B',
      '1023 B',
      '1.50 KB',
      '10.0 MB',
      '3.25 GB',
    ]);
  });
});

describe('the interview list', () => {
  it('takes its filter from the address and passes over what it does not know', () => {
    const search = new URLSearchParams('text=盐&provenance=seen&sort=hottest&county=320902');
    const filter = filterFromSearch(search);
    expect(filter).toMatchObject({ text: '盐', county: '320902', provenance: undefined, sort: 'recent' });
    expect(isFiltered(filter)).toBe(true);
    expect(isFiltered(filterFromSearch(withoutFilters(search)))).toBe(false);
  });

  it('asks for just the pages that are seen', () => {
    expect(pagesFor(0, 20, 100)).toEqual([0]);
    expect(pagesFor(95, 112, 100)).toEqual([0, 1]);
    expect(pagesFor(9950, 9999, 100)).toEqual([99]);
  });
});

describe('a statement', () => {
  it('starts with what is selected, else where the player is', () => {
    expect(newDraft({ startMs: 5000, endMs: 9000 }, 100, 60_000)).toMatchObject({ startMs: 5000, endMs: 9000 });
    expect(newDraft(null, 50_000, 60_000)).toMatchObject({ startMs: 50_000, endMs: 60_000 });
    expect(newDraft(null, 0, 0)).toMatchObject({ startMs: 0, endMs: 30_000 });
  });

  it('needs times in order, and for 亲闻 whom it was heard from', () => {
    const draft = newDraft({ startMs: 0, endMs: 1000 }, 0, 0);
    expect(draftProblem(draft)).toBeNull();
    expect(draftProblem({ ...draft, endMs: null })).toEqual({ code: 'times-missing', field: 'endMs' });
    expect(draftProblem({ ...draft, endMs: 0 })).toEqual({ code: 'times-order', field: 'endMs' });
    expect(draftProblem({ ...draft, kind: 'heard', heardFrom: ' ' })).toEqual({
      code: 'heard-from-missing',
      field: 'heardFrom',
    });
    expect(draftProblem({ ...draft, kind: 'heard', heardFrom: '老厂长' })).toBeNull();
  });

  it('leaves nothing of another kind behind', () => {
    const draft = { ...newDraft(null, 0, 0), roleThen: '农技员', heardFrom: '老厂长', hops: 2 };
    expect(draftInput({ ...draft, kind: 'witnessed' })).toMatchObject({ roleThen: '', heardFrom: '', hops: null });
    expect(draftInput({ ...draft, kind: 'heard' })).toMatchObject({ roleThen: '', heardFrom: '老厂长', hops: 2 });
  });
});

describe('an import result', () => {
  const item = { interviewId: 'i', mediaId: 'm', findings: [] };
  const items = [
    { ...item, file: 'ok.mp4' },
    { ...item, file: 'same.mp4', duplicateOf: 'm0' },
    { ...item, file: 'silent.mp4', findings: [{ code: 'media-no-audio' }] },
    {
      ...item,
      file: 'broken.mp4',
      error: { type: 'about:blank' as const, status: 400, code: 'media-empty', params: {} },
    },
  ];

  it('shows what needs a look first', () => {
    expect(sortImportItems(items).map(({ file }) => file)).toEqual(['broken.mp4', 'silent.mp4', 'same.mp4', 'ok.mp4']);
    expect(countOutcomes(items)).toEqual({ failed: 1, doubtful: 1, duplicate: 1, done: 1 });
  });

  it('is taken from import jobs only', () => {
    const job = { kind: 'import', result: { items } } as unknown as Job;
    expect(importResultOf(job)?.items).toHaveLength(4);
    expect(importResultOf({ ...job, kind: 'cut' })).toBeNull();
    expect(importResultOf({ ...job, result: null })).toBeNull();
  });
});

describe('events', () => {
  const job = (id: string, progress: number) => ({ id, progress }) as Job;

  it('put a job into the list, or its newer state in its place', () => {
    const known = [job('b', 0.1), job('a', 1)];
    expect(mergeJob(known, job('b', 0.5)).map(({ id, progress }) => [id, progress])).toEqual([
      ['b', 0.5],
      ['a', 1],
    ]);
    expect(mergeJob(known, job('c', 0)).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(mergeJob(undefined, job('c', 0))).toHaveLength(1);
  });

  it('make only those answers stale that a change touches', () => {
    expect(staleKeys({ type: 'changed', what: 'clips', interviewId: 'i1' })).toEqual([['clips'], ['interview', 'i1']]);
    expect(staleKeys({ type: 'changed', what: 'interviews' })).toEqual([['interviews'], ['collections'], ['session']]);
    expect(staleKeys({ type: 'changed', what: 'archive' })).toEqual([[]]);
  });
});
