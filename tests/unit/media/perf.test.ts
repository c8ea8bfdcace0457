import { it } from 'vitest';
import { stat } from 'node:fs/promises';
import { cutClip } from '../../../electron/service/clips/cut';
import { derivePeaks } from '../../../electron/service/media/derive-peaks';
import { derivePoster } from '../../../electron/service/media/derive-poster';
import { deriveProxy } from '../../../electron/service/media/derive-proxy';
import { deriveStrip } from '../../../electron/service/media/derive-strip';
import { hashFile } from '../../../electron/service/media/hash';
import { copyVerified } from '../../../electron/service/media/copy';
import { measureKeyframeGap } from '../../../electron/service/media/keyframes';
import { probeMedia } from '../../../electron/service/media/probe';
import { bundledBinaries, systemBinaries } from './footage';
it('perf', async () => {
  for (const [n, b] of [['sys', await systemBinaries()], ['old', await bundledBinaries()]] as const) {
    const t = async (name: string, f: () => Promise<unknown>) => { const s = process.hrtime.bigint(); const c = process.resourceUsage(); const r = await f(); console.log(n, name, Number((process.hrtime.bigint() - s) / 1000000n), 'ms', JSON.stringify(r)?.slice(0, 160)); void c; return r; };
    const file = '/tmp/mt/hour.mp4';
    await t('probe', () => probeMedia(file, { binaries: b }));
    const facts = await probeMedia(file, { binaries: b });
    await t('gap', () => measureKeyframeGap(file, facts, { binaries: b }));
    await t('cut 10 s exact at 50 min', () => cutClip({ source: file, facts, inMs: 3_000_333, outMs: 3_010_333, mode: 'exact', output: '/tmp/mt/p.mp4', overwrite: true, binaries: b }));
    await t('cut 3 min copy', () => cutClip({ source: file, facts, inMs: 3_000_333, outMs: 3_180_333, mode: 'copy', output: '/tmp/mt/p.mp4', overwrite: true, binaries: b }));
    if (process.env['LONG']) {
      await t('cut 3 min exact', () => cutClip({ source: file, facts, inMs: 3_000_333, outMs: 3_180_333, mode: 'exact', output: '/tmp/mt/p.mp4', overwrite: true, binaries: b }));
      const mf = await probeMedia('/tmp/mt/minute.mp4', { binaries: b });
      await t('proxy 1 min', () => deriveProxy('/tmp/mt/minute.mp4', '/tmp/mt/px.mp4', { facts: mf, binaries: b }));
      await t('poster', () => derivePoster(file, '/tmp/mt/p.jpg', { facts, binaries: b }));
      await t('strip', () => deriveStrip(file, '/tmp/mt/s.jpg', { facts, binaries: b }));
      await t('peaks', () => derivePeaks(file, '/tmp/mt/k.peaks', { facts, binaries: b }));
      if (n === 'sys') {
        await t('hash 8.3 GB', () => hashFile(file));
        const { rm } = await import('node:fs/promises');
        await rm('/tmp/mt/minute-copy.mp4', { force: true });
        await t('copy verified 139 MB', () => copyVerified('/tmp/mt/minute.mp4', '/tmp/mt/minute-copy.mp4'));
        await stat(file);
      }
    }
  }
}, 3_000_000);
