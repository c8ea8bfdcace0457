import { describe, expect, it } from 'vitest';
import { speakablePinyin } from '../../../electron/service/sample/pronunciation';

describe('what the speech program is given to say', () => {
  it.each([
    ['断头边界', 'duan4 tou2 bian1 jie4'],
    ['1983年', 'yi1 jiu3 ba1 san1 nian2'],
    ['二〇〇三年', 'er4 ling2 ling2 san1 nian2'],
    ['10月26号', 'shi2 yue4 er4 shi2 liu4 hao4'],
    ['我们，绿', 'wo3 men5, lv4'],
  ])('%s', (text, pinyin) => {
    expect(speakablePinyin(text)).toBe(pinyin);
  });

  it.each([
    ['460', '四百六十'],
    ['105', '一百零五'],
    ['15', '十五'],
    ['1000', '一千'],
    ['0', '零'],
    ['20000', '二零零零零'],
  ])('%s is read like %s', (digits, characters) => {
    expect(speakablePinyin(digits)).toBe(speakablePinyin(characters));
  });

  it('leaves nothing that is no pinyin', () => {
    expect(speakablePinyin('“四千四万”那股子劲头：AB—— 3.5，𠅤')).toMatch(/^[a-z0-9 ,]*$/);
  });
});
