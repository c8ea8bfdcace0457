import type { ParsedSegment } from './types';

/** Commonest Chinese surnames: a label that begins with one may be a name. */
const SURNAMES = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪季仇卞仓嵇沙祁柏臧' +
    '張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾譚鄒陸顧龍萬錢湯賀賴龔單',
);
/** Roles of an interview, and the labels speech recognition gives to voices it tells apart. */
const ROLE =
  /^(?:主持人?|采访人|采访者|採訪人|採訪者|受访人|受访者|受訪者|口述人|口述者|讲述人|讲述者|记者|記者|编导|旁白|解说|解說|问|问者|問|答|答者|(?:说话人|發言人|发言人|讲话人|讲话者|嘉宾|speaker|SPEAKER|Speaker)[ _]?[0-9０-９A-Z]{1,3})$/;
const TITLED =
  /^[\u4e00-\u9fff]{1,3}(?:某某?|老|先生|女士|同志|老师|老師|委员|委員|主席|书记|書記|县长|主任|教授|厂长|总|工)$/;
const LATIN_NAME = /^[A-Z][a-zA-Z.'’-]{0,20}(?: [A-Z][a-zA-Z.'’-]{0,20}){0,2}$/;
/** Words that look like a name and introduce what follows instead. */
const NOT_NAMES = new Set(
  (
    '于是 方法 方案 方式 方面 方向 高兴 高度 马上 任务 任何 时间 项目 成果 目标 金额 江苏 江南 万一 常常 常见 常言 文件 文章 石头 白天 白话 ' +
    '武器 易经 田地 田里 夏天 钟头 金钱 安排 安全 何况 何时 何地 何人 余下 段落 江边 万岁 常识 文化 方言 成语 许多 许可 单位 于此 高峰 高潮 Note Notes Warning Example Question Answer PS'
  ).split(' '),
);
const INTRODUCES = /[说道问讲喊叫想是有为下如了的曰写想答示称指即云說問講為寫稱]$/;
const LABEL =
  /^[ \t]{0,4}([^\s：:，。？！、；“”"「」（）()]{1,24}(?: [A-Z0-9][^\s：:，。？！]{0,20}){0,2})[ \t]{0,2}[：:][ \t　]{0,4}(?=\S|\n)/;

type Likelihood = 'role' | 'name' | 'none';

function likelihoodOf(label: string): Likelihood {
  if (ROLE.test(label) || TITLED.test(label)) return 'role';
  if (NOT_NAMES.has(label)) return 'none';
  if (LATIN_NAME.test(label)) return 'name';
  if (!/^[\u3400-\u9fff\u{20000}-\u{3347f}·]{2,12}$/u.test(label)) return 'none';
  const length = [...label].length;
  if (label.includes('·')) return length <= 12 ? 'name' : 'none';
  if (length > 4 || INTRODUCES.test(label)) return 'none';
  return SURNAMES.has(label.charAt(0)) ? 'name' : 'none';
}

function labelOf(text: string): { label: string; length: number } | undefined {
  const match = LABEL.exec(text.slice(0, 120));
  if (!match) return undefined;
  return { label: match[1] ?? '', length: match[0].length };
}

/**
 * Speakers written before the text (`张三：…`), as SubRip has no field for them. A label counts only when the file
 * repeats it, a role (记者, 主持人, 说话人 1) twice, a name three times or twice beside another speaker, so that
 * “比如：” stays part of what was said. A caption that holds two speakers is left as it is.
 */
export function takeSpeakers(segments: readonly ParsedSegment[]): ParsedSegment[] {
  const counts = new Map<string, number>();
  for (const { text } of segments) {
    const found = labelOf(text);
    if (found) counts.set(found.label, (counts.get(found.label) ?? 0) + 1);
  }
  const repeated = [...counts].filter(([label, count]) => count >= 2 && likelihoodOf(label) !== 'none');
  const accepted = new Set(
    repeated
      .filter(([label, count]) => likelihoodOf(label) === 'role' || count >= 3 || repeated.length >= 2)
      .map(([label]) => label),
  );
  if (accepted.size === 0) return [...segments];
  return segments.map((segment) => {
    if (segment.speaker !== undefined) return segment;
    const found = labelOf(segment.text);
    if (!found || !accepted.has(found.label)) return segment;
    const text = segment.text.slice(found.length).trim();
    const others = text.split('\n').some((line) => likelihoodOf(labelOf(line)?.label ?? '') !== 'none');
    return text === '' || others ? segment : { ...segment, speaker: found.label, text };
  });
}
