import porter2 from 'wink-porter2-stemmer';

/**
 * British spellings as Americans write them, so that one rule or query finds both: Porter 2 alone keeps defence ≠
 * defense and labour ≠ labor. Verbs in -ise are listed, because promise, exercise and premise are not among them.
 */
const AMERICAN_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^(de|of)fence/, '$1fense'],
  [/^licence/, 'license'],
  [/^practise/, 'practice'],
  [/^(arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|sav|splend|val|vap|vig)our/, '$1or'],
  [/isation(s|al|ally)?$/, 'ization$1'],
  [
    /^(apolog|author|capital|central|character|civil|colon|commercial|critic|decentral|demilitar|destabil|digit|emphas|equal|final|formal|general|global|harmon|industrial|jeopard|legal|liberal|local|maxim|militar|minim|mobil|modern|monopol|national|neutral|normal|optim|organ|penal|polar|prior|privat|real|recogn|reorgan|revital|revolution|scrutin|special|stabil|standard|subsid|summar|symbol|terror|util|victim|visual|weapon)is(e|es|ed|er|ers|ing)$/,
    '$1iz$2',
  ],
  [/^(anal|paral|catal)ys(e|es|ed|ing)$/, '$1yz$2'],
  [/^(calib|cent|fib|lit|lust|met|kilomet|sab|theat)re(s|d)?$/, '$1er$2'],
  [/^programme/, 'program'],
  [/^(ana|cata|dia)logue/, '$1log'],
  [/^aluminium/, 'aluminum'],
  [/^manoeuvr/, 'maneuver'],
  [/^aeroplane/, 'airplane'],
  [/^sceptic/, 'skeptic'],
  [/^cheque/, 'check'],
  [/^grey/, 'gray'],
  [/^plough/, 'plow'],
  [/^sulph/, 'sulf'],
  [/^artefact/, 'artifact'],
  [/^enquir/, 'inquir'],
  [/^judgement/, 'judgment'],
  [/^ageing$/, 'aging'],
  [/^(enrol|enthral|fulfil|instal)(s|ment|ments)?$/, '$1l$2'],
  [/^(skil|wil)ful/, '$1lful'],
  [/^jewellery/, 'jewelry'],
  [/^tyre/, 'tire'],
];

/** Hardly a word is British, and one look for all takes a tenth of the time of seventeen. */
const BRITISH = new RegExp(AMERICAN_SPELLINGS.map(([british]) => british.source).join('|'));

/**
 * Words of each of two generations, 5 MB each. The items of 191 real feeds have 60,000 different words; one generation of
 * 20,000 that began anew when it was full made splitting them into tokens take three times as long.
 */
const CACHED_WORDS = 60_000;
let recent = new Map<string, string>();
let earlier = new Map<string, string>();
/** In letters. Longer ones are addresses and noise. */
const LONGEST_WORD = 40;
/** Porter 2 drops a plural s only after a vowel: SDFs, FTAs. */
const ACRONYM_PLURAL = /(?<=[A-Z]{2})s$/;

/**
 * The stem that all forms of an English word share, lower-case. Words with digits, with letters outside a–z, or of a
 * length no English word has come back lower-cased only: Porter 2 would mangle "5G" and takes quadratic time.
 */
export function stem(word: string): string {
  if (word.length > LONGEST_WORD) return word.toLowerCase();
  const known = recent.get(word);
  if (known !== undefined) return known;
  // A substring of 13 or more characters keeps its whole article alive in V8; the cache must own its keys.
  const own = Buffer.from(word, 'utf16le').toString('utf16le');
  const stemmed = earlier.get(own) ?? compute(own.replace(ACRONYM_PLURAL, '').toLowerCase());
  if (recent.size >= CACHED_WORDS) {
    earlier = recent;
    recent = new Map();
  }
  recent.set(own, stemmed);
  return stemmed;
}

function compute(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  return porter2(BRITISH.test(word) ? asAmericansWrite(word) : word);
}

function asAmericansWrite(word: string): string {
  return AMERICAN_SPELLINGS.reduce((w, [british, spelling]) => w.replace(british, spelling), word);
}
