/** Sentences as people say them, written for these tests, by the encoding an old subtitle file would hold them in. */
export interface Corpus {
  language: string;
  encoding: string;
  sentences: readonly string[];
}

const SIMPLIFIED = [
  '我是一九五三年到公社当会计的，那一年刚好二十岁。',
  '乡镇企业那时候叫社队企业，谁也没想到后来会做得这么大。',
  '县里开会定下来要修这条路，钱从哪里来？大家一起凑。',
  '第一台机器是从上海拉回来的，路上走了三天三夜。',
  '滩涂上什么都没有，只有芦苇和海风。',
  '杂交水稻第一年试种，亩产一下子上去了两百多斤。',
  '老书记说，路不通，什么都是空话。',
  '港口开工那天下着小雨，来了好几千人。',
  '委员们联名写了提案，后来真的办成了。',
  '我父亲以前是渔民，家里穷得揭不开锅。',
  '嗯，这个事情我记得很清楚。',
  '对对对，就是那一年。',
  '你们现在的年轻人可能体会不到。',
  '盐城建市以后，变化实在太大了。',
  '当时没有合同，就凭一句话，人家把设备先给我们用。',
  '厂里最困难的时候，三个月发不出工资。',
  '她抱着孩子在雪地里走了二十多里。',
  '后来中央的文件下来了，大家心里才踏实。',
  '东台、大丰、射阳，沿海这几个县情况差不多。',
  '我想补充一点，那笔贷款是农行给的。',
  '采访到这里，谢谢您。',
  '请您先介绍一下自己的经历。',
  '好的。',
  '不知道。',
  '断头边界的路终于接上了，两边老百姓放鞭炮庆祝。',
  '那会儿粮票布票都要，买块豆腐也要票。',
  '他说：“你们尽管干，出了问题我负责。”',
  '水利工程前后搞了八个冬天，全靠肩膀挑。',
  '考上大学那年，全村人来送我。',
  '镇上的小学只有两间教室，黑板是用锅底灰刷的。',
];
const TRADITIONAL = [
  '我們那個時候坐火車去臺北，要走一整天。',
  '這條路是鄉親們一鋤頭一鋤頭挖出來的。',
  '鹽城的海邊，從前什麼都沒有，只有蘆葦。',
  '父親過世以後，家裡的擔子就落在我身上。',
  '請問您當時為什麼決定回來？',
  '說實話，我自己也沒有想到會做這麼久。',
  '學校後面有一棵很大的榕樹，夏天我們都在那裡乘涼。',
  '戰爭結束那年，我剛滿十二歲。',
  '嗯，對，就是這樣。',
  '工廠最多的時候有三百多個工人。',
  '他寫了一封信給縣政府，等了半年才有回音。',
  '開會討論了很多次，大家意見都不一樣。',
  '老師對我們非常嚴格，可是心裡是疼我們的。',
  '謝謝。',
  '那時候沒有電，晚上點煤油燈讀書。',
  '香港的親戚寄來一臺縫紉機，全家靠它吃飯。',
  '水稻收成不好，農民只好出去打工。',
  '我記得很清楚，那天下著大雨。',
  '這件事情，後來報紙也登過。',
  '兩岸開放探親以後，我第一次回到家鄉。',
];
const JAPANESE = [
  'こんにちは、今日はよろしくお願いします。',
  '戦争が終わったとき、私は十二歳でした。',
  'この町には昔、大きな工場がありました。',
  'はい、そうです。',
  '父は漁師で、朝早くから海に出ていました。',
  '学校まで歩いて一時間かかったんですよ。',
  'テレビなんてありませんからね、ラジオだけです。',
  'みんなで協力して橋を作りました。',
  'それは本当に大変なことだったと思います。',
  'ありがとうございました。',
];
const RUSSIAN = [
  'Здравствуйте, расскажите, пожалуйста, о себе.',
  'Я родился в деревне недалеко от Саратова.',
  'Да, конечно.',
  'Отец работал на заводе, мать была учительницей.',
  'Когда началась война, мне было всего десять лет.',
  'Мы жили очень бедно, но дружно.',
  'Это было самое трудное время.',
  'Хорошо, спасибо большое!',
  'Потом нас отправили на целину.',
  'Ещё я помню, как мы строили дорогу.',
];
const POLISH = [
  'Proszę opowiedzieć o swoim dzieciństwie.',
  'Urodziłem się w małej wsi pod Krakowem.',
  'Mój ojciec był cieślą, a matka szyła.',
  'Nie było prądu ani wody bieżącej.',
  'Wszyscy pracowaliśmy od świtu do zmierzchu.',
  'To były ciężkie czasy, ale ludzie sobie pomagali.',
  'Dziękuję bardzo za rozmowę.',
  'Później wybudowano tu dużą fabrykę.',
];
const CZECH = [
  'Můžete nám říct něco o svém dětství?',
  'Narodil jsem se v malé vesnici u Brna.',
  'Otec pracoval na dráze a matka v továrně.',
  'Bylo to velmi těžké období.',
  'Všichni jsme si navzájem pomáhali.',
  'Děkuji vám za rozhovor.',
  'Příští rok přišla velká povodeň.',
];
const HUNGARIAN = [
  'Kérem, meséljen a gyermekkoráról.',
  'Egy kis faluban születtem, a Tisza mellett.',
  'Apám a gyárban dolgozott, anyám otthon főzött.',
  'Nehéz idők voltak, de erős volt az összefogás.',
  'Köszönöm szépen a beszélgetést, őszintén.',
];
const GERMAN = [
  'Können Sie uns etwas über Ihre Kindheit erzählen?',
  'Ich bin in einem kleinen Dorf in der Nähe von Köln aufgewachsen.',
  'Mein Vater arbeitete in der Fabrik, später auf der Straße.',
  'Für uns Kinder war das natürlich schön.',
  'Nach dem Krieg mussten wir alles neu aufbauen, ohne Geräte.',
  'Tschüß!',
  'Das weiß ich noch ganz genau.',
];
const FRENCH = [
  'Pouvez-vous nous parler de votre enfance, à la campagne ?',
  'Je suis né dans un petit village près de Lyon.',
  'Mon père était menuisier et ma mère élevait les enfants.',
  'Après la guerre, il a fallu tout reconstruire.',
  'C’était très difficile, mais les gens s’entraidaient.',
  'Ça va, merci.',
  'Où est passée la clé de la bibliothèque ?',
  'Il y avait une fête au mois d’août, à côté de l’église.',
];
const SPANISH = [
  '¿Puede contarnos algo de su niñez?',
  'Nací en un pueblo pequeño, cerca de León.',
  'Mi papá trabajaba en la fábrica y mi mamá cosía.',
  'Después llegó el camión con las máquinas.',
  'Sí, señor, así fue.',
  'Mañana será otro día.',
];
const PORTUGUESE = [
  'Pode nos contar um pouco da sua infância?',
  'Nasci numa aldeia do interior, não havia luz.',
  'A minha mãe fazia pão e o meu pai era pescador.',
  'Depois da revolução, as coisas mudaram muito, é verdade.',
];
const NORDIC = [
  'Kan du berätta lite om din barndom på landet?',
  'Jag är född i en liten by utanför Växjö.',
  'Det var hårda tider, men vi hjälpte varandra åt.',
  'Min far arbejdede på værftet, og vi boede lige ved åen.',
  'Det var så hyggeligt, når sneen faldt på øen.',
  'Hän syntyi pienessä kylässä järven rannalla.',
];
const ENGLISH = [
  'It’s a long story, and I don’t remember it all.',
  'He said, “Just build the road.” So we did…',
  'The café was the only place open – everybody met there.',
  'I was born in 1931 — the year of the flood.',
];

