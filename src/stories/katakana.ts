/**
 * Foreign names in katakana and in Latin letters, brought to what both keep: the consonants, with those that Japanese
 * does not tell apart made one. マドゥロ and Maduro are `mdr`, グリーンランド and Greenland `grnrnd`.
 */

const ROWS: readonly (readonly [string, string])[] = [
  ['k', 'カキクケコヵヶ'],
  ['g', 'ガギグゲゴ'],
  ['s', 'サシスセソ'],
  ['z', 'ザズゼゾジヂヅ'],
  ['t', 'タテトツチ'],
  ['d', 'ダデド'],
  ['n', 'ナニヌネノン'],
  ['h', 'ハヒヘホ'],
  ['f', 'フ'],
  ['b', 'バビブベボヴ'],
  ['p', 'パピプペポ'],
  ['m', 'マミムメモ'],
  ['r', 'ラリルレロ'],
];
const CONSONANTS = new Map(
  ROWS.flatMap(([consonant, kana]) => [...kana].map((each) => [each, consonant] as const)),
);

/** What of a Latin word sounds alike in Japanese, in order. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/sch|sh|c(?=[eiy])/g, 's'],
  [/(?<=[lnrt])z$/g, 't'],
  [/mb(?=s?$)/g, 'm'],
  [/ng(?=[kt])/g, 'n'],
  [/(?<=n)ge$/g, 'z'],
  [/tch|ch/g, 't'],
  [/dge?|j|^g(?=[ei])/g, 'z'],
  [/ph/g, 'f'],
  [/ck|[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/th/g, 's'],
  [/t[sz]/g, 't'],
  [/v/g, 'b'],
  [/l/g, 'r'],
  [/gh/g, ''],
];

/** Empty for a word without consonants. */
export function katakanaKey(word: string): string {
  return settled([...word].map((kana) => CONSONANTS.get(kana) ?? '').join(''));
}

/** An r after a vowel is long, or it is heard: Carter and Berlin. */
const LONG_R = /(?<=[aeou])r(?![aeiouy])/gi;
/** Whose it is: Bolivian of Bolivia. */
const PEOPLE = /(?<=[ei]a)n$/i;

/** What a Latin word may be written as; without repetition, and without the empty key. */
export function latinKeys(word: string): string[] {
  const variants = new Set([word, word.replace(LONG_R, ''), word.replace(PEOPLE, '')]);
  return [...new Set([...variants].map(latinKey))].filter(Boolean);
}

/** Empty for a word without consonants. */
export function latinKey(word: string): string {
  const spelled = LATIN.reduce(
    (key, [pattern, sound]) => key.replace(pattern, sound),
    word.toLowerCase().normalize('NFD'),
  );
  return settled(spelled.replace(/[^bdfghkmnprstz]/g, ''));
}

/** Double consonants are one, written with ン too (キンメル); m before p and b is n in either script; h is often silent. */
function settled(consonants: string): string {
  return consonants
    .replace(/(?!^)h/g, '')
    .replace(/nm/g, 'm')
    .replace(/m(?=[pb])/g, 'n')
    .replace(/(.)\1+/g, '$1');
}
