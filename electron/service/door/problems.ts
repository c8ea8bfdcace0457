import { KoushuError } from '../../contract/errors';
import { describeSqliteError } from '../archive/database';
import { describeFileError } from '../archive/storage';

/** Every failure as one of our errors. What nobody foresaw becomes `internal`, with its text for the report. */
export function describeFault(error: unknown, path = ''): KoushuError {
  const described = describeFileError(describeSqliteError(error, path), path);
  if (described instanceof KoushuError) return described;
  const message = described instanceof Error ? described.message : String(described);
  return new KoushuError('internal', { message }, { status: 500, cause: error });
}
