/** Names that headlines shorten in ways no glossary lists: 日米, 米軍, 外相. In English words and Japanese forms. */

/** The last column is what compounds use. "American" is of the United States, 米 in 日米 too. */
const NATIONS = `
us|United States,the U.S.,U.S.,US,USA,America,American,Americans|米国,アメリカ合衆国,アメリカ|米
jp|Japan,Japanese|日本|日
cn|China,Chinese|中国|中
kr|South Korea,South Korean,Republic of Korea|韓国|韓
kp|North Korea,North Korean,DPRK|北朝鮮|朝
tw|Taiwan,Taiwanese|台湾|台
gb|United Kingdom,Britain,British,UK,U.K.|英国,イギリス|英
ru|Russia,Russian,Russians|ロシア|露
fr|France,French|フランス|仏
de|Germany,German,Germans|ドイツ|独
au|Australia,Australian,Australians|オーストラリア,豪州|豪
in|India,Indian,Indians|インド|印
ph|Philippines,Philippine,Filipino|フィリピン|比
it|Italy,Italian,Italians|イタリア|伊
ca|Canada,Canadian,Canadians|カナダ|加
eu|European Union,EU|欧州連合,EU|欧
ua|Ukraine,Ukrainian,Ukrainians|ウクライナ|
kore|Korea,Korean,Koreans|朝鮮|`;

/** Offices of persons; the fuller ones first, as they hold the others. */
const TITLES = `
ccs|chief cabinet secretary|官房長官
pm|prime minister,premier|内閣総理大臣,総理大臣,首相,総理
vp|vice president|副大統領
foreign|foreign minister,secretary of state|外務大臣,外相,国務長官
defense|defense minister,defence minister,defense secretary,secretary of defense,war secretary,secretary of war|防衛大臣,防衛相,国防長官,国防相,戦争長官
finance|finance minister,treasury secretary|財務大臣,財務相,財務長官
trade|trade minister,commerce secretary,economy minister,trade representative|経済産業大臣,経産相,経済産業相,商務長官,貿易相,通商相,通商代表
ambassador|ambassador|大使
governor|governor|知事
president|president,presidential|大統領,主席,社長,会長,総裁
speaker|speaker|議長
lawmaker|lawmaker,lawmakers,congressman,senator,senators|議員`;

export interface KnownName {
  /** The same in both languages. */
  readonly id: string;
  readonly en: readonly string[];
  readonly ja: readonly string[];
}

function table(rows: string, kind: string): KnownName[] {
  return rows
    .trim()
    .split('\n')
    .map((row) => row.split('|'))
    .map(([id, en, ja]) => ({ id: `${kind}:${id}`, en: en!.split(','), ja: ja!.split(',') }));
}

export const NATION_NAMES: readonly KnownName[] = table(NATIONS, 'nation');
export const TITLE_NAMES: readonly KnownName[] = table(TITLES, 'title');

const SHORT = new Map(
  NATIONS.trim()
    .split('\n')
    .map((row) => row.split('|'))
    .filter(([, , , short]) => short)
    .map(([id, , , short]) => [short!, `nation:${id}`]),
);
const COMPOUND =
  /[日米中韓台英露仏独豪印比]{2,}(?![\p{sc=Katakana}])|(?<=[対訪在駐反親])[日米中韓英露豪](?!本|国)/gu;
/** 米 alone is the country before what a country has; rice is 米 too, but not in this company. */
const AMERICAN =
  /米(?=軍|政府|政権|大統領|国防|国務|財務|商務|通商|議会|連邦|海軍|空軍|陸軍|海兵|側|兵|下院|上院|高官|当局|企業|空母|本土|大使|首脳|代表|両)/gu;

/** The nations of 日米 and 米軍, with where they stand. */
export function shortNations(
  text: string,
): { readonly id: string; readonly at: number; readonly length: number }[] {
  return [...text.matchAll(COMPOUND), ...text.matchAll(AMERICAN)].flatMap(({ 0: run, index }) =>
    [...run].map((each, i) => ({ id: SHORT.get(each)!, at: index + i, length: 1 })),
  );
}
