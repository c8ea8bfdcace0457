/** Whatever anybody does in whatever order: what is published has been passed by three people. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JUDGING_STAGES, REVIEW_STAGES, type ReviewStepInput, stageIndex } from '../../../electron/contract/review';
import { isPublished } from '../../../electron/service/review/store';
import { type Door, openDoor } from '../harness/harness';
import { described, sitDown, state, step } from './support';

const people = fc.constantFrom('甲', '乙', '丙', '丁');
/** The next stage most of the time, so that the far end is reached. */
const action = fc.oneof(
  { weight: 14, arbitrary: fc.constant({ kind: 'next' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('back' as const), to: fc.constantFrom(...REVIEW_STAGES.slice(5)) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass' as const), stage: fc.constantFrom(...REVIEW_STAGES) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('skip' as const), stage: fc.constantFrom(...REVIEW_STAGES) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'confirm' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'edit' as const }) },
);
const sequence = fc.array(fc.tuple(people, action), { minLength: 6, maxLength: 30 });

async function act(door: Door, id: string, [who, what]: typeof sequence extends fc.Arbitrary<(infer T)[]> ? T : never) {
  await sitDown(door, who);
  const remark = '说明';
  const send = (body: ReviewStepInput) => step(door, id, body);
  if (what.kind === 'edit') return door.patch(`/api/interviews/${id}`, { notes: `${Math.random()}` });
  if (what.kind === 'back') return send({ action: 'return', to: what.to, remark });
  if (what.kind === 'confirm') return send({ action: 'confirm', remark });
  if (what.kind === 'skip') return send({ action: 'skip', stage: what.stage, remark });
  const stage = what.kind === 'next' ? (await state(door, id)).next : what.stage;
  return stage === null ? undefined : send({ action: 'pass', stage, givenOn: '2023-09-20' });
}

test('published means that three people passed 初审, 复审 and 终审 after the last sending back to them', async () => {
  const door = await openDoor();
  let published = 0;
  await fc.assert(
    fc.asyncProperty(sequence, async (acts) => {
      const id = await described(door);
      // From the threshold of the reviews on, where it gets interesting.
      await sitDown(door, '编目员');
      for (const stage of REVIEW_STAGES.slice(0, 7))
        await step(door, id, { action: 'pass', stage, givenOn: '2023-09-20' });
      for (const one of acts) {
        await act(door, id, one);
        if (!isPublished(door.archive.db, id)) continue;
        published += 1;
        // Read from the bare trail, by the words of the rule and not by the code's own walk.
        const { steps } = await state(door, id);
        const reviewers = JUDGING_STAGES.map((stage) => {
          const back = steps.findLastIndex(
            ({ outcome, returnedTo }) => outcome === 'returned' && stageIndex(returnedTo) <= stageIndex(stage),
          );
          return steps.findLast((row, index) => index > back && row.stage === stage && row.outcome === 'passed')?.who
            .name;
        });
        expect(reviewers).not.toContain(undefined);
        expect(new Set(reviewers).size).toBe(3);
      }
    }),
    { numRuns: 25 },
  );
  // Otherwise it has shown nothing.
  expect(published).toBeGreaterThan(10);
});
