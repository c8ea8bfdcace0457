import type { Font } from './lettering';
import { FRAME, type Scene } from './scenes';
import { TITLE_MS } from './soundtrack';

/** A text file that drawtext reads, and how it stands on the picture. */
interface TextLine {
  file: string;
  size: number;
  /** Top edge in pixels. */
  y: number;
}

/** What is written on the picture. */
export interface Lettering {
  font: Font;
  /** Lines of the title card, centred. */
  title: readonly TextLine[];
  /** Stands in the corner from the first to the last frame. */
  label: TextLine;
}

/** ffmpeg's inputs in the order in which they must stand on its command line. */
const GRAPH_INPUTS = { background: 0, sprite: 1 } as const;

/**
 * The picture as a filter graph ending in `[picture]`: background, moving sprite, title card, and on every frame its
 * time and number, counted from 0, so that a cut can be checked frame by frame.
 *
 * Input 0 is the scene's background, input 1 its sprite, each one raw picture.
 *
 * @param lettering null where no font can be drawn: the time code then comes out of ffmpeg's own test picture
 */
export function pictureGraph(scene: Scene, lettering: Lettering | null): string {
  const forever = 'loop=loop=-1:size=1:start=0,settb=1/25,setpts=N';
  const title = `enable='lt(t,${TITLE_MS / 1000})'`;
  const label = lettering
    ? `,${drawFile(lettering.font, lettering.label)}:x=w-tw-20:fontcolor=white@0.85:shadowcolor=black@0.5:shadowx=1:shadowy=1`
    : '';
  const moving = [
    `[${GRAPH_INPUTS.background}:v]format=yuv420p${label},${forever}[still]`,
    `[${GRAPH_INPUTS.sprite}:v]format=yuva420p,${forever}[sprite]`,
    `[still][sprite]overlay=x='${scene.spriteX}':y='${scene.spriteY}':eval=frame[moving]`,
  ];
  const shade = `drawbox=x=0:y=0:w=iw:h=ih:color=black@0.62:t=fill:${title}`;
  if (!lettering) {
    const code = 'testsrc2=size=160x96:rate=25,crop=108:38:0:0,format=yuv420p[code]';
    return [
      ...moving,
      `[moving]${shade}[shaded]`,
      code,
      `[shaded][code]overlay=x=16:y=${FRAME.height - 54}[picture]`,
    ].join(';');
  }
  const lines = lettering.title.map((line) => `${drawFile(lettering.font, line)}:x=(w-tw)/2:fontcolor=white:${title}`);
  const code =
    `drawtext=fontfile=${escapeOption(lettering.font.file)}:text='%{pts\\:hms}   #%{n}':fontsize=18:fontcolor=white:` +
    `box=1:boxcolor=black@0.55:boxborderw=7:x=22:y=h-36`;
  return [...moving, `[moving]${[shade, ...lines, code].join(',')}[picture]`].join(';');
}

/** A filter that draws one character, to learn whether this ffmpeg can draw with that font at all. */
export function fontProbe(font: Font): string {
  return `drawtext=fontfile=${escapeOption(font.file)}:text=0`;
}

function drawFile(font: Font, line: TextLine): string {
  return (
    `drawtext=fontfile=${escapeOption(font.file)}:textfile=${escapeOption(line.file)}:expansion=none:` +
    `fontsize=${line.size}:y=${line.y}`
  );
}

/** A path as an option's value: ffmpeg unescapes twice, first the graph, then the option. */
function escapeOption(path: string): string {
  const value = path.replaceAll('\\', '/').replace(/[\\':]/g, '\\$&');
  return value.replace(/[\\'[\],;]/g, '\\$&');
}
