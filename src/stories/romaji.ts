/**
 * Japanese names in Latin letters, brought to what all ways of writing them share: long vowels and double consonants are
 * short, and a voiced consonant is as a voiceless one. Ohno, Ōno and Oono are `ono`, Ozawa and Osawa `osawa`.
 */
export function romajiKey(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
    .replace(/oh(?![aeiou])|ou/g, 'o')
    .replace(/m(?=[bpm])/g, 'n')
    .replace(/t?ch|ts|sh|[a-z]/g, (sound) => FOLDED[sound] ?? sound)
    .replace(/(.)\1+/g, '$1');
}

const FOLDED: Readonly<Record<string, string>> = {
  tch: 't',
  ch: 't',
  ts: 's',
  sh: 's',
  j: 's',
  z: 's',
  g: 'k',
  d: 't',
  b: 'h',
  p: 'h',
  f: 'h',
  v: 'h',
  l: 'r',
};

const SYLLABLES = /^(?:[kstnhmr]?y?[aeiou]|w[aeio]|n(?![aeiou]))+$/;
/** A shorter key is also any English word. */
const LEAST = 3;

/** Whether a key may be a Japanese name. */
export function isRomaji(key: string): boolean {
  return key.length >= LEAST && SYLLABLES.test(key);
}

const ROWS: readonly (readonly [string, string])[] = [
  ['', 'あいうえお'],
  ['k', 'かきくけこ'],
  ['s', 'さしすせそ'],
  ['t', 'たち_てと'],
  ['n', 'なにぬねの'],
  ['h', 'はひふへほ'],
  ['m', 'まみむめも'],
  ['y', 'や_ゆ_よ'],
  ['r', 'らりるれろ'],
  ['w', 'わ___を'],
];
const KANA = new Map(
  ROWS.flatMap(([consonant, row]) => [...row].map((kana, i) => [kana, consonant + 'aiueo'[i]!] as const)),
);
KANA.set('つ', 'su').set('ん', 'n');
const SMALL: Readonly<Record<string, string>> = { ゃ: 'ya', ゅ: 'yu', ょ: 'yo' };

/** The key of a word in hiragana or katakana: ミレイ is `mirei`, as Milei is. */
export function kanaKey(word: string): string {
  let spelled = '';
  for (const kana of hiragana(word)) {
    const small = SMALL[kana];
    if (small !== undefined)
      spelled = spelled.replace(/i$/, '') + (/[st]i$/.test(spelled) ? small.slice(1) : small);
    else spelled += KANA.get(kana) ?? '';
  }
  return romajiKey(spelled);
}

const KATAKANA_TO_HIRAGANA = 0x60;

/** Voicing is a mark of its own after NFD, and is left out like that of Latin letters. */
function hiragana(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u3099\u309aーっッ]/g, '')
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA));
}
