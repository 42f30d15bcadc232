/**
 * Whether a Japanese word in katakana may be a Latin one: トランプ and Trump. Compared by their consonants, for vowels
 * differ with every spelling. Loose, and only asked of words that neither the glossary nor the tables know.
 */
export function soundsLike(katakana: string, latin: string): boolean {
  const ours = ofKatakana(katakana);
  const theirs = [latin, latin.replace(/s$/i, '')].map(ofLatin);
  // Japanese has no plural.
  return ours.length >= 2 && theirs.includes(ours);
}

const ROWS: readonly (readonly [string, string])[] = [
  ['カキクケコガギグゲゴ', 'k'],
  ['サシスセソザズゼゾ', 's'],
  ['タテトダデド', 't'],
  ['チツジヂヅ', 's'],
  ['ナニヌネノン', 'n'],
  ['ハヒフヘホ', 'h'],
  ['バビブベボヴパピプペポ', 'p'],
  ['マミムメモ', 'n'],
  ['ラリルレロ', 'r'],
];
const OF_KANA = new Map(
  ROWS.flatMap(([kana, consonant]) => [...kana].map((each) => [each, consonant] as const)),
);

function ofKatakana(word: string): string {
  const sounds = word
    .normalize('NFKC')
    .replace(/[フ][ァィェォュ]/gu, 'ハ')
    .replace(/[クグ](?=ス)/gu, 'ク');
  return merged([...sounds].map((each) => OF_KANA.get(each) ?? '').join(''));
}

function ofLatin(word: string): string {
  const letters = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/ph|f/g, 'h')
    .replace(/th|sh|ch|c(?=[eiy])|j|z|ts|g(?=e[aeiou]|e$)/g, 's')
    .replace(/tion/g, 'sn')
    .replace(/x/g, 'ks')
    .replace(/ck|q|c|g/g, 'k')
    .replace(/d/g, 't')
    .replace(/[vb]/g, 'p')
    .replace(/m/g, 'n')
    .replace(/l/g, 'r')
    // Japanese says these as a long vowel: Carter, カーター.
    .replace(/r(?=[^aeiouy]|$)(?<=[aeiou]r)/g, '')
    .replace(/wh|[wyaeiou]/g, '');
  return merged(letters);
}

/** A doubled consonant is one. */
function merged(consonants: string): string {
  return consonants.replace(/(.)\1+/g, '$1');
}
