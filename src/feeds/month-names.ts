/** Countries whose news the feeds carry; the names of months are the platform's own. */
const LOCALES = ['de', 'de-AT', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'hu', 'ro', 'tr', 'id'];
/** Languages that write the genitive in a date, and the nominative where no day stands beside the month. */
const INFLECTED_LOCALES = ['pl', 'cs', 'ru', 'uk', 'el', 'fi'];
const ENGLISH = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
];
/** Abbreviations that leave out what is in the middle of a name, in German and Dutch. */
const CONTRACTIONS: Readonly<Record<string, number>> = { mrz: 3, mrt: 3 };

/** Shorter words are too often something else: `ma` begins four months and is Monday in Finnish. */
const MIN_LETTERS = 3;

/** 1 to 12 for the name of a month in English or a language of Europe, or its beginning; null for any other word. */
export function monthNamed(word: string): number | null {
  const name = folded(word);
  if (name.length < MIN_LETTERS) return null;
  const english = ENGLISH.findIndex((month) => month.startsWith(name)) + 1;
  return (
    english || CONTRACTIONS[name] || (foreignNames().find(([month]) => month.startsWith(name))?.[1] ?? null)
  );
}

let foreign: readonly (readonly [name: string, month: number])[] | null = null;

/** Made when first asked for: it takes 20 ms. */
function foreignNames() {
  foreign ??= [
    ...[...LOCALES, ...INFLECTED_LOCALES].flatMap((locale) => namesOf(locale, { month: 'long' })),
    ...INFLECTED_LOCALES.flatMap((locale) => namesOf(locale, { month: 'long', day: 'numeric' })),
  ];
  return foreign;
}

function namesOf(locale: string, parts: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' });
  return ENGLISH.map((_, month) => {
    const written = format.formatToParts(Date.UTC(2026, month, 15)).find(({ type }) => type === 'month');
    return [folded(written?.value ?? ''), month + 1] as const;
  });
}

/** Publishers leave accents out, and write them in two ways. */
function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
}
