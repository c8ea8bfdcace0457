/** Archives and subtitle files for the bench, the same for the same seed, made by the program's own functions. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementFieldsSchema } from '../../electron/contract/provenance';
import { createArchive } from '../../electron/service/archive/archive';
import { createInterview } from '../../electron/service/interviews/store';
import { saveStatement } from '../../electron/service/provenance/store';
import { indexInterviewRecord } from '../../electron/service/search';
import { addTranscript } from '../../electron/service/transcripts/add';
import { serializeTranscript } from '../../electron/service/transcripts/formats';
import { makeCaptions, randomOf } from './search-corpus';

const COUNTIES = ['320902', '320903', '320904', '320921', '320922', '320923', '320924', '320925', '320981'];
const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = ['建国', '志强', '红军', '秀英', '文明', '海兵', '春生', '桂兰', '永福', '德才'];
const TAGS = ['名人', '名村', '名胜', '名片', '水利', '交通', '教育', '乡镇企业', '杂交水稻', '港口'];
const KINDS = ['experienced', 'witnessed', 'heard'] as const;
const CAPTION_MS = 4500;
const IN_ONE_TRANSACTION = 250;

export interface ArchiveFixture {
  interviews: number;
  /** Captions of each interview's transcript; 0: no transcript. */
  captions: number;
  /** Statements of each interview. */
  statements?: number;
  /** How many different people there are. */
  people?: number;
}

/** Makes an archive of described interviews without footage. */
export function makeArchive(
  folder: string,
  { interviews, captions, statements = 3, people = 180 }: ArchiveFixture,
): void {
  const archive = createArchive(folder, { title: '演练档案库' });
  const random = randomOf(11);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const texts = makeCaptions(interviews * Math.max(captions, 4));
  const textsOf = (number: number) => {
    const each = Math.max(captions, 4);
    return texts.slice(number * each, (number + 1) * each);
  };
  const names = peopleNames(people);
  const ids: string[] = [];
  for (let first = 0; first < interviews; first += IN_ONE_TRANSACTION) {
    archive.db.transaction(() => {
      for (let number = first; number < Math.min(interviews, first + IN_ONE_TRANSACTION); number += 1) {
        const [title = '', abstract = '', summary = '', notes = ''] = textsOf(number);
        const year = 1990 + Math.floor(random() * 34);
        const id = createInterview(archive.db, {
          title: `${title.slice(0, 14)}访谈`,
          archivalCode: `J019-LX·${year}·Y-${String(number + 1).padStart(5, '0')}`,
          abstract,
          notes,
          recordedOn: `${year}-0${1 + Math.floor(random() * 9)}`,
          countyCode: pick(COUNTIES),
          narrators: [pick(names)],
          interviewers: [pick(names)],
          mentioned: [pick(names), pick(names)],
          tags: [...new Set([pick(TAGS), pick(TAGS)])],
        });
        for (let at = 0; at < statements; at += 1) {
          const kind = pick(KINDS);
          const fields = {
            kind,
            startMs: at * 90_000,
            endMs: at * 90_000 + 60_000,
            summary,
            roleThen: '村支书',
            heardFrom: '老会计',
          };
          saveStatement(archive.db, id, statementFieldsSchema.parse(fields));
        }
        indexInterviewRecord(archive.db, id);
        ids.push(id);
      }
    })();
  }
  if (captions > 0)
    for (const [number, interviewId] of ids.entries()) {
      const bytes = subtitles(textsOf(number));
      addTranscript(archive, { interviewId, bytes, fileName: `访谈${number + 1}.srt`, kind: 'verbatim' });
    }
  archive.close();
}

/** As many different names as are wanted, all plausible. */
function peopleNames(count: number): string[] {
  const given = GIVEN.flatMap((name) => [name, ...GIVEN.map((other) => `${name[0]}${other[1]}`)]);
  const all = given.flatMap((name) => [...FAMILY].map((family) => family + name));
  const different = [...new Set(all)];
  return Array.from({ length: count }, (_, at) => {
    const name = different[at % different.length] ?? '';
    // A third character tells those apart for whom two are not enough.
    return at < different.length
      ? name
      : `${name.slice(0, 2)}${'甲乙丙丁'[Math.floor(at / different.length) - 1] ?? '戊'}`;
  });
}

/** Writes SRT files as a person would have them, each the transcript of one interview. */
export function writeSubtitleFiles(folder: string, files: number, captions: number): void {
  mkdirSync(folder, { recursive: true });
  const texts = makeCaptions(files * captions);
  for (let number = 0; number < files; number += 1) {
    const bytes = subtitles(texts.slice(number * captions, (number + 1) * captions));
    writeFileSync(join(folder, `访谈${String(number + 1).padStart(4, '0')}.srt`), bytes);
  }
}

function subtitles(texts: readonly string[]): Uint8Array {
  const segments = texts.map((text, at) => ({ startMs: at * CAPTION_MS, endMs: (at + 1) * CAPTION_MS, text }));
  return Buffer.from(serializeTranscript(segments, 'srt'), 'utf8');
}
