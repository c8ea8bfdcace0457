import { chmod, mkdir, open, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FfmpegBinaries, fileUrl, runFfmpeg } from '../../../electron/service/media/ffmpeg';
import { probeMedia } from '../../../electron/service/media/probe';
import { bundledBinaries, makeFolder, systemBinaries } from './footage';

let folder = '';
let remove = async () => {};
let maker: FfmpegBinaries;
/** The build that starts quickest, where it does not matter which one. */
let quick: FfmpegBinaries;
const at = (name: string) => join(folder, name);

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=4'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=440:r=48000:d=4'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50'];

async function make(name: string, args: readonly string[]): Promise<string> {
  await runFfmpeg([...args, fileUrl(at(name))], { binaries: maker });
  return at(name);
}

/** File name, what it is, and how to make it. */
const KINDS: [string, string, string, string | null, string | null, string[]][] = [
  ['a.mp4', 'mp4', 'mp4', 'h264', 'aac', [...H264, '-c:a', 'aac']],
  ['b.mov', 'mov', 'mov', 'h264', 'pcm_s16le', [...H264, '-c:a', 'pcm_s16le']],
  ['c.mkv', 'mkv', 'matroska', 'h264', 'mp3', [...H264, '-c:a', 'libmp3lame']],
  ['d.webm', 'webm', 'webm', 'vp8', 'vorbis', ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis']],
  ['e.avi', 'avi', 'avi', 'mpeg4', 'mp2', ['-c:v', 'mpeg4', '-c:a', 'mp2']],
  ['f.mpg', 'mpg', 'mpeg', 'mpeg2video', 'mp2', ['-c:v', 'mpeg2video', '-c:a', 'mp2']],
  ['g.ts', 'ts', 'mpegts', 'h264', 'aac', [...H264, '-c:a', 'aac', '-f', 'mpegts']],
  ['h.mts', 'mts', 'mpegts', 'h264', 'ac3', [...H264, '-c:a', 'ac3', '-f', 'mpegts', '-mpegts_m2ts_mode', '1']],
  ['i.3gp', '3gp', '3gp', 'h263', 'aac', ['-c:v', 'h263', '-s', '352x288', '-c:a', 'aac', '-ar', '16000']],
  ['j.flv', 'flv', 'flv', 'h264', 'mp3', [...H264, '-c:a', 'libmp3lame', '-ar', '44100']],
  ['k.wav', 'wav', 'wav', null, 'pcm_s16le', ['-map', '1:a']],
  ['l.mp3', 'mp3', 'mp3', null, 'mp3', ['-map', '1:a', '-c:a', 'libmp3lame']],
  ['m.m4a', 'm4a', 'm4a', null, 'aac', ['-map', '1:a', '-c:a', 'aac']],
  ['n.ogg', 'ogg', 'ogg', null, 'vorbis', ['-map', '1:a', '-c:a', 'libvorbis']],
  ['o.mka', 'mka', 'matroska', null, 'opus', ['-map', '1:a', '-c:a', 'libopus', '-f', 'matroska']],
  ['p.wmv', 'wmv', 'asf', 'wmv2', 'wmav2', ['-c:v', 'wmv2', '-c:a', 'wmav2']],
  ['q.aac', 'aac', 'aac', null, 'aac', ['-map', '1:a', '-c:a', 'aac']],
];

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  maker = await systemBinaries();
  quick = await bundledBinaries();
  for (const [name, , , , , options] of KINDS) await make(name, [...PICTURE, ...SOUND, ...options]);
});
afterAll(() => remove());

describe.each([
  ['the system’s', systemBinaries],
  ['the bundled', bundledBinaries],
])('looking at files with %s ffprobe', (_name, find) => {
  let binaries: FfmpegBinaries;
  beforeAll(async () => {
    binaries = await find();
  });

  it.each(KINDS)('knows %s', async (name, _ending, container, video, audio) => {
    const facts = await probeMedia(at(name), { binaries });
    expect(facts).toMatchObject({ container, video: video && { codec: video }, audio: { codec: audio } });
    // Exactly 4 s of picture; sound comes in packets, the last of which is filled up.
    expect(Math.abs(facts.durationMs - 4000)).toBeLessThan(120);
    expect(facts.findings.map((finding) => finding.code)).toEqual(video ? [] : ['media-no-video']);
    if (facts.video) {
      expect(facts.video).toMatchObject({ rotation: 0, variableFrameRate: false, frameRate: { num: 25, den: 1 } });
    }
  });

  it('goes by the content, not by the name', async () => {
    await writeFile(at('really-mkv.mp4'), await readFile(at('c.mkv')));
    const facts = await probeMedia(at('really-mkv.mp4'), { binaries });
    expect(facts.container).toBe('matroska');
    expect(facts.findings).toEqual([
      { code: 'media-wrong-ending', params: { file: 'really-mkv.mp4', ending: 'mp4', container: 'matroska' } },
    ]);
  });

  it.each([
    ['a.mp4', 0.5],
    ['c.mkv', 0.5],
    ['e.avi', 0.5],
    ['k.wav', 0.5],
    ['l.mp3', 0.5],
    ['b.mov', 0.6],
  ])('tells that %s was cut short, and how much is left', async (name, share) => {
    const file = at(`short-${name}`);
    // With the index at the front, so that only the content is missing.
    if (name === 'a.mp4' || name === 'b.mov') {
      await make(`short-${name}`, ['-i', fileUrl(at(name)), '-c', 'copy', '-movflags', '+faststart']);
    } else {
      await writeFile(file, await readFile(at(name)));
    }
    await truncate(file, Math.trunc((await readFile(file)).length * share));
    const facts = await probeMedia(file, { binaries });
    expect(facts.findings.map((finding) => finding.code)).toContain('media-truncated');
    expect(facts.durationMs).toBeGreaterThan(800);
    expect(facts.durationMs).toBeLessThan(3300);
  });

  it('refuses a movie without its index, and says that it was broken off', async () => {
    await writeFile(at('broken.mp4'), (await readFile(at('a.mp4'))).subarray(0, 20_000));
    await expect(probeMedia(at('broken.mp4'), { binaries })).rejects.toMatchObject({ code: 'media-index-missing' });
  });
});

