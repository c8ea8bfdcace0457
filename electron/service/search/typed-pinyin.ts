import { normalizeSyllable } from './syllables';

// Every toneless syllable of standard Chinese that stands for a character (v for ü).
const SYLLABLES = new Set(
  `
  a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng
  cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu
  cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo
  e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan
  guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian
  jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan
  kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan
  lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao
  ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nv nve o ou pa pai pan pang pao pei pen
  peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang
  rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she
  shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan
  tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi
  xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan
  yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua
  zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
  lue nue
  `
    .trim()
    .split(/\s+/),
);
const LONGEST = 6;
const MOST_READINGS = 8;

/** One way to read typed letters. */
export interface TypedReading {
  syllables: string[];
  /** The last one is only begun (`yanch`): any syllable that starts so fits. */
  lastBegun: boolean;
}

const begins = (letters: string): boolean => {
  for (const syllable of SYLLABLES) if (syllable.startsWith(letters)) return true;
  return false;
};

/** All readings of one run of letters with the fewest syllables first. */
function readRun(run: string, mayEndBegun: boolean): TypedReading[] {
  const found: TypedReading[] = [];
  // Fewest syllables first: breadth first over positions, longer syllables before shorter ones.
  let level: { at: number; syllables: string[] }[] = [{ at: 0, syllables: [] }];
  const begun: TypedReading[] = [];
  while (level.length > 0 && found.length < MOST_READINGS) {
    const next: typeof level = [];
    for (const { at, syllables } of level) {
      const rest = run.slice(at);
      if (mayEndBegun && rest.length < LONGEST && !SYLLABLES.has(rest) && begins(rest))
        begun.push({ syllables: [...syllables, rest], lastBegun: true });
      for (let length = Math.min(LONGEST, rest.length); length >= 1; length--) {
        const syllable = rest.slice(0, length);
        if (!SYLLABLES.has(syllable)) continue;
        const path = [...syllables, normalizeSyllable(syllable)];
        if (length === rest.length) found.push({ syllables: path, lastBegun: false });
        else next.push({ at: at + length, syllables: path });
      }
    }
    // A long run of one-letter syllables has thousands of readings; the first ones are the likely ones.
    level = next.slice(0, 64);
  }
  return (found.length > 0 ? found : begun).slice(0, MOST_READINGS);
}

/**
 * Reads a query as typed pinyin: `yancheng`, `duan tou bian jie`, `xi'an`, with or without tone marks, the last
 * syllable perhaps unfinished.
 *
 * @returns likeliest first, at most 8; empty when it is not pinyin
 */
export function readTypedPinyin(query: string): TypedReading[] {
  const letters = query
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('u\u0308', 'v')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .trim();
  if (letters.length > 60 || !/^[a-z]+(?:[\s'’-]+[a-z]+)*$/.test(letters)) return [];
  const runs = letters.split(/[\s'’-]+/);
  let readings: TypedReading[] = [{ syllables: [], lastBegun: false }];
  for (const [index, run] of runs.entries()) {
    const next: TypedReading[] = [];
    for (const tail of readRun(run, index === runs.length - 1))
      for (const head of readings)
        next.push({ syllables: [...head.syllables, ...tail.syllables], lastBegun: tail.lastBegun });
    readings = next.sort((a, b) => a.syllables.length - b.syllables.length).slice(0, MOST_READINGS);
  }
  return readings;
}
