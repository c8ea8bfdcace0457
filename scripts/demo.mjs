// The main job without a window: a fresh archive with the sample footage, searched, cut, checked. Every step goes
// through the running program's own door, as the page does it.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { compareFrames } from './harness/frames.mjs';
import { builtProgram, koushu, RunningService } from './harness/program.mjs';
import { duration, pad, say, timecode, width } from './harness/talk.mjs';

/** How unlike its source an encoded frame may be; a frame one further on in this footage is far below. */
const LEAST_LIKENESS = 0.95;
/** The footage is 640×360: full size, so that the burnt-in frame number counts. */
const COMPARE = { width: 640, height: 360 };

const steps = [];
const failures = [];

async function step(name, work) {
  const startedMs = performance.now();
  console.log(`\n■ ${name}`);
  try {
    return await work();
  } finally {
    steps.push({ name, tookMs: performance.now() - startedMs });
  }
}

function check(passed, sentence) {
  console.log(`  ${passed ? '✓' : '✗'} ${sentence}`);
  if (!passed) failures.push(sentence);
  return passed;
}

/** Shows where a job stands, on a terminal only. */
function progressLine(label) {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (text) => process.stderr.write(`\r  ${label} ${text}\x1b[K`),
    clear: () => process.stderr.write('\r\x1b[K'),
  };
}

async function makeSample(service, folder) {
  const { job } = await service.post('/api/archive/sample', { path: folder });
  const line = progressLine(say('正在制作示例素材', 'making sample footage'));
  await service.done(job.id, ({ progress }) => line.show(`${Math.round(progress * 100)}%`));
  line.clear();
  const { items } = await service.get('/api/interviews?limit=50&sort=archivalCode');
  const interviews = await Promise.all(items.map(({ id }) => service.get(`/api/interviews/${id}`)));
  for (const { title, narrators, durationMs, segmentCount, recordings, statements } of interviews) {
    const names = narrators.map(({ name }) => name).join('、');
    const facts = say(
      `${recordings.length} 个素材，${segmentCount} 条字幕，${statements.length} 条三亲陈述`,
      `${recordings.length} recordings, ${segmentCount} captions, ${statements.length} statements`,
    );
    console.log(`  ${timecode(durationMs)}  ${title}  ${names}  ${facts}`);
  }
  check(
    interviews.length >= 4,
    say(`${interviews.length} 个访谈已入库`, `${interviews.length} interviews are in the archive`),
  );
  check(
    interviews.every(({ recordings, segmentCount }) => recordings.length > 0 && segmentCount >= 60),
    say('每个访谈都有素材和至少 60 条字幕', 'every interview has footage and at least 60 captions'),
  );
  return interviews;
}

async function waitForDerivatives(service) {
  const line = progressLine(say('还有', 'still'));
  const jobs = await service.quiet((waiting) => line.show(say(`${waiting.length} 项`, `${waiting.length} jobs`)));
  line.clear();
  const failed = jobs.filter(({ state }) => state !== 'done');
  for (const { kind, subject, problem } of failed) console.log(`  ${kind} ${subject.label}: ${problem?.code}`);
  const { items } = await service.get('/api/interviews?limit=50');
  const details = await Promise.all(items.map(({ id }) => service.get(`/api/interviews/${id}`)));
  const recordings = details.flatMap((interview) => interview.recordings);
  const states = recordings.flatMap(({ derivatives }) => Object.values(derivatives));
  const ready = states.filter((state) => state === 'ready').length;
  check(
    failed.length === 0 && states.every((state) => state === 'ready' || state === 'unneeded'),
    say(
      `${recordings.length} 个素材的封面、缩略图、波形和播放代理就绪（共 ${ready} 件，其余不需要）`,
      `posters, strips, waveforms and proxies of ${recordings.length} recordings are ready (${ready} in all, the rest not needed)`,
    ),
  );
}

/** What is looked for, and what must come of it. */
const QUERIES = [
  {
    what: say('跨两条字幕', 'across two captions'),
    q: '断头边界',
    expect: (found) => found.hits.some(({ match, parts }) => match === 'exact' && parts?.length > 0),
  },
  {
    what: say('同音误写（断→段）', 'a homophone typo'),
    q: '段头边界',
    expect: (found) =>
      found.totals.exact === 0 && found.hits[0]?.match === 'pinyin' && spoken(found.hits[0]).includes('断头边界'),
  },
  {
    what: say('拼音输入', 'typed pinyin'),
    q: 'yangbanxian',
    expect: (found) => found.hits[0]?.match === 'pinyin' && spoken(found.hits[0]).includes('样板县'),
  },
  {
    what: say('繁体输入', 'typed in traditional characters'),
    q: '鄉鎮企業',
    expect: (found) => found.hits[0]?.match === 'exact' && spoken(found.hits[0]).includes('乡镇企业'),
  },
  {
    what: say('数字写法不同', 'a number written another way'),
    q: '2009年',
    expect: (found) => found.hits[0]?.match === 'exact' && spoken(found.hits[0]).includes('二〇〇九年'),
  },
  {
    what: say('限定：阜宁县、亲见', 'filtered: county 阜宁, 亲见 (seen)'),
    q: '桥',
    filter: '&county=320923&provenance=witnessed',
    expect: (found, all) =>
      found.hits.length > 0 &&
      found.captionTotals.exact < all.captionTotals.exact &&
      found.hits.every(({ countyCode, provenance }) => countyCode === '320923' && provenance.includes('witnessed')),
  },
];