describe('refusals', () => {
  const refuse = async (file: string, code: string) => {
    await expect(probeMedia(file, { binaries: quick })).rejects.toMatchObject({ code });
  };

  it('refuses what is not there, is a folder, or is empty', async () => {
    await refuse(at('missing.mp4'), 'media-missing');
    await refuse(folder, 'media-folder');
    await writeFile(at('empty.mp4'), '');
    await refuse(at('empty.mp4'), 'media-empty');
  });

  it.each([
    ['note.txt', 'Just a text.\n'.repeat(500)],
    ['note.mp3', 'A text with the ending of a song.\n'.repeat(500)],
    ['captions.srt', '1\n00:00:01,000 --> 00:00:02,000\n你好\n\n'],
    ['captions.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n你好\n'],
    ['list.ffconcat', "ffconcat version 1.0\nfile 'a.mp4'\n"],
    ['list.m3u8', '#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:4,\na.mp4\n#EXT-X-ENDLIST\n'],
    ['list.mp4', '#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:4,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'],
    ['meta.mp4', ';FFMETADATA1\ntitle=x\n'],
    ['zeros.mp4', Buffer.alloc(300_000)],
    ['page.html', '<!doctype html><title>x</title>'.repeat(100)],
  ])('does not take %s for a recording', async (name, content) => {
    await writeFile(at(name), content);
    await refuse(at(name), 'media-unreadable');
  });

  it('does not take noise for a recording, whatever its ending', async () => {
    const noise = Buffer.alloc(400_000);
    let state = 99;
    for (let index = 0; index < noise.length; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      noise[index] = state >>> 24;
    }
    for (const ending of ['mp3', 'mp4', 'ts', 'mpg', 'dat']) {
      await writeFile(at(`noise.${ending}`), noise);
      await refuse(at(`noise.${ending}`), 'media-unreadable');
    }
  });

  it.each([
    ['picture.jpg', ['-frames:v', '1', '-f', 'mjpeg']],
    ['picture.png', ['-frames:v', '1', '-c:v', 'png', '-f', 'image2pipe']],
    ['picture.mp4', ['-frames:v', '1', '-c:v', 'bmp', '-f', 'image2pipe']],
    ['moving.gif', ['-t', '1', '-f', 'gif']],
  ])('does not take a picture for a recording: %s', async (name, options) => {
    await refuse(await make(name, [...PICTURE, ...options]), 'media-unreadable');
  });

  it('refuses a file with neither picture nor sound', async () => {
    await writeFile(at('only.srt'), '1\n00:00:01,000 --> 00:00:02,000\n你好\n\n');
    await make('only.mkv', ['-i', fileUrl(at('only.srt')), '-c:s', 'srt', '-f', 'matroska']);
    await refuse(at('only.mkv'), 'media-no-streams');
  });

  it.skipIf(process.getuid?.() === 0)('says when a file may not be read', async () => {
    await writeFile(at('locked.mp4'), await readFile(at('a.mp4')));
    await chmod(at('locked.mp4'), 0);
    await refuse(at('locked.mp4'), 'media-not-permitted');
  });

  it('stops when told to', async () => {
    const signal = AbortSignal.abort();
    await expect(probeMedia(at('a.mp4'), { binaries: quick, signal })).rejects.toMatchObject({ code: 'job-cancelled' });
  });
});

