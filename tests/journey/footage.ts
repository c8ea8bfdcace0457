import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A 12-second recording whose every frame shows its number, with a keyframe only every 10 s, and its subtitles. */
export interface Footage {
  video: string;
  subtitles: string;
}

export const CAPTIONS = [
  '我们村前面那条路到这里就是断头',
  '边界两边的人都要绕二十三公里',
  '后来修了桥',
  '断头边界变成了通途',
] as const;

export function makeFootage(folder: string): Footage {
  const video = join(folder, "周老师 '访谈' 😀.mp4");
  const inputs = [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=640x360:rate=25:duration=12',
    '-f',
    'lavfi',
    '-i',
    'sine=frequency=330:duration=12',
  ];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250', '-c:a', 'aac', '-pix_fmt', 'yuv420p'];
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', ...inputs, ...codecs, video]);
  const subtitles = join(folder, '周老师.srt');
  const cues = CAPTIONS.map(
    (text, index) => `${index + 1}\n00:00:0${index * 2 + 1},000 --> 00:00:0${index * 2 + 3},000\n${text}\n`,
  );
  writeFileSync(subtitles, cues.join('\n'));
  return { video, subtitles };
}