export const CORPORA: readonly Corpus[] = [
  { language: 'simplified', encoding: 'gb18030', sentences: SIMPLIFIED },
  { language: 'traditional', encoding: 'big5', sentences: TRADITIONAL },
  { language: 'traditional in GBK', encoding: 'gb18030', sentences: TRADITIONAL },
  { language: 'Japanese', encoding: 'shift_jis', sentences: JAPANESE },
  { language: 'Russian', encoding: 'windows-1251', sentences: RUSSIAN },
  { language: 'Polish', encoding: 'windows-1250', sentences: POLISH },
  { language: 'Czech', encoding: 'windows-1250', sentences: CZECH },
  { language: 'Hungarian', encoding: 'windows-1250', sentences: HUNGARIAN },
  { language: 'German', encoding: 'windows-1252', sentences: GERMAN },
  { language: 'French', encoding: 'windows-1252', sentences: FRENCH },
  { language: 'Spanish', encoding: 'windows-1252', sentences: SPANISH },
  { language: 'Portuguese', encoding: 'windows-1252', sentences: PORTUGUESE },
  { language: 'Nordic', encoding: 'windows-1252', sentences: NORDIC },
  { language: 'English', encoding: 'windows-1252', sentences: ENGLISH },
];

/** Encodings of Unicode: every corpus can be written in them. */
export const UNICODE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const;

function timeAt(milliseconds: number): string {
  const time = new Date(milliseconds).toISOString().slice(11, 23);
  return time.replace('.', ',');
}

/** A subtitle file of these captions, two seconds each. */
export function subtitleOf(captions: readonly string[]): string {
  return captions
    .map((text, index) => `${index + 1}\n${timeAt(index * 2500)} --> ${timeAt(index * 2500 + 2000)}\n${text}\n`)
    .join('\n');
}