describe('what else there is to know', () => {
  it('does not take cover art for a picture', async () => {
    const cover = await make('cover.jpg', [...PICTURE, '-frames:v', '1', '-f', 'mjpeg']);
    const song = await make('song.mp3', [
      ...[...SOUND, '-i', fileUrl(cover), '-map', '0:a', '-map', '1:v', '-c:a', 'libmp3lame', '-c:v', 'copy'],
      ...['-disposition:v', 'attached_pic'],
    ]);
    const facts = await probeMedia(song, { binaries: quick });
    expect(facts).toMatchObject({ video: null, attachedPictureOnly: true });
    expect(facts.findings.map((finding) => finding.code)).toEqual(['media-no-video']);
  });

  it('counts the length of an MP3 that does not say it', async () => {
    const options = ['-c:a', 'libmp3lame', '-q:a', '4', '-write_xing', '0', '-id3v2_version', '0'];
    // Loud, then nearly nothing: a guess from the first packets' size would be far off.
    const args = ['-f', 'lavfi', '-i', 'anoisesrc=d=2:a=0.8', '-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=mono:d=30'];
    const join = ['-filter_complex', '[0:a]aresample=44100[a];[1:a]atrim=duration=30[b];[a][b]concat=n=2:v=0:a=1'];
    const file = await make('unsaid.mp3', [...args, ...join, ...options]);
    const facts = await probeMedia(file, { binaries: quick });
    expect(Math.abs(facts.durationMs - 32_000)).toBeLessThan(100);
    expect(facts.findings.map((finding) => finding.code)).toEqual(['media-no-video']);
  });

  it.each(['25', '30000/1001', '60000/1001', '24000/1001', '50', '15'])(
    'reads %s frames per second from containers that only count milliseconds',
    async (rate) => {
      const [num, den = '1'] = rate.split('/');
      const source = ['-f', 'lavfi', '-i', `testsrc2=s=160x90:r=${rate}:d=3`, ...H264];
      for (const ending of ['mkv', 'flv']) {
        const facts = await probeMedia(await make(`rate.${ending}`, source), { binaries: quick });
        expect(facts.video?.frameRate).toEqual({ num: Number(num), den: Number(den) });
        expect(facts.video?.variableFrameRate).toBe(false);
      }
    },
  );

  it('notices a variable rate, and a picture whose clock starts elsewhere', async () => {
    const variable = await make('variable.mp4', [
      ...[...PICTURE, '-vf', "select='not(eq(mod(n,5),3))'", '-vsync', 'passthrough', ...H264],
    ]);
    const facts = await probeMedia(variable, { binaries: quick });
    expect(facts.video?.variableFrameRate).toBe(true);
    expect(facts.findings.map((finding) => finding.code)).toEqual(['media-no-audio', 'media-variable-frame-rate']);
    const late = await make('late.ts', [...PICTURE, ...SOUND, ...H264, '-output_ts_offset', '100', '-f', 'mpegts']);
    const lateFacts = await probeMedia(late, { binaries: quick });
    expect(lateFacts.startMs).toBeGreaterThan(100_000);
    expect(Math.abs(lateFacts.durationMs - 4000)).toBeLessThan(80);
  });

  it('reads when it was recorded, and where that is from', async () => {
    const tag = (...tags: string[]) => tags.flatMap((text) => ['-metadata', text]);
    const dated = await make('dated.mp4', [...PICTURE, ...H264, ...tag('creation_time=2023-09-05T02:20:30Z')]);
    expect(await probeMedia(dated, { binaries: quick })).toMatchObject({
      recordedAt: '2023-09-05T02:20:30.000000Z',
      recordedAtSource: 'creation-time',
    });
    const apple = await make('apple.mov', [
      ...[...PICTURE, ...H264, '-movflags', 'use_metadata_tags'],
      ...tag('com.apple.quicktime.creationdate=2023-09-05T10:20:30+0800', 'creation_time=2023-09-05T02:20:30Z'),
    ]);
    expect(await probeMedia(apple, { binaries: quick })).toMatchObject({
      recordedAt: '2023-09-05T10:20:30+08:00',
      recordedAtSource: 'apple-creation-date',
    });
    const unset = await make('unset.mp4', [...PICTURE, ...H264, ...tag('creation_time=1970-01-01T00:00:00Z')]);
    expect(await probeMedia(unset, { binaries: quick })).toMatchObject({ recordedAtSource: 'file-modified' });
  });

  it('shows non-square pixels at their true width', async () => {
    const wide = await make('wide.mpg', [
      ...['-f', 'lavfi', '-i', 'testsrc2=s=720x576:r=25:d=1,setsar=64/45', '-c:v', 'mpeg2video'],
    ]);
    const facts = await probeMedia(wide, { binaries: quick });
    expect(facts.video).toMatchObject({ width: 720, height: 576, displayWidth: 1024, displayHeight: 576 });
  });

  it('is the same wherever the file lies', async () => {
    await mkdir(at('夹 “里” %d'));
    await rename(at('b.mov'), at('夹 “里” %d/访谈 1.mov'));
    expect(await probeMedia(at('夹 “里” %d/访谈 1.mov'), { binaries: quick })).toMatchObject({ container: 'mov' });
  });

  it('does not read a large file through', async () => {
    // A gap of 4 GB inside: whoever reads on would take minutes.
    const file = at('large.mov');
    await make('large.mov', [...PICTURE, ...SOUND, ...H264, '-c:a', 'pcm_s16le']);
    const handle = await open(file, 'r+');
    await handle.truncate((await handle.stat()).size + 4_000_000_000);
    await handle.close();
    expect((await probeMedia(file, { binaries: quick })).durationMs).toBe(4000);
  });
});
