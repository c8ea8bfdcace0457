import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AddAttachmentResult, Attachment, AttachmentText } from '../../../electron/contract/attachments';
import type { Problem } from '../../../electron/contract/errors';
import { type Door, openDoor, subfolder } from '../harness/harness';
import { docx, mainPart, ole, PDF, picture, put, WORD, zip } from './files';

let door: Door;
let folder = '';
let interviewId = '';

beforeAll(async () => {
  door = await openDoor();
  folder = subfolder(door, 'outside');
  interviewId = (await door.createInterview({ title: '访谈' })).id;
});

const add = (path: string) =>
  door.call<AddAttachmentResult & Problem>('POST', '/api/attachments', {
    recordType: 'interview',
    recordId: interviewId,
    path,
  });
const list = () => door.get<Attachment[]>(`/api/attachments?recordType=interview&recordId=${interviewId}`);
const inFolder = () =>
  readdirSync(door.archive.resolve('attachments'), { recursive: true })
    .map(String)
    .filter((name) => name.includes(' '));

describe('content decides what a file is', () => {
  test.each([
    ['png', 'png', 'image/png'],
    ['tiff', 'tiff', 'image/tiff'],
    ['bmp', 'bmp', 'image/bmp'],
    ['gif', 'gif', 'image/gif'],
    ['libwebp', 'webp', 'image/webp'],
    ['mjpeg', 'jpeg', 'image/jpeg'],
  ])('a picture by %s, whatever its name says', async (encoder, format, mimeType) => {
    const { status, body } = await add(await picture(folder, `说是文档-${format}.docx`, encoder));
    expect(status).toBe(201);
    expect(body.attachment).toMatchObject({
      format,
      kind: 'photograph',
      hasPreview: true,
      fileName: `说是文档-${format}.docx`,
    });
    expect(body.findings).toMatchObject([{ code: 'attachment-ending-differs' }]);
    // A double click opens what it is, not what it says.
    expect(body.attachment.path).toMatch(new RegExp(`说是文档-${format}\\.docx\\.\\w+$`));
    const file = await door.fetch(`/api/attachments/${body.attachment.id}/file`);
    expect(file.headers.get('content-type')).toBe(mimeType);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(readFileSync(body.attachment.path));
  });

  test.each<[string, string, () => Uint8Array | string]>([
    ['PDF', 'pdf', () => PDF],
    ['Word 97', 'doc', () => ole(['WordDocument'])],
    ['Excel 97', 'xls', () => ole(['Workbook'])],
    ['PowerPoint 97', 'ppt', () => ole(['PowerPoint Document'])],
    ['Word', 'docx', () => docx(['一'])],
    [
      'Excel',
      'xlsx',
      () => zip({ '[Content_Types].xml': mainPart(WORD.replace('wordprocessingml.document', 'spreadsheetml.sheet')) }),
    ],
    [
      'PowerPoint',
      'pptx',
      () =>
        zip({
          '[Content_Types].xml': mainPart(WORD.replace('wordprocessingml.document', 'presentationml.presentation')),
        }),
    ],
    ['OpenDocument', 'odt', () => zip({ mimetype: 'application/vnd.oasis.opendocument.text' })],
    ['OFD', 'ofd', () => zip({ 'OFD.xml': '<ofd:OFD/>' })],
    ['RTF', 'rtf', () => '{\\rtf1 hello}'],
    ['UTF-8', 'text', () => '一九五八年，我在东台。\n'],
    ['GB18030', 'text', () => iconv.encode('一九五八年，我在东台公社当会计，那一年修了海堤。\n'.repeat(4), 'gb18030')],
    ['UTF-16', 'text', () => iconv.encode('\ufeff一九五八年，我在东台。\n', 'utf-16le')],
  ])('a document: %s', async (label, format, content) => {
    const { status, body } = await add(put(folder, `${label}.dat`, content()));
    expect(body.code).toBeUndefined();
    expect(status).toBe(201);
    expect(body.attachment).toMatchObject({ format, kind: 'document', hasPreview: false });
  });
});

