import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { KoushuError } from '../../contract/errors';

/**
 * The paths that may come through the door: below a root the page may browse, or granted because a person chose them
 * in a native dialog, dropped them on the window or typed them on the command line.
 */
export class AllowedPaths {
  private readonly granted = new Set<string>();

  constructor(readonly roots: readonly string[]) {}

  /** Grants a file, or a folder with all below it, for the rest of this launch. */
  grant(path: string): void {
    this.granted.add(realPathOfNearest(resolve(path)));
  }

  /**
   * @returns the absolute path, links resolved as far as it exists, so that a link cannot lead out of a root
   * @throws KoushuError `path-not-allowed`
   */
  check(path: string): string {
    const allowed = [...this.granted, ...this.roots.map((root) => realPathOfNearest(resolve(root)))];
    // Before the disk is asked: merely looking at a foreign share sends it this person's credentials.
    const named = isAbsolute(path) && !path.includes('\0') && (!isShare(path) || allowed.some(isShare));
    const real = named ? realPathOfNearest(resolve(path)) : null;
    if (real === null || !allowed.some((root) => isInside(real, root)))
      throw new KoushuError('path-not-allowed', { path }, { status: 403, where: { path } });
    return real;
  }
}

/** `\\server\share` and `\\?\…`, also with slashes. */
function isShare(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

/** Real path of what exists, with the missing rest appended: the target of a new file has no real path yet. */
function realPathOfNearest(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPathOfNearest(parent), basename(path));
  }
}

function isInside(path: string, root: string): boolean {
  if (path === root) return true;
  const inner = relative(root, path);
  return (
    inner !== '' &&
    inner !== '..' &&
    !inner.startsWith(`..${sep}`) &&
    !/^[a-z]:/i.test(inner) &&
    !inner.startsWith('\\\\')
  );
}