/** The caption with those it runs on into. */
const spoken = (hit) => [hit.text, ...(hit.parts ?? []).map(({ text }) => text)].join('');

function marked({ text, ranges }) {
  let shown = '';
  let at = 0;
  for (const [from, to] of ranges) {
    shown += `${text.slice(at, from)}【${text.slice(from, to)}】`;
    at = to;
  }
  return shown + text.slice(at);
}

async function search(service) {
  const results = [];
  for (const { what, q, filter = '', expect } of QUERIES) {
    const route = `/api/search?q=${encodeURIComponent(q)}&limit=20`;
    const all = await service.get(route);
    const found = filter === '' ? all : await service.get(route + filter);
    const { exact, pinyin, fuzzy } = found.totals;
    check(
      expect(found, all),
      say(
        `“${q}”（${what}）：精确 ${exact}，同音 ${pinyin}，近似 ${fuzzy}，用时 ${found.tookMs.toFixed(1)} 毫秒`,
        `“${q}” (${what}): exact ${exact}, by sound ${pinyin}, near ${fuzzy}, in ${found.tookMs.toFixed(1)} ms`,
      ),
    );
    for (const hit of found.hits.slice(0, 2)) {
      const text = [hit, ...(hit.parts ?? [])].map(marked).join(' ⏎ ');
      console.log(`      ${timecode(hit.startMs)}  ${text}  《${hit.interviewTitle}》`);
    }
    results.push(found);
  }
  return results;
}

async function cut(service, interviews, hit) {
  const interview = interviews.find(({ id }) => id === hit.interviewId);
  const transcript = await service.get(`/api/transcripts/${hit.transcriptId}`);
  const last = transcript.segments.find(({ id }) => id === (hit.parts.at(-1)?.segmentId ?? hit.segmentId));
  const recording = interview.recordings.find(({ role, videoCodec }) => role === 'part' && videoCodec !== null);
  const range = { inMs: hit.startMs - recording.offsetMs, outMs: last.endMs - recording.offsetMs };
  const job = await service.post('/api/clips', { mediaId: recording.id, ...range, mode: 'exact', title: '断头边界' });
  const report = await service.done(job.id);
  const rate = recording.frameRate;
  console.log(`  ${basename(report.file)}`);
  console.log(
    say(
      `  要求 ${timecode(range.inMs)} 至 ${timecode(range.outMs)}，实得 ${timecode(report.actual.inMs)} 至 ${timecode(report.actual.outMs)}，${report.actual.frames} 帧`,
      `  asked for ${timecode(range.inMs)} to ${timecode(range.outMs)}, got ${timecode(report.actual.inMs)} to ${timecode(report.actual.outMs)}, ${report.actual.frames} frames`,
    ),
  );
  check(
    report.verified && existsSync(report.file),
    say('程序自己的逐帧核对通过', "the program's own check of every frame passed"),
  );
  check(
    report.captionsFile !== null && existsSync(report.captionsFile),
    say('片段的字幕已随片写出（SRT，时间从零起）', 'the captions of the range lie beside it (SRT, timed from zero)'),
  );
  const frameOf = (ms) => Math.round((ms * rate.num) / (rate.den * 1000));
  const firstFrame = frameOf(report.actual.inMs);
  return { report, source: recording.path, firstFrame, frames: frameOf(report.actual.outMs) - firstFrame };
}

async function compare(service, { report, source, firstFrame, frames }) {
  const { ffmpeg } = await service.get('/api/session');
  const found = await compareFrames(ffmpeg.path, { source, clip: report.file, firstFrame, frames, ...COMPARE });
  check(
    found.frames === frames && report.actual.frames === frames,
    say(
      `解码得 ${found.frames} 帧，源区间应有 ${frames} 帧`,
      `${found.frames} frames decoded, the range of the source has ${frames}`,
    ),
  );
  check(
    found.least >= LEAST_LIKENESS,
    say(
      `逐帧比对：${found.identical} 帧完全相同，${frames - found.identical} 帧相似；相似度平均 ${found.mean.toFixed(4)}，最低 ${found.least.toFixed(4)}（第 ${found.leastFrame} 帧）`,
      `frame by frame: ${found.identical} identical, ${frames - found.identical} alike; likeness ${found.mean.toFixed(4)} on average, ${found.least.toFixed(4)} at least (frame ${found.leastFrame})`,
    ),
  );
  check(
    found.misplaced.length === 0 && found.told > 0,
    say(
      `${found.told} 帧与前后邻帧有别，每一帧都更接近自己的源帧（在有别之处至少近 ${found.leastNearness.toFixed(1)} 倍）`,
      `${found.told} frames differ from their neighbours, and every frame is nearer to its own (${found.leastNearness.toFixed(1)} times at least, where they differ)`,
    ),
  );
}