describe('what is not taken in', () => {
  const program = readFileSync(process.execPath).subarray(0, 4096);
  test.each<[string, string, string, () => Uint8Array | string]>([
    ['a program called a picture', '照片.jpg', 'attachment-active', () => program],
    ['a Windows program', '照片.png', 'attachment-active', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['a web page', '信.txt', 'attachment-active', () => '\n<!DOCTYPE html><script>alert(1)</script>'],
    [
      'a web page after a byte order mark',
      '信.txt',
      'attachment-active',
      () => iconv.encode('\ufeff<html><body>', 'utf-16le'),
    ],
    ['a web page after words', '信.txt', 'attachment-active', () => '信\n<svg onload=alert(1)>'],
    ['an SVG', '图.png', 'attachment-active', () => '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a shell script', '信.txt', 'attachment-active', () => '#!/bin/sh\nrm -rf /\n'],
    ['a batch file', '信.BAT', 'attachment-active', () => '@echo off\r\ndel *\r\n'],
    [
      'Word with macros',
      '信.docx',
      'attachment-macros',
      () => docx(['一'], 'vnd.ms-word.document.macroEnabled.main+xml'),
    ],
    ['an installer, which is OLE as well', '信.doc', 'attachment-format-unknown', () => ole(['!_StringData'])],
    ['a plain ZIP', '信.docx', 'attachment-format-unknown', () => zip({ 'a.exe': 'MZ' })],
    ['half a Word file', '信.docx', 'attachment-format-unknown', () => docx(['一']).subarray(0, 60)],
    [
      'noise',
      '信.txt',
      'attachment-format-unknown',
      () => Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)),
    ],
    [
      'a recording',
      '照片.jpg',
      'attachment-is-recording',
      () => Buffer.from('\0\0\0\u0018ftypisom\0\0\0\0isom', 'latin1'),
    ],
    ['nothing', '照片.jpg', 'attachment-empty', () => ''],
  ])('%s', async (_, name, code, content) => {
    const before = [await list(), inFolder()];
    const path = put(folder, name, content());
    const byPath = await add(path);
    const byUpload = await door.sendBytes<Problem>(
      `/api/attachments/upload?recordType=interview&recordId=${interviewId}&fileName=${encodeURIComponent(name)}`,
      readFileSync(path),
    );
    for (const answer of [byPath, byUpload]) {
      expect(answer.body.code).toBe(code);
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect([await list(), inFolder()]).toEqual(before);
    expect(readdirSync(door.archive.resolve('incoming'))).toEqual([]);
  });

  test('more than 500 MB', async () => {
    const path = put(folder, '大.pdf', PDF);
    truncateSync(path, 500 * 1024 * 1024 + 1);
    expect((await add(path)).body).toMatchObject({ code: 'attachment-too-large', params: { megabytes: 500 } });
  });

  test('a named pipe, which would never end', async () => {
    execFileSync('mkfifo', [join(folder, '管道.pdf')]);
    expect((await add(join(folder, '管道.pdf'))).body.code).toBe('attachment-format-unknown');
  });

  test('a path nobody allowed, a record that is not there', async () => {
    expect((await add('/etc/passwd')).body.code).toBe('path-not-allowed');
    const path = put(folder, 'b.pdf', PDF);
    const answer = await door.call('POST', '/api/attachments', { recordType: 'person', recordId: 'nobody', path });
    expect([answer.status, answer.body.code]).toEqual([404, 'attachment-owner-unknown']);
  });
});

test('hostile names stay names', async () => {
  const names = [
    '../../../etc/passwd',
    '..\\..\\a.pdf',
    'CON',
    'a\u0000b.pdf',
    '䶮𠅤'.repeat(60),
    '"; filename=x.exe',
    '-rf %d',
    'a\r\nSet-Cookie: x=1',
  ];
  for (const [number, name] of names.entries()) {
    const { body } = await door.sendBytes<AddAttachmentResult>(
      `/api/attachments/upload?recordType=interview&recordId=${interviewId}&fileName=${encodeURIComponent(name)}`,
      `${PDF}% ${number}`,
    );
    const { attachment } = body;
    expect(attachment.path.startsWith(`${door.archive.resolve('attachments')}/`), name).toBe(true);
    expect(Buffer.byteLength(basename(attachment.path))).toBeLessThanOrEqual(250);
    expect(basename(attachment.path)).toMatch(/\.pdf$/);
    expect(readFileSync(attachment.path, 'utf8')).toBe(`${PDF}% ${number}`);
    const { headers } = await door.fetch(`/api/attachments/${attachment.id}/file`);
    expect(headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[\w.!~%-]+$/);
    expect(headers.get('set-cookie')).toBeNull();
  }
  expect((await door.verify(true)).problems).toEqual([]);
});

describe('the beginning of what a file says', () => {
  const textOf = async (name: string, content: Uint8Array | string) => {
    const { body } = await add(put(folder, name, content));
    return door.call<AttachmentText & Problem>('GET', `/api/attachments/${body.attachment.id}/text`);
  };

  test('of Word, paragraph by paragraph, with nothing a document type declares', async () => {
    const paragraphs = ['断头边界 &amp; 通途', '&lt;b&gt;𠅤&#x4e00;', '&bomb;'];
    expect((await textOf('回忆.docx', docx(paragraphs))).body).toEqual({
      text: '断头边界 & 通途\n<b>𠅤一\n&bomb;',
      cut: false,
    });
  });

  test('of a Word file that unpacks to much more, without unpacking them', async () => {
    const bomb = zip({
      '[Content_Types].xml': mainPart(WORD),
      'word/document.xml': Buffer.concat([
        Buffer.from('<w:p><w:t>开头</w:t></w:p><w:p><w:t>'),
        Buffer.alloc(100_000_000, 0x61),
      ]),
    });
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().arrayBuffers;
    expect((await textOf('炸弹.docx', bomb)).body).toEqual({ text: '开头', cut: true });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  test('of text in an old encoding', async () => {
    const words = '一九五八年，我在东台公社当会计，那一年修了海堤。\r\n第二年又修。\r\n';
    expect((await textOf('旧.txt', iconv.encode(words.repeat(3), 'gb18030'))).body).toEqual({
      text: words.replaceAll('\r\n', '\n').repeat(3),
      cut: false,
    });
  });

  test('of what has none', async () => {
    expect((await textOf('空白.pdf', `${PDF}%`)).body.code).toBe('attachment-without-preview');
    const damaged = docx(['一二三']);
    const path = put(folder, '坏.docx', damaged);
    const { body } = await add(path);
    writeFileSync(body.attachment.path, 'gone');
    expect((await door.call('GET', `/api/attachments/${body.attachment.id}/text`)).body.code).toBe(
      'attachment-without-preview',
    );
  });
});
