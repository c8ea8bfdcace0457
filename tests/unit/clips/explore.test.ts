import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { clipEnding } from '../../../electron/service/clips/clip-ending';
import { cutClip } from '../../../electron/service/clips/cut';
import { probeMedia } from '../../../electron/service/media/probe';
import { bundledBinaries, makeFootage, readNumbers, readSound, soundShift, systemBinaries, testSound } from '../media/footage';

const folder = '/tmp/mt/src';
mkdirSync(folder, { recursive: true });
const X = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-g', '250', '-bf', '3', '-b_strategy', '0'];
const AAC = ['-c:a', 'aac', '-b:a', '160k'];
const S = { frames: 500, soundSeconds: 20 };
type F = Parameters<typeof makeFootage>[0];
const list: Record<string, Omit<F, 'file'>> = {
  'even.mp4': { ...S, rate: '25', encode: [...X, ...AAC] },
  'ntsc.mp4': { ...S, rate: '30000/1001', encode: [...X, ...AAC] },
  'sixty.mkv': { ...S, rate: '60000/1001', encode: [...X, ...AAC] },
  'film.flv': { ...S, rate: '24000/1001', encode: [...X, ...AAC, '-ar', '44100'] },
  'vfr.mp4': { ...S, rate: '25', filter: "select='lt(mod(n,7),5)'", encode: [...X, ...AAC, '-vsync', 'passthrough'] },
  'offset.ts': { ...S, rate: '25', encode: [...X, ...AAC, '-output_ts_offset', '10', '-f', 'mpegts'] },
  'ntsc.m2ts': { ...S, rate: '30000/1001', encode: [...X, '-c:a', 'ac3', '-output_ts_offset', '3600', '-f', 'mpegts', '-mpegts_m2ts_mode', '1'] },
  'open.ts': { ...S, rate: '25', encode: [...X.slice(0, 6), '-bf', '3', '-b_strategy', '0', '-x264-params', 'open-gop=1:keyint=50:min-keyint=50:scenecut=0', ...AAC, '-f', 'mpegts'] },
  'open.mp4': { ...S, rate: '25', encode: [...X.slice(0, 6), '-bf', '3', '-b_strategy', '0', '-x264-params', 'open-gop=1:keyint=50:min-keyint=50:scenecut=0', ...AAC] },
  'short-gop.mp4': { ...S, rate: '25', encode: [...X.slice(0, 6), '-g', '12', '-bf', '3', ...AAC] },
  'intra.mov': { ...S, rate: '50', encode: ['-c:v', 'mjpeg', '-q:v', '4', '-c:a', 'pcm_s16le'] },
  'rotated.mp4': { ...S, rate: '25', filter: 'transpose=2', encode: [...X, ...AAC, '-metadata:s:v:0', 'rotate=90'] },
  'hidden.mp4': { ...S, rate: '25', encode: [] },
  'silent.mov': { frames: 500, rate: '25', encode: X },
  'late-sound.mp4': { ...S, rate: '25', soundOptions: ['-itsoffset', '1.5'], encode: [...X, ...AAC] },
  'late-picture.mkv': { ...S, rate: '25', soundOptions: ['-itsoffset', '-1.5'], encode: [...X, ...AAC, '-avoid_negative_ts', 'make_non_negative'] },
  'late-picture.ts': { ...S, rate: '25', soundOptions: ['-itsoffset', '-1.5'], encode: [...X, ...AAC, '-f','mpegts'] },
  'divx.avi': { ...S, rate: '25', encode: ['-c:v', 'mpeg4', '-q:v', '3', '-bf', '2', '-g', '100', '-c:a', 'mp2'] },
  'xvid.avi': { ...S, rate: '25', encode: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '100', '-c:a', 'libmp3lame'] },
  'mpeg2.mpg': { ...S, rate: '25', encode: ['-c:v', 'mpeg2video', '-q:v', '3', '-bf', '2', '-g', '15', '-c:a', 'mp2', '-f', 'vob'] },
  'v8.webm': { ...S, rate: '30', encode: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-auto-alt-ref', '1', '-lag-in-frames', '10', '-b:v', '1M', '-c:a', 'libvorbis'] },
  'v9.webm': { ...S, rate: '30', encode: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-c:a', 'libopus'] },
  'interlaced.mts': { ...S, rate: '25', encode: [...X.slice(0, 6), '-flags', '+ilme+ildct', '-x264-params', 'tff=1:keyint=50:bframes=2', '-c:a', 'ac3', '-f', 'mpegts', '-mpegts_m2ts_mode', '1'] },
  'hevc.mov': { ...S, rate: '30000/1001', encode: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=100', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1', ...AAC] },
  'prores.mov': { ...S, rate: '24000/1001', encode: ['-c:v', 'prores_ks', '-profile:v', '2', '-c:a', 'pcm_s24le'] },
  'old.3gp': { ...S, rate: '15', filter: 'scale=352:288', encode: ['-c:v', 'h263', '-b:v', '800k', '-c:a', 'aac', '-ar', '16000'] },
  'wmv.wmv': { ...S, rate: '25', encode: ['-c:v', 'wmv2', '-q:v', '3', '-g', '100', '-c:a', 'wmav2'] },
};
const only = process.env['ONLY']?.split(',');
const tries = Number(process.env['TRIES'] ?? 2);
const modes = (process.env['MODES'] ?? 'exact,copy').split(',') as ('exact' | 'copy')[];
const original = testSound(22 * 48000);

