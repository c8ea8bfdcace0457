/** What tells one language from another in a file of single bytes. */
export interface LanguageProfile {
  /**
   * How often its letters beyond A to Z occur, per thousand letters. One file is one language: a reading whose
   * accented letters fit none of these together is a wrong one.
   */
  letters: Readonly<Record<string, number>>;
  /** Its commonest short words: they settle a text that has few accented letters. */
  words: ReadonlySet<string>;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Languages written in windows-1252. */
export const WESTERN_PROFILES: readonly LanguageProfile[] = [
  {
    letters: { é: 0.4, ï: 0.05, ö: 0.02, ç: 0.02, ñ: 0.02, è: 0.02, ê: 0.01, ü: 0.01 },
    words: words(
      'the and to of in is was it that we you he she they for on with not have had at this but what there were be my',
    ),
  },
  {
    letters: { ä: 5.6, ö: 3, ü: 6.5, ß: 3.1, é: 0.1 },
    words: words(
      'der die das und ich ist war nicht es in ein eine zu den mit sie wir auf für von dem im auch so wie er noch aber',
    ),
  },
  {
    letters: { é: 19, à: 4.9, è: 2.7, ê: 2.2, ç: 0.9, ù: 0.6, û: 0.6, â: 0.5, î: 0.5, ô: 0.3, ë: 0.1, ï: 0.1, œ: 0.2 },
    words: words(
      'le la les de des du un une et est je il elle on nous vous ne pas que qui dans en pour sur mon ma c ça était à il',
    ),
  },
  {
    letters: { á: 5, é: 4.3, í: 7.3, ó: 8.3, ú: 1.7, ñ: 3.1, ü: 0.1 },
    words: words(
      'el la los las de que y en un una es no se por con mi su lo al del para como más pero yo era sí señor',
    ),
  },
  {
    letters: { ã: 7.3, ç: 5.3, ê: 4.5, é: 3.4, ó: 3, ú: 2, í: 1.3, á: 1.2, à: 0.7, â: 0.6, ô: 0.6, õ: 0.4 },
    words: words(
      'o os as de que e em um uma não se por com na no do da dos das para é mais eu foi meu minha mas à são',
    ),
  },
  {
    letters: { à: 6.3, è: 2.6, ù: 1.7, ì: 0.3, ò: 0.3, é: 0.2 },
    words: words('il lo la i gli le di che e è un una in non si per con mi ho era del della sono più ma io anche come'),
  },
  {
    letters: { ä: 18, å: 13, ö: 13, é: 0.2 },
    words: words('och att det i en som jag är på av för med den inte var vi till om ett han de så men då hade din'),
  },
  {
    letters: { å: 12, ø: 9.4, æ: 8.7, é: 0.3 },
    words: words(
      'og at det i en som jeg er på af av for med den ikke var vi til et han de så men da havde hadde min der',
    ),
  },
  {
    letters: { ä: 36, ö: 4.4, å: 0.1 },
    words: words('ja on ei se että oli hän minä me niin mutta kun ne myös sitten vain mitä en ole olen joka siellä'),
  },
  {
    letters: { ð: 44, á: 18, í: 16, þ: 14, ó: 10, æ: 9, ö: 8, é: 6, ú: 6, ý: 2 },
    words: words('og að það er í á við ég var sem ekki til um með en hann hún þau þetta fyrir af'),
  },
  {
    letters: { ë: 1, é: 1, ï: 0.5, ö: 0.3, ü: 0.2, è: 0.2, ó: 0.1 },
    words: words('de het een en van ik is dat niet in te was op we ze hij met voor maar die er aan zijn je ook naar'),
  },
];

/** Languages written in windows-1250. */
export const CENTRAL_PROFILES: readonly LanguageProfile[] = [
  {
    letters: { ł: 20, ó: 11, ę: 10, ś: 8, ć: 7.4, ą: 7, ż: 7, ń: 3.6, ź: 0.8 },
    words: words('i w nie to się na że jest z do był była było jak ale co tak po od o już mi tu bo my a pan za'),
  },
  {
    letters: {
      ...{ í: 16, ě: 12, ý: 10, á: 8.7, ž: 7, é: 6.3, š: 5.2, č: 4.6, ř: 3.8, ů: 2, ú: 1, ň: 0.3, ó: 0.3 },
      ...{ ť: 0.2, ď: 0.2 },
    },
    words: words('a se na je to že v s o jsem jsme byl byla bylo ale tak jak co i z do ne si už po pro nám'),
  },
  {
    letters: {
      ...{ á: 15, í: 10, é: 9, ý: 9, č: 9, š: 8, ž: 9, ú: 8, ľ: 4, ť: 4, ô: 2, ň: 2, ä: 1, ď: 2, ó: 1 },
      ...{ ĺ: 0.3, ŕ: 0.2 },
    },
    words: words('a sa na je to že v s o som sme bol bola bolo ale tak ako čo aj z do nie si už po pre'),
  },
  {
    letters: { é: 38, á: 34, ö: 8, ó: 8, ő: 8, í: 6, ü: 5, ú: 3, ű: 2 },
    words: words('a az és hogy nem is volt egy ez de meg már mert csak azt akkor ott mi én ő ha még voltak el'),
  },
  {
    letters: { ă: 30, î: 10, ţ: 9, ş: 9, â: 5 },
    words: words('şi de la în nu ce care pe cu o un din că am era să mai dar se au fost eu noi sunt'),
  },
  {
    letters: { č: 10, š: 9, ž: 5, ć: 5, đ: 2 },
    words: words('i je u se da na su to za od sam smo bio bila bilo ali kao ne ja po sa iz'),
  },
];

/** Letter frequencies of Russian and Ukrainian per thousand letters. */
export const CYRILLIC_LETTERS: Readonly<Record<string, number>> = {
  ...{ о: 110, е: 84, а: 80, и: 74, н: 67, т: 63, с: 55, р: 47, в: 45, л: 44, к: 35, м: 32, д: 30, п: 28, у: 26 },
  ...{ я: 20, ы: 19, ь: 17, г: 17, з: 16, б: 16, ч: 14, й: 12, х: 10, ж: 9, ш: 7, ю: 6, ц: 5, щ: 4, э: 3, ф: 3 },
  ...{ ъ: 0.4, ё: 0.4, і: 2, ї: 1, є: 1, ґ: 0.1 },
};
