import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../../electron/contract/edtf';
import { edtfWords } from '../../../renderer/ui/edtf';
import en from '../../../resources/locales/en/common.json';
import zh from '../../../resources/locales/zh-CN/common.json';

beforeAll(async () => {
  await i18next.init({
    lng: 'zh-CN',
    ns: ['common'],
    defaultNS: 'common',
    resources: { 'zh-CN': { common: zh }, en: { common: en } },
    interpolation: { escapeValue: false },
  });
});

const chinese = (edtf: string) => edtfWords(i18next.getFixedT('zh-CN'), edtf);

describe('EDTF as the office writes it', () => {
  it.each([
    ['1983', '1983年'],
    ['1983-05', '1983年5月'],
    ['2023-09-05', '2023年9月5日'],
    ['1958~', '约1958年'],
    ['1958-03~', '约1958年3月'],
    ['1958?', '1958年（存疑）'],
    ['1958/1962', '1958年至1962年'],
    ['1958~/1962-10', '约1958年至1962年10月'],
    ['../1949', '1949年以前'],
    ['1949/..', '1949年以后'],
    ['', ''],
    ['解放前', '解放前'],
  ])('%s → %s', (edtf, words) => expect(chinese(edtf)).toBe(words));

  it('is written with padded numbers in English', () => {
    expect(edtfWords(i18next.getFixedT('en'), '2023-09-05')).toBe('2023-09-05');
  });

  it('is read back as the same date by the contract', () => {
    for (const edtf of ['1983', '1983-05', '2023-09-05', '1958~', '1958-03~', '1958/1962', '1958~/1962-10']) {
      expect(parseDate(chinese(edtf))?.edtf).toBe(edtf);
    }
  });
});
