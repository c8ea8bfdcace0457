/** Made captions with the word frequencies of real speech, the same for the same seed. */
import phrases from 'opencc-js/dict/STPhrases';

// What speech is mostly made of, commonest first.
const COMMON =
  '的 我 了 是 我们 在 那 他 有 就 个 一 不 这 都 也 说 到 去 来 他们 当时 时候 那个 这个 人 上 没有 要 搞 后来 大家 工作 县里 公路 乡镇 企业 ' +
  '政协 委员 盐城 市里 村里 老百姓 农民 种 水稻 修路 领导 书记 县长 问题 开会 同志 第一 一年 那年 厂里 生产 技术 发展 经济 大丰 射阳 建湖 东台 ' +
  '响水 滨海 阜宁 海边 港口 码头 调查 提案 建议 支持 资金 困难 解决 粮食 试验 品种 产量 杂交 边界 断头 打通 桥 河 水利 学校 老师 学生 医院';

/** A small fast generator (mulberry32). @returns numbers in [0, 1) */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @returns `count` captions of 12 to 30 characters, words drawn by Zipf's law */
export function makeCaptions(count: number, seed = 20260101): string[] {
  const random = randomOf(seed);
  const rare = phrases
    .split('|')
    .map((pair) => pair.split(' ')[0] ?? '')
    .filter((word) => word.length >= 2 && word.length <= 4);
  for (let i = rare.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rare[i], rare[j]] = [rare[j] ?? '', rare[i] ?? ''];
  }
  const words = [...COMMON.split(' '), ...rare.slice(0, 20_000)];
  const sums: number[] = [];
  let sum = 0;
  words.forEach((_, rank) => {
    sum += 1 / (rank + 2);
    sums.push(sum);
  });
  const draw = (): string => {
    const wanted = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? '';
  };
  return Array.from({ length: count }, () => {
    const length = 12 + Math.floor(random() * 14);
    let text = '';
    while (text.length < length) text += draw() + (random() < 0.06 ? '，' : '');
    return text;
  });
}
