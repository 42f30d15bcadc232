import { type Reading, readingOf, readingsIn } from './japanese-readings.ts';
import { FIRST_READINGS, GIVEN_READINGS, LAST_READINGS, WHOLE_GIVEN_READINGS } from './name-elements.ts';
import { isRomaji, romajiKey } from './romaji.ts';

/**
 * Names in kanji that no table holds, read character by character: 戸塚優斗 is Totsuka and Yuto. What is no name gives a
 * reading that no English report has, so it need not be told apart.
 */

const RUN = /\p{sc=Han}+(?:[ヶケノ]\p{sc=Han}+)*/gu;
/** What stands behind or before a name: who it is, what place, firm or court; the longer before the shorter. */
const TAILS = `
宇宙飛行士 統合幕僚長 国家主席 特別教授 容疑者 死刑囚 受刑者 被告人 受賞者 大統領 総書記 副首相 委員長 幹事長 理事長 副社長 師団長 幕僚長
総領事 報道官 裁判長 弁護士 飛行士 共同代表 内野手 外野手 被告 主席 首相 外相 財相 農相 環境相 法相 防衛相 文科相 厚労相 総務相 経産相
経財相 国交相 国防相 長官 大臣 議員 知事 市長 町長 村長 区長 都議 県議 代表 党首 総裁 議長 会長 社長 頭取 専務 常務 教授 博士 監督 選手
投手 捕手 主将 横綱 大関 関脇 親方 棋士 名人 王将 竜王 王座 元帥 大将 中将 大使 公使 特使 通訳 諸島 列島 連山 空港 神社 大社 半島 高校
大学 学園 原発 地裁 高裁 支部 製薬 電子 電機 建設 銀行 工業 化学 自動車 製作所 証券 生命 食品 電力 鉄道 電鉄 商事 物産 重工 製鉄 製鋼
造船 海運 書店 工場 基地 駐屯地 演習場 氏 様 君 前 元 新 故 両`;
const TAIL = new RegExp(
  `(?:${TAILS.trim().split(/\s+/).join('|')}|[一二三四五六七八九]段|[一二三四五六七八]冠)$`,
  'u',
);
/** Of a name these may be a part too (中川, 小島), so two characters are left before them. */
const PLACE_TAIL = /(?<=..)[県市町村区郡島山岳川池湖港駅沖湾城寺組道型]$/u;
/** What ends a name within a run: 桐島聡容疑者名乗. */
const NAMED = /^.+?(?:容疑者|被告|死刑囚|氏)/u;
/** What stands behind a name in kana. */
const KANA_TAIL = /^(?:さん|さま|ちゃん|くん|ら)/u;
const KANA_TAIL_LETTERS = 3;
/** So many readings of one name; there are more of a given one. */
const MOST_READINGS = { surname: 4, given: 6 } as const;
/** Of a text. Every one is stored. */
const MOST_NAMES = 16;

export function runsOfKanji(text: string): string[] {
  return text.match(RUN) ?? [];
}

/** The names of a Japanese text, those of the table included; empty when there are none. */
export function kanjiNames(text: string): Reading[] {
  const runs = [...text.matchAll(RUN)];
  const composed = runs.flatMap(({ 0: run, index }) => {
    const next = text.slice(index + run.length, index + run.length + KANA_TAIL_LETTERS);
    return namesOfRun(run, KANA_TAIL.test(next));
  });
  return [...readingsIn(text), ...composed.slice(0, MOST_NAMES)];
}

function namesOfRun(run: string, isPerson: boolean): Reading[] {
  const core = coreOf(run);
  const hasTail = isPerson || core !== run;
  const parts = [...core];
  if (parts.length > LONGEST_NAME || (parts.length === 1 && !hasTail)) return [];
  if (parts.length === 2 && hasTail) return [...surname(core), ...given(core)];
  if (parts.length <= 2) return surname(core);
  const people = SPLITS[parts.length]!.flatMap((at) => {
    const [first, last] = [parts.slice(0, at).join(''), parts.slice(at).join('')];
    if (at === 1 && !hasTail) return [];
    const isListed = readingOf(first) !== null;
    const family = isListed ? [] : surname(first);
    const called = isListed || family.length > 0 ? given(last) : [];
    return called.length > 0 || (hasTail && at === USUAL) ? [...family, ...called] : [];
  });
  return [...(parts.length === 3 ? surname(core) : []), ...people];
}

/** A run without what stands behind the name; the run itself where there is nothing such. */
function coreOf(run: string): string {
  let core = NAMED.exec(run)?.[0] ?? run;
  for (let tail = TAIL.exec(core); tail && tail.index > 0; tail = TAIL.exec(core))
    core = core.slice(0, tail.index);
  return core.replace(PLACE_TAIL, '');
}

const LONGEST_NAME = 5;
/** How many characters of a name of so many may be the surname, the likeliest first. */
const SPLITS: Readonly<Record<number, readonly number[]>> = { 3: [2, 1], 4: [2, 1, 3], 5: [2, 3] };
const USUAL = 2;

/** Of a surname or a place; of one that the table holds nothing, for that is read already. */
function surname(words: string): Reading[] {
  if (readingOf(words)) return [];
  const characters = charactersOf(words);
  const last = characters.length - 1;
  return readingOfParts(
    words,
    characters.map((each, i) => (i === last && i > 0 ? LAST_READINGS : FIRST_READINGS).get(each)),
    MOST_READINGS.surname,
  );
}

function given(words: string): Reading[] {
  const whole = WHOLE_GIVEN_READINGS.get(words);
  if (whole) return [{ words, keys: whole.map(romajiKey) }];
  return readingOfParts(
    words,
    charactersOf(words).map((each) => GIVEN_READINGS.get(each)),
    MOST_READINGS.given,
  );
}

/** 奈々 is 奈奈. */
function charactersOf(words: string): string[] {
  return [...words.replace(/(.)々/gu, '$1$1')];
}

function readingOfParts(
  words: string,
  parts: readonly (readonly string[] | undefined)[],
  most: number,
): Reading[] {
  let spelled = [''];
  for (const readings of parts) {
    if (!readings) return [];
    spelled = readings.flatMap((reading) => spelled.map((before) => before + reading));
  }
  const keys = [...new Set(spelled.map(romajiKey))].filter(isRomaji).slice(0, most);
  return keys.length > 0 ? [{ words, keys }] : [];
}
