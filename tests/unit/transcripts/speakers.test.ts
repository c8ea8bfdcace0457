import { describe, expect, it } from 'vitest';
import { parseTranscript } from '../../../electron/service/transcripts/formats';

/** Speaker and text of each caption of an SRT file. */
function spoken(...texts: string[]): [string | undefined, string][] {
  const file = texts.map(
    (text, index) => `${index + 1}\n00:00:${10 + index},000 --> 00:00:${10 + index},900\n${text}\n`,
  );
  return parseTranscript(Buffer.from(file.join('\n')), {}).segments.map(({ speaker, text }) => [speaker, text]);
}

describe('speakers written before the text', () => {
  it('are taken when roles repeat', () => {
    expect(
      spoken('记者：您哪年参加工作？', '口述人：一九五三年。', '记者:在哪里？', '口述人： 在公社。', '那时候苦。'),
    ).toEqual([
      ['记者', '您哪年参加工作？'],
      ['口述人', '一九五三年。'],
      ['记者', '在哪里？'],
      ['口述人', '在公社。'],
      [undefined, '那时候苦。'],
    ]);
  });

  it('are taken when names repeat', () => {
    const texts = ['王建国：我先说。', '李红：好。', '王建国：那年我二十。', '李红：嗯。'];
    expect(spoken(...texts).map(([speaker]) => speaker)).toEqual(['王建国', '李红', '王建国', '李红']);
    expect(spoken('说话人1：甲', '说话人2：乙', '说话人1：丙', '说话人2：丁')[0]).toEqual(['说话人1', '甲']);
    expect(spoken('Zhang San: yes', 'Zhang San: no', 'Zhang San: well')[2]).toEqual(['Zhang San', 'well']);
  });

  it('may stand on a line of their own', () => {
    expect(spoken('记者：\n您好', '记者：\n再见')).toEqual([
      ['记者', '您好'],
      ['记者', '再见'],
    ]);
  });

  it.each([
    ['said once', ['王建国：我先说。', '后来呢？', '没有了。']],
    [
      'an introduction',
      ['他说：不行。', '他说：可以。', '他说：再看。', '比如：修路。', '比如：造桥。', '比如：办厂。'],
    ],
    [
      'a heading',
      ['方法：先试点。', '方法：再推广。', '方法：后总结。', '时间：1953年', '时间：1954年', '时间：1955年'],
    ],
    ['a clock', ['10:30 开会', '10:30 散会', '10:30 吃饭', '10：30 睡觉']],
    ['an address', ['http://a.cn', 'http://b.cn', 'http://c.cn']],
    ['a label with nothing after it', ['记者：', '记者：', '记者：']],
    ['two speakers in one caption', ['记者：何时？\n王建国：五三年。', '记者：何地？\n王建国：公社。']],
    ['dialogue', ['- 记者：何时？', '- 记者：何地？', '- 记者：何人？']],
  ])('stay text: %s', (_, texts) => {
    expect(spoken(...texts)).toEqual(texts.map((text) => [undefined, text]));
  });
});
