import { describe, expect, test } from 'vitest';
import { clipFileName } from '../../../electron/contract/file-names';

describe('names of clips', () => {
  const parts = {
    interviewTitle: '断头边界变通途',
    narrators: ['张三'],
    clipTitle: '',
    timelineInMs: 3_723_040,
    timelineOutMs: 3_724_000,
    ending: '.mp4',
  };
  test('say what it is: title, narrator, times on the interview', () => {
    expect(clipFileName(parts)).toBe('断头边界变通途_张三_01.02.03.040-01.02.04.000.mp4');
    expect(clipFileName({ ...parts, narrators: [] })).toBe('断头边界变通途_01.02.03.040-01.02.04.000.mp4');
    expect(clipFileName({ ...parts, clipTitle: 'a/b:c*?"<>|' })).toBe('a_b_c_______张三_01.02.03.040-01.02.04.000.mp4');
    expect(clipFileName({ ...parts, narrators: ['甲', '乙', '丙', '丁'] })).toContain('_甲、乙、丙_');
  });

  test('keep the times however long title and names are', () => {
    const name = clipFileName({
      ...parts,
      clipTitle: '𠅤'.repeat(200),
      narrators: ['䶮'.repeat(100), '长'.repeat(100)],
    });
    expect(name).toMatch(/01\.02\.03\.040-01\.02\.04\.000\.mp4$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(230);
    expect(name.isWellFormed()).toBe(true);
  });
});