async function verify(appDir, folder, env) {
  const { code, result, stderr } = await koushu(appDir, ['verify', folder, '--fixity', '--json'], { env });
  for (const problem of result?.problems ?? [])
    console.log(`  ${problem.code} ${problem.path ?? problem.record ?? ''}`);
  const { files = 0, bytes = 0 } = result?.checked ?? {};
  check(
    code === 0 && result?.clean === true,
    say(
      `koushu verify：${files} 个文件、${bytes} 字节，逐字节核验无误`,
      `koushu verify: ${files} files, ${bytes} bytes, all as recorded`,
    ),
  );
  if (code !== 0) console.log(`  ${stderr.trim()}`);
}

function sizeBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function showPlaces(folder, clip) {
  const places = [
    ['media', say('原始素材', 'originals')],
    ['transcripts', say('抄本原件', 'transcripts as they came')],
    ['derived', say('缩略图、波形、代理（可重建）', 'thumbnails, waveforms, proxies (can be rebuilt)')],
    ['clips', say('导出的片段', 'clips')],
  ];
  console.log(say('\n■ 东西都在哪里', '\n■ Where everything lies'));
  console.log(`  ${folder}`);
  for (const [name, what] of places) {
    const megabytes = (sizeBelow(join(folder, name)) / 1e6).toFixed(1);
    console.log(`    ${pad(`${name}/`, 14)} ${megabytes.padStart(6)} MB  ${what}`);
  }
  if (clip) console.log(`  ${say('片段', 'clip')}: ${clip.file}`);
}

function showSteps() {
  console.log(say('\n■ 各步用时', '\n■ How long each step took'));
  const cells = Math.max(...steps.map(({ name }) => width(name))) + 2;
  for (const { name, tookMs } of steps) console.log(`  ${pad(name, cells)}${duration(tookMs)}`);
  console.log(`  ${pad(say('合计', 'in all'), cells)}${duration(steps.reduce((sum, { tookMs }) => sum + tookMs, 0))}`);
}

async function demo() {
  const appDir = await step(say('准备程序', 'Preparing the program'), async () => builtProgram());
  const typed = process.argv[2];
  const folder = typed
    ? resolve(process.env.INIT_CWD ?? process.cwd(), typed)
    : join(mkdtempSync(join(tmpdir(), 'koushu-demo-')), say('示例档案库', 'sample archive'));
  // The person's own list of recent archives stays as it is.
  const settings = mkdtempSync(join(tmpdir(), 'koushu-demo-settings-'));
  const env = { KOUSHU_CONFIG_DIR: settings, KOUSHU_USER_DATA: settings };
  mkdirSync(dirname(folder), { recursive: true });
  const service = await RunningService.start({ appDir, env });
  let clip = null;
  try {
    await service.post('/api/native/grants', { paths: [folder] });
    const interviews = await step(
      say('建档案库，制作并导入示例素材', 'Making the archive and its sample footage'),
      () => makeSample(service, folder),
    );
    await step(say('生成封面、缩略图、波形、代理', 'Posters, strips, waveforms, proxies'), () =>
      waitForDerivatives(service),
    );
    const results = await step(say('检索', 'Searching'), () => search(service));
    const straddling = results[0]?.hits.find(({ parts }) => parts?.length > 0);
    if (straddling) {
      const made = await step(say('剪出片段（精确模式）', 'Cutting a clip (exact mode)'), () =>
        cut(service, interviews, straddling),
      );
      clip = made.report;
      await step(say('独立解码，逐帧核对', 'Decoding both and comparing every frame'), () => compare(service, made));
    }
  } finally {
    await service.stop();
  }
  await step(say('核验档案库', 'Verifying the archive'), () => verify(appDir, folder, env));
  rmSync(settings, { recursive: true, force: true });
  showPlaces(folder, clip);
  showSteps();
}

try {
  await demo();
} catch (error) {
  failures.push(error.message);
}
if (failures.length > 0) {
  console.log(
    say(`\n✗ ${failures.length} 处没有达到预期：`, `\n✗ ${failures.length} things are not as they should be:`),
  );
  for (const failure of failures) console.log(`  ${failure}`);
  process.exitCode = 1;
} else {
  console.log(say('\n✓ 全部符合预期。', '\n✓ All as it should be.'));
}