it('explore', async () => {
  const binaries = [['sys', await systemBinaries()], ['old', await bundledBinaries()]] as const;
  for (const [name, footage] of Object.entries(list)) {
    if (only && !only.includes(name)) continue;
    const file = join(folder, name);
    try {
      if (!existsSync(file)) { if (name === 'rotated.mp4') { await makeFootage({ ...footage, file: file + '.mp4' }); execFileSync('ffmpeg', ['-v','error','-y','-i', file + '.mp4', '-c','copy','-metadata:s:v:0','rotate=90', file]); } else if (name === 'hidden.mp4') { execFileSync('ffmpeg', ['-v','error','-y','-ss','2.2','-i', join(folder,'even.mp4'), '-c','copy', file]); } else await makeFootage({ ...footage, file }); }
    } catch (e) { console.log('MAKE FAILED', name, (e as any).params?.reason); continue; }
    for (const [tool, bin] of binaries) {
      const t0 = Date.now();
      let facts;
      try { facts = await probeMedia(file, { binaries: bin }); } catch (e) { console.log('PROBE FAILED', tool, name, e, (e as any).params); continue; }
      const v = facts.video;
      const all = tries ? await readNumbers(file, bin) : [];
      console.log(tool, name, `probe ${Date.now() - t0}ms`, facts.container, facts.durationMs, 'start', facts.startMs, v && `${v.frameRate.num}/${v.frameRate.den} vfr=${v.variableFrameRate} paf=${v.packetsAreFrames} rot=${v.rotation} il=${v.interlaced} tb=${v.timeBase.den} ${v.startPts}-${v.endPts}`, facts.audio && `a ${facts.audio.startPts}-${facts.audio.endPts}/${facts.audio.timeBase.den}`, facts.findings.map((f) => f.code).join(), 'frames', all.length);
      for (const mode of modes) for (let i = 0; i < tries; i++) {
        const inMs = i === 0 ? 0 : Math.floor(Math.random() * (facts.durationMs - 600));
        const outMs = Math.min(facts.durationMs, inMs + 100 + Math.floor(Math.random() * 4000));
        const output = join('/tmp/mt', `out-${tool}.${clipEnding(mode, facts)}`);
        try {
          const t1 = Date.now();
          const r = await cutClip({ source: file, facts, inMs, outMs, mode, output, overwrite: true, binaries: bin });
          const got = v ? await readNumbers(output, bin) : [];
          let note = '';
          if (v && name !== 'old.3gp') {
            const rate = v.frameRate.num / v.frameRate.den;
            const first = name === 'vfr.mp4' ? -1 : Math.round((r.actual.inMs * rate) / 1000);
            const want = name === 'vfr.mp4' ? all.filter((n) => n * 40 >= r.actual.inMs - 1 && n * 40 < r.actual.outMs - 1) : all.slice(first, first + r.actual.frames);
            if (JSON.stringify(want) !== JSON.stringify(got)) note += ` WRONG FRAMES want ${want[0]}..${want.at(-1)} (${want.length}) got ${got[0]}..${got.at(-1)} (${got.length})`;
            if (mode === 'exact' && (Math.abs(r.actual.inMs - inMs) > 500 / rate + 41 || Math.abs(r.actual.outMs - outMs) > 500 / rate + 81)) note += ' FAR';
          }
          if (facts.audio && facts.video) {
            const sound = await readSound(output, bin);
            const origin = name.startsWith('late-sound') ? -1.5 : name.startsWith('late-picture') ? 1.5 : 0;
            const from = Math.round((r.actual.inMs / 1000 + origin) * 48000);
            if (from > 3000 && sound.length > 12000) note += ` shift ${soundShift(sound, from, original)}`;
          }
          console.log('  ', mode, inMs, outMs, '→', JSON.stringify(r.actual), r.verified, r.findings.map((f) => f.code).join(), note, `${Date.now() - t1}ms`);
        } catch (e) { console.log('  FAILED', mode, inMs, outMs, (e as any).code, JSON.stringify((e as any).params), (e as any).code ? '' : e); }
      }
    }
  }
}, 3_000_000);
