/** Interviews on their way through 三审三校, and the people who take them there. */
import {
  type ReviewStage,
  type ReviewState,
  type ReviewStepInput,
  stageIndex,
} from '../../../electron/contract/review';
import type { Answer, Door } from '../harness/harness';

/** What 终审 asks for. */
export const COMPLETE = {
  organisation: '盐城市政协文史委',
  recordedOn: '2023-09-05',
  place: '盐城市亭湖区',
  retention: 'permanent',
  openStatus: 'controlled',
  narrators: ['陈国良'],
  interviewers: ['李采访'],
};

let codes = 0;
/** An interview with all that 终审 asks for. */
export async function described(door: Door, fields: Record<string, unknown> = {}): Promise<string> {
  codes += 1;
  const archivalCode = `J019-LX·2023·Y-${String(codes).padStart(3, '0')}`;
  const { id } = await door.createInterview({ title: '断头边界变通途', archivalCode, ...COMPLETE, ...fields });
  return id;
}

/** Who sits at the page of an archive without users. */
export const sitDown = (door: Door, name: string) => door.post('/api/session/user', { name });

/** Whoever can send requests: the open door, or somebody logged in. */
interface Caller {
  call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
}

export const step = (caller: Caller, id: string, body: ReviewStepInput) =>
  caller.call<ReviewState & { code: string; params: Record<string, string | number> }>(
    'POST',
    `/api/interviews/${id}/review`,
    body,
  );

export async function state(caller: Caller, id: string): Promise<ReviewState> {
  const answer = await caller.call<ReviewState>('GET', `/api/interviews/${id}/review`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const OFFICE: Partial<Record<ReviewStage, string>> = {
  'first-review': '初审员',
  'second-review': '复审员',
  'final-review': '终审员',
  published: '终审员',
};

/** In an archive without users: on to a stage, each review by its own person, up to and with `last`. */
export async function passUpTo(door: Door, id: string, last: ReviewStage): Promise<ReviewState> {
  let now = await state(door, id);
  while (now.next !== null && stageIndex(now.next) <= stageIndex(last)) {
    const stage = now.next;
    await sitDown(door, OFFICE[stage] ?? '编目员');
    const answer = await step(door, id, {
      action: 'pass',
      stage,
      ...(stage === 'narrator-approval' ? { givenOn: '2023年9月20日' } : {}),
    });
    if (answer.status !== 200) throw new Error(`${stage}: ${JSON.stringify(answer.body)}`);
    now = answer.body;
  }
  return now;
}
