/** Languages written in Latin letters that a feed may state; any of them is believed for Latin text. */
const LATIN_LANGUAGES = new Set(
  'af az bs ca cs cy da de en es et eu fi fil fr ga gl hr hu id is it lb lt lv ms mt nb nl nn no pl pt ro sk sl so sq sv sw tl tr uz vi'.split(
    ' ',
  ),
);

/** Other scripts with the languages that use them, the likeliest first. */
const OTHER_SCRIPTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{sc=Hangul}/gu, ['ko']],
  [/\p{sc=Cyrillic}/gu, ['ru', 'uk', 'be', 'bg', 'kk', 'ky', 'mk', 'mn', 'sr', 'tg']],
  [/\p{sc=Arabic}/gu, ['ar', 'fa', 'ps', 'ur', 'ug']],
  [/\p{sc=Thai}/gu, ['th']],
  [/\p{sc=Devanagari}/gu, ['hi', 'mr', 'ne']],
  [/\p{sc=Hebrew}/gu, ['he', 'yi']],
  [/\p{sc=Greek}/gu, ['el']],
];

const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/gu;
const HAN = /\p{sc=Han}/gu;
/** Runs of letters: an array with every letter of a text took longer than all else here. */
const LATIN = /\p{sc=Latin}+/gu;
/** Latin up to its Extended-B block, and General Punctuation. Most texts hold nothing else, and need no further look. */
const BEYOND_LATIN = /[^\0-\u024f\u2000-\u206f]/;

/** Frequent characters of one language that the other writes differently or not at all. */
const CHINESE_ONLY =
  /[们这说对为发时没让进过从导选关战总经应议东车贸业长门问间书电话华产军韩风马单协你她谁吗呢吧們這說對發沒關戰總國灣經應當與會學將臺從]/gu;
const JAPANESE_ONLY = /[円圏駅県広対関戦経総発応図検験済売価気働込両単労団拡択沢実権帰処変]/gu;

/** A CJK character says about as much as this many Latin letters, so F-35 and TSMC do not outweigh 戦闘機. */
const LETTERS_PER_CJK = 4;

/** A primary subtag, https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1 */
const LANGUAGE = /^[a-z]{2,3}$/;

/**
 * The language of a text, by its script; the statistics of libraries fail on headlines of six words. `prior` is the
 * language the feed states, used where the script leaves a choice.
 * Returns a lower-case primary subtag (BCP 47); the prior, or "en" without one, for text without letters.
 */
export function detectLanguage(text: string, prior: string): string {
  const [primary = ''] = prior.toLowerCase().split(/[-_]/);
  const stated = LANGUAGE.test(primary) ? primary : 'en';
  const ofLatin = LATIN_LANGUAGES.has(stated) ? stated : 'en';
  if (!BEYOND_LATIN.test(text)) return /\p{sc=Latin}/u.test(text) ? ofLatin : stated;
  const kana = count(text, KANA);
  const cjk = (kana + count(text, HAN)) * LETTERS_PER_CJK;
  const latin = lengthOf(text, LATIN);
  const [other, languages] = OTHER_SCRIPTS.map(
    ([script, names]) => [count(text, script), names] as const,
  ).reduce((most, next) => (next[0] > most[0] ? next : most));
  const most = Math.max(cjk, latin, other);
  if (most === 0) return stated;
  if (most === cjk) return kana > 0 ? 'ja' : chineseOrJapanese(text, stated);
  if (most === other) return languages.includes(stated) ? stated : languages[0]!;
  return ofLatin;
}

/** A headline without kana may be either; the feed knows best. */
function chineseOrJapanese(text: string, stated: string): string {
  if (stated === 'ja' || stated === 'zh') return stated;
  return count(text, CHINESE_ONLY) > count(text, JAPANESE_ONLY) ? 'zh' : 'ja';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function lengthOf(text: string, runs: RegExp): number {
  return (text.match(runs) ?? []).reduce((sum, run) => sum + run.length, 0);
}
