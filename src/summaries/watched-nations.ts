import { otherFormOfNation } from '#src/text/nations.ts';
import { stem } from '#src/text/stem.ts';
import { HOME, nationPlaces } from './things.ts';
import { distance, type Place } from './watched-words.ts';

/** Whose a figure is, by the nations that a sentence names. The United States are in all of this news and tell nothing. */

interface Named extends Place {
  readonly nation: string;
}

const OTHERS_IN_JAPANESE =
  /フランス|イタリア|スペイン|ポーランド|スウェーデン|ノルウェー|フィンランド|デンマーク|オランダ|ベルギー|トルコ|ギリシャ|リトアニア|エストニア|ラトビア|マレーシア|インドネシア|シンガポール|カンボジア|ミャンマー|バングラデシュ|パキスタン|ニュージーランド|アルゼンチン|コロンビア|ベネズエラ|南アフリカ|サウジアラビア|タイ(?=[はがもにとの、])/gu;
const NAME = /(?<![\p{L}])\p{Lu}\p{Ll}+/gu;

/** Nations that `things.ts` knows, and all others that have an English name. */
function named(text: string): Named[] {
  const known = nationPlaces(text);
  const others = [...text.matchAll(NAME)]
    .map(({ 0: name, index }) => ({ nation: stem(name), start: index, end: index + name.length }))
    .filter(({ nation }) => otherFormOfNation(nation) !== null)
    .filter((each) => !known.some((other) => other.start < each.end && each.start < other.end));
  const abroad = [...text.matchAll(OTHERS_IN_JAPANESE)].map(({ 0: nation, index }) => ({
    nation,
    start: index,
    end: index + nation.length,
  }));
  return [...known, ...others, ...abroad]
    .filter(({ nation }) => nation !== HOME)
    .sort((a, b) => a.start - b.start);
}

/** Between two nations of one list: "Japan, South Korea and the EU", 「日本や韓国」. */
const LISTED = /^(?:,| and|, and| or| as well as|'s)?(?: the)? ?$|^[、やと・]$/u;

/** Of the nations beside a figure the nearest, with those it is listed with; empty where none is named. */
export function nationsBeside(text: string, figure: Place): ReadonlySet<string> {
  const all = named(text);
  const nearest = all.toSorted((a, b) => distance(a, figure) - distance(b, figure))[0];
  if (nearest === undefined) return new Set();
  const at = all.indexOf(nearest);
  const isListed = (i: number) => LISTED.test(text.slice(all[i]!.end, all[i + 1]!.start));
  let [first, last] = [at, at];
  while (first > 0 && isListed(first - 1)) first -= 1;
  while (last + 1 < all.length && isListed(last)) last += 1;
  return new Set(all.slice(first, last + 1).map(({ nation }) => nation));
}

/** Whether a text names the nation alone; without one, whether it names any. */
export function namesNation(text: string, nation?: string): boolean {
  const all = named(text);
  return nation === undefined ? all.length > 0 : all.every((each) => each.nation === nation);
}
