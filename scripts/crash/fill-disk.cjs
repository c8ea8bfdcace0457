// Loaded before the program by the full-disk check: the moment a recording's copy is begun, the disk fills up to the
// last megabyte, as when something else on the machine writes at the same time. `KOUSHU_BALLAST`: the file that fills it.
const fs = require('node:fs');

const ballast = process.env.KOUSHU_BALLAST;
const { open } = fs.promises;
let filled = false;

fs.promises.open = async function filling(path, flags, ...rest) {
  const handle = await open.call(this, path, flags, ...rest);
  if (!filled && ballast && flags === 'wx' && String(path).endsWith('.part') && String(path).includes('media')) {
    filled = true;
    const { bavail, bsize } = fs.statfsSync(path);
    fs.writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 1024 * 1024)));
  }
  return handle;
};
