import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { AddAttachmentResult, Attachment } from '../../../electron/contract/attachments';
import type { Problem } from '../../../electron/contract/errors';
import type { HistoryList, TrashList } from '../../../electron/contract/history';
import type { Job } from '../../../electron/contract/jobs';
import { LOCK_FILES } from '../../../electron/service/archive/lock';
import { makePreview } from '../../../electron/service/attachments/picture';
import { bundledBinaries } from '../../unit/media/footage';
import { Door, temporaryFolder } from '../harness/harness';
import { docx, look, PDF, picture, put, turnJpeg } from './files';
import { attach, list, place } from './records';

const RED = 254;

const bytes = async (door: Door, path: string) => new Uint8Array(await (await door.fetch(path)).arrayBuffer());
const codes = async (door: Door, fixity = false) => (await door.verify(fixity)).problems.map(({ code }) => code).sort();

describe('the same content', () => {
  test('on the same record is told, not stored twice; on another it is a file of its own', async () => {
    const { door, interviewId, personId } = await place();
    const first = await attach(door, 'interview', interviewId, put(door.folder, 'a.pdf', PDF));
    const again = await door.sendBytes<AddAttachmentResult>(
      `/api/attachments/upload?recordType=interview&recordId=${interviewId}&fileName=b.pdf`,
      PDF,
    );
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ duplicate: true, attachment: { id: first.attachment.id, fileName: 'a.pdf' } });
    expect(again.body.findings).toEqual([
      { code: 'attachment-duplicate', params: { file: 'b.pdf', existing: 'a.pdf' } },
    ]);
    const other = await attach(door, 'person', personId, join(door.folder, 'a.pdf'));
    expect(other.duplicate).toBe(false);
    expect(other.attachment.path).not.toBe(first.attachment.path);
    expect(await list(door, 'interview', interviewId)).toHaveLength(1);
    expect((await door.verify(true)).checked.files).toBe(2);
  });

  test('sent twice at once is stored once', async () => {
    const { door, interviewId } = await place();
    const path = put(door.folder, 'a.pdf', PDF);
    const both = await Promise.all([
      attach(door, 'interview', interviewId, path),
      attach(door, 'interview', interviewId, path),
    ]);
    expect(both.map(({ duplicate }) => duplicate).sort()).toEqual([false, true]);
    expect(await list(door, 'interview', interviewId)).toHaveLength(1);
    expect(await codes(door)).toEqual([]);
  });

  test('in the trash comes back with what was said about it', async () => {
    const { door, interviewId } = await place();
    const path = put(door.folder, 'a.pdf', PDF);
    const { attachment } = await attach(door, 'interview', interviewId, path);
    await door.patch(`/api/attachments/${attachment.id}`, { caption: '县志稿' });
    await door.delete(`/api/attachments/${attachment.id}`);
    const again = await attach(door, 'interview', interviewId, path);
    expect(again).toMatchObject({ duplicate: true, attachment: { id: attachment.id, caption: '县志稿' } });
    expect(again.findings[0]?.code).toBe('attachment-back-from-trash');
  });
});

describe('a kill between copy and record', () => {
  test('leaves neither file nor record, and the source as it was', async () => {
    const { door, interviewId } = await place();
    const source = await picture(door.folder, '照片.jpg', 'mjpeg');
    const original = readFileSync(source);
    const left = join(temporaryFolder(), 'left');
    // What is on the disk at the moment the record is written is what a kill at that moment leaves.
    door.archive.db.function('power_cut', () => {
      cpSync(door.archive.path, left, {
        recursive: true,
        filter: (path) => !LOCK_FILES.has(path.split('/').at(-1) ?? ''),
      });
      return 1;
    });
    door.archive.db.exec('CREATE TEMP TRIGGER cut BEFORE INSERT ON attachments BEGIN SELECT power_cut(); END');
    await attach(door, 'interview', interviewId, source);
    const files = (folder: string) =>
      ['attachments', 'derived', 'incoming'].flatMap((name) =>
        readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
      );
    // The picture and its preview had been written by then.
    expect(files(left)).toHaveLength(2);
    const survivor = new Door(temporaryFolder(), { roots: [left] });
    await survivor.post('/api/archive/open', { path: left });
    expect(await list(survivor, 'interview', interviewId)).toEqual([]);
    expect(files(left)).toEqual([]);
    expect(await codes(survivor, true)).toEqual([]);
    expect(readFileSync(source)).toEqual(original);
  });

  test('a catalogue that refuses the record leaves no file either', async () => {
    const { door, interviewId } = await place();
    const source = await picture(door.folder, '照片.jpg', 'mjpeg');
    door.archive.db.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON attachments BEGIN SELECT RAISE(ABORT, 'no'); END");
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const answer = await door.call('POST', '/api/attachments', {
      recordType: 'interview',
      recordId: interviewId,
      path: source,
    });
    expect(answer.status).toBe(500);
    expect(await codes(door)).toEqual([]);
    expect(door.archive.db.prepare('SELECT count(*) FROM placing_files').pluck().get()).toBe(0);
  });
});

