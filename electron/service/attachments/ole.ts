import { open } from 'node:fs/promises';

/** Sectors followed at most: a directory of 4,000 entries and more is no document. */
const MAX_DIRECTORY_SECTORS = 1000;
const END_OF_CHAIN = 0xfffffffa;

/**
 * Names of the streams and storages in an OLE compound file ([MS-CFB]), which .doc, .xls and .ppt are, but .msi and
 * .msg too. Sectors listed beyond the header's own table (files over 7 MB) are not followed.
 *
 * @returns null when it is damaged
 */
export async function listOleNames(path: string): Promise<string[] | null> {
  const handle = await open(path, 'r');
  try {
    const read = async (position: number, sizeBytes: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(sizeBytes), 0, sizeBytes, position);
      return bytesRead === sizeBytes ? buffer : null;
    };
    const header = await read(0, 512);
    const shift = header?.readUInt16LE(30);
    if (!header || (shift !== 9 && shift !== 12)) return null;
    const sectorBytes = 1 << shift;
    const names: string[] = [];
    let sector = header.readUInt32LE(48);
    for (let number = 0; sector < END_OF_CHAIN && number < MAX_DIRECTORY_SECTORS; number += 1) {
      const entries = await read((sector + 1) * sectorBytes, sectorBytes);
      if (!entries) break;
      for (let at = 0; at < sectorBytes; at += 128) {
        const nameBytes = entries.readUInt16LE(at + 64);
        if (nameBytes >= 2 && nameBytes <= 64) names.push(entries.toString('utf16le', at, at + nameBytes - 2));
      }
      const perSector = sectorBytes / 4;
      const table = Math.floor(sector / perSector);
      if (table >= 109) break;
      const next = await read((header.readUInt32LE(76 + table * 4) + 1) * sectorBytes + (sector % perSector) * 4, 4);
      if (!next) break;
      sector = next.readUInt32LE(0);
    }
    return names;
  } finally {
    await handle.close();
  }
}
