/**
 * Publishers of one house: two of them are one voice. Whose reports are copies says more than this; here is only who
 * belongs together by ownership, as their own imprints state it.
 */

const FAMILIES: readonly (readonly string[])[] = [
  ['NHK', 'NHK World', 'NHK WORLD-JAPAN', 'NHKニュース'],
  ['Kyodo', 'Kyodo News', '共同通信'],
  ['Jiji', 'Jiji Press', 'JIJI.COM', '時事通信', '時事ドットコム'],
  ['Nikkei', 'Nikkei Asia', '日本経済新聞', '日経', 'Financial Times'],
  ['The Asahi Shimbun', 'Asahi Shimbun', '朝日新聞'],
  ['The Yomiuri Shimbun', 'Yomiuri Shimbun', 'The Japan News', '読売新聞'],
  ['The Mainichi', 'Mainichi Shimbun', '毎日新聞'],
  ['The Sankei Shimbun', 'Sankei Shimbun', 'Japan Forward', 'JAPAN Forward', '産経新聞'],
  ['BBC', 'BBC News', 'BBC News Japan', 'BBCニュース'],
  ['CNN', 'CNN.co.jp'],
  ['Reuters', 'ロイター'],
  ['Bloomberg', 'Bloomberg News', 'ブルームバーグ'],
  ['AP', 'Associated Press', 'AP News', 'AP通信'],
  ['AFP', 'Agence France-Presse', 'AFPBB News'],
  ['The Wall Street Journal', 'Wall Street Journal', 'WSJ', 'Dow Jones', 'Barron’s', 'MarketWatch'],
];

const FAMILY_OF = new Map(FAMILIES.flatMap((names) => names.map((name) => [fold(name), names[0]!] as const)));

/** The name that stands for all publishers of a house; the publisher's own where it stands alone. */
export function familyOf(publisher: string): string {
  const name = publisher.split(/ [–—-] |:|：/)[0]!.trim();
  return FAMILY_OF.get(fold(publisher)) ?? FAMILY_OF.get(fold(name)) ?? name;
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/^the /, '').trim();
}