describe('serving', () => {
  test('whole, in parts, and only what the browser may show is shown', async () => {
    const { door, interviewId } = await place();
    const pdf = (await attach(door, 'interview', interviewId, put(door.folder, '县志 "1".pdf', PDF))).attachment;
    const path = `/api/attachments/${pdf.id}/file`;
    const whole = await door.fetch(path);
    expect(whole.headers.get('content-type')).toBe('application/pdf');
    expect(whole.headers.get('content-disposition')).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent('县志 "1".pdf')}`,
    );
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    const part = await door.fetch(path, { headers: { range: 'bytes=5-7' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      '1.4',
      `bytes 5-7/${PDF.length}`,
    ]);
    expect((await door.fetch(path, { headers: { range: `bytes=${PDF.length}-` } })).status).toBe(416);
    const etag = whole.headers.get('etag') ?? '';
    expect((await door.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);

    const word = (await attach(door, 'interview', interviewId, put(door.folder, 'a.docx', docx(['一'])))).attachment;
    const { headers } = await door.fetch(`/api/attachments/${word.id}/file`);
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a.docx");
    // The door's own policy stays, the sandbox comes on top.
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*, sandbox$/);
    const anonymous = await door.app.request(path);
    expect(anonymous.status).toBe(401);
  });

  test('a TIFF large, as a JPEG that browsers show', async () => {
    const { door, interviewId } = await place();
    const { attachment } = await attach(door, 'interview', interviewId, await picture(door.folder, '扫描.tif', 'tiff'));
    expect(attachment).toMatchObject({ hasPreview: true, viewable: true });
    const answer = await door.fetch(`/api/attachments/${attachment.id}/view`);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(await look(new Uint8Array(await answer.arrayBuffer()))).toMatchObject({ width: 600, height: 300 });
    const etag = answer.headers.get('etag') ?? '';
    expect(
      (await door.fetch(`/api/attachments/${attachment.id}/view`, { headers: { 'if-none-match': etag } })).status,
    ).toBe(304);
  });
});

describe('the preview', () => {
  // Which way the stored picture (red left, blue right) has to be turned: EXIF 2.32, tag 0x0112.
  test.each([
    [1, 480, 240, 'red'],
    [2, 480, 240, 'blue'],
    [3, 480, 240, 'blue'],
    [4, 480, 240, 'red'],
    [5, 240, 480, 'red'],
    [6, 240, 480, 'red'],
    [7, 240, 480, 'blue'],
    [8, 240, 480, 'blue'],
  ])('stands upright with orientation %i, with every ffmpeg', async (orientation, width, height, first) => {
    const { door, personId } = await place();
    const source = await picture(door.folder, '照片.jpg', 'mjpeg');
    turnJpeg(source, orientation);
    const { attachment } = await attach(door, 'person', personId, source);
    const shown = await look(await bytes(door, `/api/attachments/${attachment.id}/preview`));
    const old = join(door.folder, 'old.jpg');
    expect(await makePreview(source, 'jpeg', old, await bundledBinaries())).toBe(true);
    for (const seen of [shown, await look(readFileSync(old))]) {
      expect(seen).toMatchObject({ width, height });
      expect((seen.first[0] ?? 0) > 200).toBe(first === 'red');
      expect((seen.last[0] ?? 0) > 200).toBe(first !== 'red');
    }
  });

  test('of transparent paper is white, never black', async () => {
    const { door, personId } = await place();
    const source = await picture(door.folder, '手稿.png', 'png', { transparent: true });
    const { attachment } = await attach(door, 'person', personId, source);
    const { first, last } = await look(await bytes(door, `/api/attachments/${attachment.id}/preview`));
    for (const value of [...first, ...last]) expect(value).toBeGreaterThanOrEqual(RED);
  });

  test('of a damaged picture is none, and the findings say so', async () => {
    const { door, personId } = await place();
    const source = put(
      door.folder,
      '坏.png',
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200, 7)]),
    );
    const added = await attach(door, 'person', personId, source);
    expect(added.attachment.hasPreview).toBe(false);
    expect(added.findings.map(({ code }) => code)).toEqual(['attachment-picture-unreadable']);
    const answer = await door.call('GET', `/api/attachments/${added.attachment.id}/preview`);
    expect([answer.status, answer.body.code]).toEqual([404, 'attachment-without-preview']);
    expect(await codes(door)).toEqual([]);
  });

  test('of a picture that claims to be gigantic is none', async () => {
    const { door, personId } = await place();
    const source = await picture(door.folder, '大.png', 'png');
    const png = readFileSync(source);
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    writeFileSync(source, png);
    expect((await attach(door, 'person', personId, source)).attachment.hasPreview).toBe(false);
  });

  test('of HEIC is none everywhere, said in so many words', async () => {
    const { door, personId } = await place();
    const source = put(door.folder, 'IMG.HEIC', Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'));
    const { attachment, findings } = await attach(door, 'person', personId, source);
    expect(attachment).toMatchObject({ format: 'heic', kind: 'photograph', viewable: false });
    expect(findings).toEqual([{ code: 'attachment-without-preview', params: { file: 'IMG.HEIC', format: 'HEIC' } }]);
  });

  test('is made anew by rebuilding', async () => {
    const { door, personId } = await place();
    const { attachment } = await attach(door, 'person', personId, await picture(door.folder, '照片.jpg', 'mjpeg'));
    const before = await bytes(door, `/api/attachments/${attachment.id}/preview`);
    await door.post('/api/archive/rebuild-derived');
    expect(existsSync(door.archive.resolve('derived/attachments'))).toBe(false);
    expect((await list(door, 'person', personId))[0]?.hasPreview).toBe(false);
    expect(await codes(door)).toEqual([]);
    const [job] = (await door.get<Job[]>('/api/jobs')).filter(({ kind }) => kind === 'previews');
    expect((await door.settle(job?.id ?? '')).result).toEqual({ previews: 1, failed: 0 });
    expect(await bytes(door, `/api/attachments/${attachment.id}/preview`)).toEqual(before);
    expect(await codes(door)).toEqual([]);
  });
});

test('fields change one by one, wrong ones are refused at the field, and history keeps each', async () => {
  const { door, interviewId } = await place();
  const { attachment } = await attach(door, 'interview', interviewId, put(door.folder, 'a.pdf', PDF));
  const path = `/api/attachments/${attachment.id}`;
  await door.patch(path, { caption: ' 修海堤 ', date: '约1958年', kind: 'letter', rightsNote: '馆内使用' });
  const [saved] = await list(door, 'interview', interviewId);
  expect(saved).toMatchObject({
    caption: '修海堤',
    date: '1958~',
    kind: 'letter',
    rightsNote: '馆内使用',
    creator: '',
  });
  const wrong = await door.call('PATCH', path, { caption: '不该存', date: '2023-02-30' });
  expect([wrong.status, wrong.body.code, wrong.body.where?.field]).toEqual([422, 'date-not-understood', 'date']);
  expect((await door.call('PATCH', path, { kind: 'virus' })).body.where?.field).toBe('kind');
  expect((await list(door, 'interview', interviewId))[0]).toEqual(saved);
  const { items } = await door.get<HistoryList>(`/api/history?recordType=attachment&recordId=${attachment.id}`);
  const changed = items[0]?.records[0]?.fields.map(({ field, before, after }) => [field, before, after]);
  expect(changed?.sort()).toEqual([
    ['caption', '', '修海堤'],
    ['date', '', '1958~'],
    ['kind', 'document', 'letter'],
    ['rightsNote', '', '馆内使用'],
  ]);
});

test('the order is the one given', async () => {
  const { door, interviewId } = await place();
  for (const name of ['a', 'b', 'c'])
    await attach(door, 'interview', interviewId, put(door.folder, `${name}.pdf`, PDF + name));
  const names = async () =>
    (await list(door, 'interview', interviewId)).map(({ fileName }) => fileName.slice(0, 1)).join('');
  expect(await names()).toBe('abc');
  const [a] = await list(door, 'interview', interviewId);
  await door.patch(`/api/attachments/${a?.id}`, { position: 1 });
  expect(await names()).toBe('bac');
  await door.patch(`/api/attachments/${a?.id}`, { position: 99 });
  expect(await names()).toBe('bca');
});

describe('the trash', () => {
  test('hides it everywhere, keeps its file, gives it back, or deletes it for good', async () => {
    const { door, interviewId } = await place();
    const { attachment } = await attach(
      door,
      'interview',
      interviewId,
      await picture(door.folder, '照片.jpg', 'mjpeg'),
    );
    const path = `/api/attachments/${attachment.id}`;
    await door.delete(path);
    expect(await list(door, 'interview', interviewId)).toEqual([]);
    for (const what of ['file', 'preview', 'view', 'text'])
      expect((await door.call('GET', `${path}/${what}`)).body.code).toBe('attachment-unknown');
    expect((await door.call('DELETE', path)).status).toBe(404);
    expect(await codes(door, true)).toEqual([]);
    const restored = await door.post<Attachment>(`${path}/restore`);
    expect(restored).toEqual({ ...attachment, updatedAt: restored.updatedAt });
    expect((await door.call('POST', `${path}/restore`)).status).toBe(404);
    await door.delete(path);
    const trash = await door.get<TrashList>('/api/trash');
    expect(trash.items).toMatchObject([{ recordType: 'attachment', title: '照片.jpg', fileCount: 2 }]);
    await door.call('DELETE', '/api/trash', { items: [{ recordType: 'attachment', recordId: attachment.id }] });
    expect(existsSync(attachment.path)).toBe(false);
    expect(await codes(door)).toEqual([]);
  });

  test('does not give it back to a record that is in the trash itself', async () => {
    const { door, interviewId } = await place();
    const { attachment } = await attach(door, 'interview', interviewId, put(door.folder, 'a.pdf', PDF));
    await door.delete(`/api/attachments/${attachment.id}`);
    await door.delete(`/api/interviews/${interviewId}`);
    const answer = await door.call('POST', `/api/attachments/${attachment.id}/restore`);
    expect(answer.body.code).toBe('attachment-owner-unknown');
  });
});

describe('the portrait', () => {
  const set = (door: Door, personId: string, attachmentId: string | null) =>
    door.call<Problem>('PUT', `/api/people/${personId}/portrait`, { attachmentId });

  test('is a picture of that very person', async () => {
    const { door, interviewId, personId } = await place();
    const source = await picture(door.folder, '照片.jpg', 'mjpeg');
    const own = (await attach(door, 'person', personId, source)).attachment;
    const letter = (await attach(door, 'person', personId, put(door.folder, 'a.pdf', PDF))).attachment;
    const foreign = (await attach(door, 'interview', interviewId, source)).attachment;
    expect((await set(door, personId, letter.id)).body.code).toBe('portrait-not-a-picture');
    expect((await set(door, personId, foreign.id)).body.code).toBe('portrait-of-another');
    expect((await set(door, personId, 'nobody')).status).toBe(404);
    expect((await set(door, 'nobody', own.id)).status).toBe(404);
    expect((await set(door, personId, own.id)).status).toBe(200);
    expect((await list(door, 'person', personId)).map(({ isPortrait }) => isPortrait)).toEqual([true, false]);
    await set(door, personId, null);
    expect((await list(door, 'person', personId)).some(({ isPortrait }) => isPortrait)).toBe(false);
  });

  test('goes to the trash and comes back as one, unless there is another by then', async () => {
    const { door, personId } = await place();
    const first = (await attach(door, 'person', personId, await picture(door.folder, 'a.jpg', 'mjpeg'))).attachment;
    const second = (await attach(door, 'person', personId, await picture(door.folder, 'b.png', 'png'))).attachment;
    const portrait = () => door.archive.db.prepare('SELECT portrait_id FROM people WHERE id = ?').pluck().get(personId);
    await set(door, personId, first.id);
    await door.delete(`/api/attachments/${first.id}`);
    expect(portrait()).toBeNull();
    expect((await door.post<Attachment>(`/api/attachments/${first.id}/restore`)).isPortrait).toBe(true);
    expect(portrait()).toBe(first.id);
    await door.delete(`/api/attachments/${first.id}`);
    await set(door, personId, second.id);
    await door.post(`/api/attachments/${first.id}/restore`);
    expect(portrait()).toBe(second.id);
  });
});
