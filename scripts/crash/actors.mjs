// People at work, each a loop over the door until the program dies under them. Every answer goes into the ledger.

const PEOPLE = ['王建国', '李秀英', '张桂兰', '陈永福'];
const TAGS = ['水利', '交通', '教育', '港口', '乡镇企业'];

/** Describes interviews: makes, renames, tags, states, throws away, takes back. */
async function describe({ service, ledger, random, material }) {
  for (let turn = 0; turn < 10; turn += 1) {
    const known = ledger.liveInterviews();
    if (known.length === 0 || random.below(4) === 0) {
      const fields = { title: `访谈${material.number()}`, notes: material.phrase(), tags: [random.pick(TAGS)] };
      const { id } = await service.post('/api/interviews', fields);
      ledger.addInterview(id, fields);
      continue;
    }
    const [id, fields] = random.pick(known);
    const act = random.below(6);
    if (act === 0)
      await ledger.write(fields.title, `访谈${material.number()}`, () =>
        service.patch(`/api/interviews/${id}`, { title: fields.title.last }),
      );
    else if (act === 1)
      await ledger.write(fields.notes, material.phrase(), () =>
        service.patch(`/api/interviews/${id}`, { notes: fields.notes.last, narrators: [random.pick(PEOPLE)] }),
      );
    else if (act === 2)
      await ledger.write(fields.tags, [random.pick(TAGS)], () =>
        service.patch(`/api/interviews/${id}`, { tags: fields.tags.last }),
      );
    else if (act === 3 && known.length > 2) {
      await ledger.write(fields.trashed, true, () => service.delete(`/api/interviews/${id}`));
      await ledger.write(fields.trashed, false, () => service.post(`/api/interviews/${id}/restore`));
    } else {
      const summary = material.phrase();
      const statement = await service.post(`/api/interviews/${id}/statements`, {
        kind: 'witnessed',
        startMs: 0,
        endMs: 2000,
        summary,
      });
      ledger.statements.set(statement.id, { interviewId: id, summary });
    }
  }
}

/** Adds subtitles one after the other. */
async function transcribe({ service, ledger, random, material }) {
  for (let turn = 0; turn < 4; turn += 1) {
    const [interviewId] =
      ledger.liveInterviews().length > 0
        ? random.pick(ledger.liveInterviews())
        : await newInterview({ service, ledger, material });
    const { bytes, phrase } = material.subtitles();
    const route = `/api/interviews/${interviewId}/transcripts?fileName=${phrase}.srt`;
    const added = await service.postBytes(route, bytes).catch((error) => {
      // Somebody else has just thrown that interview away.
      if (error.problem?.code !== 'interview-unknown') throw error;
    });
    if (!added) continue;
    const { transcriptId } = added;
    ledger.transcripts.set(transcriptId, { interviewId, phrase });
  }
}

async function newInterview({ service, ledger, material }) {
  const fields = { title: `访谈${material.number()}`, notes: '', tags: [] };
  const { id } = await service.post('/api/interviews', fields);
  ledger.addInterview(id, fields);
  return [id];
}

/** Brings footage in: a single recording, and one in two parts with its subtitles. */
async function bringIn({ service, ledger, material }) {
  const groups = importGroups(material, ledger);
  const paths = groups.flatMap(({ files, transcripts }) => [...files.map(({ path }) => path), ...transcripts]);
  await service.post('/api/native/grants', { paths });
  const job = await service.post('/api/import', { mode: 'copy', groups });
  ledger.jobs.set(job.id, { kind: 'import' });
  for (const { title } of groups) ledger.groups.get(title).acknowledged = true;
  await service.done(job.id);
}

/** @returns the groups of an import request, noted in the ledger */
export function importGroups(material, ledger) {
  const single = `单段${material.number()}`;
  const double = `两段${material.number()}`;
  const { path, phrase } = material.subtitleFile(double);
  const groups = [
    { title: single, files: [{ path: material.recording(single) }], transcripts: [] },
    {
      title: double,
      files: [{ path: material.recording(`${double} 上`) }, { path: material.recording(`${double} 下`) }],
      transcripts: [path],
    },
  ];
  ledger.groups.set(single, { files: [`${single}.mp4`], phrase: null, acknowledged: false });
  ledger.groups.set(double, { files: [`${double} 上.mp4`, `${double} 下.mp4`], phrase, acknowledged: false });
  return groups;
}

async function recordings(service) {
  const { items } = await service.get('/api/interviews?limit=200');
  const withFootage = items.filter(({ recordingCount }) => recordingCount > 0).slice(0, 10);
  const details = await Promise.all(withFootage.map(({ id }) => service.get(`/api/interviews/${id}`)));
  return details.flatMap((detail) => detail.recordings);
}

/** Cuts clips, and throws one away now and then. */
async function cut({ service, ledger, random, material }) {
  const media = await recordings(service);
  if (media.length === 0) return;
  for (let turn = 0; turn < 2; turn += 1) {
    const inMs = random.below(1500);
    const request = {
      mediaId: random.pick(media).id,
      inMs,
      outMs: inMs + 400 + random.below(800),
      mode: random.pick(['exact', 'copy']),
      title: `片段${material.number()}`,
    };
    const job = await service.post('/api/clips', request);
    ledger.jobs.set(job.id, { kind: 'cut' });
    const { clipId } = await service.done(job.id);
    ledger.addClip(clipId);
    if (random.below(3) === 0) {
      const { trashed } = ledger.clips.get(clipId);
      await ledger.write(trashed, true, () => service.delete(`/api/clips/${clipId}`));
    }
  }
}

/** Has everything derived made anew. */
async function derive({ service }) {
  await service.post('/api/archive/rebuild-derived');
  await service.quiet();
}

async function rebuildSearch({ service, ledger }) {
  const job = await service.post('/api/archive/rebuild-search');
  ledger.jobs.set(job.id, { kind: 'rebuild-search' });
  await service.done(job.id);
}

export const actors = { describe, transcribe, bringIn, cut, derive, rebuildSearch };
