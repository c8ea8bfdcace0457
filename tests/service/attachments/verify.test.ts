import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Attachment } from '../../../electron/contract/attachments';
import type { Door } from '../harness/harness';
import { picture, put } from './files';
import { attach, place } from './records';

const codes = async (door: Door, fixity = false) => (await door.verify(fixity)).problems.map(({ code }) => code).sort();

describe('checking the archive', () => {
  let door: Door;
  let attachment: Attachment;
  beforeEach(async () => {
    const made = await place();
    door = made.door;
    attachment = (await attach(door, 'person', made.personId, await picture(door.folder, '照片.jpg', 'mjpeg')))
      .attachment;
  });

  test('a sound one is clean, and every file was read', async () => {
    const report = await door.verify(true);
    expect(report).toMatchObject({ clean: true, problems: [], checked: { files: 2 } });
  });

  test('missing, also in the trash', async () => {
    rmSync(attachment.path);
    expect((await door.verify()).problems).toMatchObject([
      { code: 'attachment-file-missing', path: attachment.path, record: attachment.id },
    ]);
    await door.delete(`/api/attachments/${attachment.id}`);
    expect(await codes(door)).toEqual(['attachment-file-missing']);
  });

  test('of another length, and with one other bit', async () => {
    const original = readFileSync(attachment.path);
    const flipped = Buffer.from(original);
    flipped.writeUInt8(flipped.readUInt8(400) ^ 1, 400);
    writeFileSync(attachment.path, flipped);
    expect(await codes(door)).toEqual([]);
    expect(await codes(door, true)).toEqual(['attachment-fixity-broken']);
    writeFileSync(attachment.path, original.subarray(1));
    expect(await codes(door)).toEqual(['attachment-file-changed']);
  });

  test('strangers, and a lost preview', async () => {
    put(door.archive.path, 'attachments/2020/stranger.jpg', 'x');
    rmSync(door.archive.resolve(`derived/attachments/${attachment.id}.jpg`));
    expect(await codes(door)).toEqual(['file-unknown', 'preview-file-missing']);
  });
});
