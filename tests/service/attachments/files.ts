/** Real files of every kind an archive gets, and of the kinds it must not take. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { findFfmpeg } from '../../../electron/service/media/ffmpeg';

export function put(folder: string, name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A picture, 600 by 300: left half red, right half blue. */
export async function picture(
  folder: string,
  name: string,
  encoder: string,
  { transparent = false } = {},
): Promise<string> {
  const path = join(folder, name);
  const halves = ['-f', 'lavfi', '-i', 'color=red:s=300x300', '-f', 'lavfi', '-i', 'color=blue:s=300x300'];
  const how = [
    '-filter_complex',
    transparent ? 'hstack,format=rgba,colorchannelmixer=aa=0' : 'hstack',
    '-frames:v',
    '1',
    '-c:v',
    encoder,
    '-f',
    'image2',
    '-update',
    '1',
  ];
  const { ffmpeg } = await findFfmpeg({});
  execFileSync(ffmpeg, ['-v', 'error', '-nostdin', '-y', ...halves, ...how, `file:${path}`]);
  return path;
}

/** Size of a picture and the colours of its first and last dot, as numbers of red, green and blue. */
export async function look(
  picture: Uint8Array,
): Promise<{ width: number; height: number; first: number[]; last: number[] }> {
  const { ffmpeg } = await findFfmpeg({});
  // PPM: "P6\nwidth height\n255\n", then the dots.
  const ppm = execFileSync(ffmpeg, ['-v', 'error', '-i', 'pipe:0', '-f', 'image2pipe', '-c:v', 'ppm', 'pipe:1'], {
    input: picture,
    maxBuffer: 1 << 28,
  });
  const [, width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(ppm.toString('latin1', 0, 40)) ?? [];
  const dots = ppm.subarray(ppm.length - Number(width) * Number(height) * 3);
  return {
    width: Number(width),
    height: Number(height),
    first: [...dots.subarray(0, 3)],
    last: [...dots.subarray(-3)],
  };
}

/** TIFF directory with nothing but an orientation, as cameras write it (big-endian). */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** Gives a JPEG the EXIF block in which a camera notes how it was held. */
export function turnJpeg(path: string, orientation: number): void {
  const jpeg = readFileSync(path);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  writeFileSync(path, Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]));
}

export const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** A ZIP, deflated. */
export function zip(files: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(plain.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

export const mainPart = (type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/${type}"/></Types>`;
export const WORD = 'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A Word file of some paragraphs; they are XML. */
export function docx(paragraphs: readonly string[], type = WORD): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('');
  return zip({
    '[Content_Types].xml': mainPart(type),
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
  });
}

/** An OLE compound file with the given streams in its directory. */
export function ole(streams: readonly string[]): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  // Sector 0 is the table: the directory is sectors 1 and 2, so that its chain has to be followed.
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  table.writeUInt32LE(2, 4);
  table.writeUInt32LE(0xfffffffe, 8);
  const directory = Buffer.alloc(1024);
  for (const [index, name] of ['Root Entry', 'a', 'b', 'c', ...streams].entries()) {
    directory.write(name, index * 128, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, index * 128 + 64);
  }
  return Buffer.concat([header, table, directory]);
}
