import { KoushuError } from '../../contract/errors';

const OLDEST_MAJOR = 22;

/**
 * better-sqlite3 ends an older Node with a segmentation fault; this ends it with a sentence.
 *
 * @throws KoushuError `node-too-old`
 */
export function requireRecentNode(version = process.versions.node): void {
  if (Number(version.split('.')[0]) < OLDEST_MAJOR)
    throw new KoushuError('node-too-old', { version, needed: OLDEST_MAJOR }, { status: 500 });
}
