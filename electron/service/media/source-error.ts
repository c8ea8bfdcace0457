import { basename } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { isErrno } from './part-file';

/** Why a source file could not be read: not there, not allowed, or gone (unplugged disk, lost network drive). */
export function sourceError(file: string, cause: unknown): KoushuError {
  const params = { file: basename(file) };
  const where = { path: file };
  if (isErrno(cause, 'ENOENT') || isErrno(cause, 'ENOTDIR')) {
    return new KoushuError('media-missing', params, { status: 422, where, cause });
  }
  if (isErrno(cause, 'EACCES') || isErrno(cause, 'EPERM')) {
    return new KoushuError('media-not-permitted', params, { status: 422, where, cause });
  }
  if (isErrno(cause, 'EISDIR')) return new KoushuError('media-folder', params, { status: 422, where, cause });
  return new KoushuError('source-vanished', { path: file }, { status: 410, where, cause });
}
