/** What is left of a caption when everything that was not spoken is taken out. */
export interface PlainText {
  text: string;
  /** Names in voice tags (`<v 张三>`), in order, each once. */
  voices: string[];
  /** Tags, positions and styles that were taken out; voice tags are not counted, their names are kept. */
  removed: number;
}

const STYLE_TAGS: ReadonlySet<string> = new Set(
  'i b u s c v em strong strike del ins font span p div br ruby rt rp rb lang color size small big sub sup'.split(' '),
);
/** Every repeat is bounded: an unclosed tag in a line of megabytes must not cost more than its length. */
const TAG = /<(\/?)([a-z][a-z0-9]{0,11})((?:[\s./][^<>]{0,300})?)>|<(\d{1,4}:[\d:.,]{1,20})>/gi;
/** ASS and MicroDVD codes that programs leave in SubRip files: {\an8}, {\i1}, {y:i}. */
const BRACE_CODES = /\{\\[^{}\n]{0,200}\}|\{[ycfsopYCFSOP]:[^{}\n]{0,60}\}/g;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));/g;
const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', lrm: '', rlm: '', hellip: '…', mdash: '—' },
  ...{ ndash: '–', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', middot: '·', ensp: ' ', emsp: ' ', copy: '©' },
};

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED_ENTITIES, name) ? (NAMED_ENTITIES[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Tidies what was spoken: control characters go, each line is trimmed, empty lines go, unpaired
 * surrogates become U+FFFD. The text of every segment has this form.
 */
export function tidyText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  if (!/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\s]/.test(wellFormed)) return wellFormed;
  const clean = wellFormed
    .replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, '\n')
    .replace(/[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]/g, '');
  if (!clean.includes('\n')) return clean.trim();
  return clean
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * Takes tags, ASS codes and entities out of a caption. Only known tags go: `<3`, `<笑>` and a lone `<` were typed as
 * text. Ruby annotations go, their base text stays. Linear in the text's length.
 */
export function plainText(source: string): PlainText {
  if (!/[<{&\\]/.test(source)) return { text: tidyText(source), voices: [], removed: 0 };
  let removed = 0;
  const voices = new Set<string>();
  const unbraced = source.replace(/\\N/g, '\n').replace(BRACE_CODES, () => {
    removed += 1;
    return '';
  });
  let text = '';
  let last = 0;
  let annotation = false;
  for (const match of unbraced.matchAll(TAG)) {
    const name = (match[2] ?? '').toLowerCase();
    if (match[4] === undefined && !STYLE_TAGS.has(name)) continue;
    if (!annotation) text += unbraced.slice(last, match.index);
    last = match.index + match[0].length;
    if (name !== 'v') removed += 1;
    const closing = match[1] === '/';
    if (name === 'rt' || name === 'rp') annotation = !closing;
    else if (name === 'ruby' || name === 'rb') annotation = false;
    else if (name === 'br') text += '\n';
    else if (name === 'v' && !closing) addVoice(voices, match[3] ?? '');
  }
  text += unbraced.slice(last);
  return { text: tidyText(decodeEntities(text)), voices: [...voices], removed };
}

/** The annotation of `<v.loud 张三>`: what follows the classes. */
function addVoice(voices: Set<string>, attributes: string): void {
  const annotation = /^(?:\.\S*)?\s(.*)$/s.exec(attributes)?.[1];
  const name = tidyText(decodeEntities(annotation ?? '')).replaceAll('\n', ' ');
  if (name !== '') voices.add(name);
}
