import type { GlossaryEntry } from '#src/model/glossary.ts';
import { COUNTRIES, countryNamed, countryOfSign } from './countries.ts';
import type { Stretch } from './dates/date-mention.ts';
import { officeCountry } from './offices.ts';
import { PEOPLE, type Post, personNamed } from './people.ts';
import { countryOfPlace, HOUSES, PLACES, placeOfHouse } from './places.ts';

/** Persons, countries, places and offices of a text, in either language, by the preferred English form. */

export type NameKind = 'person' | 'country' | 'place' | 'office' | 'group' | 'other';

export interface NameSpan extends Stretch {
  readonly name: string;
  readonly kind: NameKind;
  /** Whose it is, or where; null where that is not known. */
  readonly country: string | null;
  /** Of a person whose post is known. */
  readonly post: Post | null;
  /** A house that is a place to whoever goes there, and a voice elsewhere: the White House. */
  readonly isHouse: boolean;
}

/** The names in a text (folded one for one), in order and without overlap; the longest name is meant. */
export type NameReader = (text: string, language: string) => NameSpan[];

interface Form {
  readonly written: string;
  readonly lower: string;
  readonly what: Omit<NameSpan, 'start' | 'end'>;
}

type Index = ReadonlyMap<string, readonly Form[]>;

/** Papers, ships and the like, in which a name is no name of its own. */
const NO_NAMES =
  'Japan Times|Japan News|Japan Airlines|Washington Post|Washington Times|Washington Examiner|Washington State|George Washington|China Daily|South China Morning Post|Times of India|Bank of America|Air China|American Airlines|Trump Tower|Trump Organization|Trump Media|Trump Jr|Donald Trump Jr|Melania Trump|Eric Trump|Ivanka Trump|New South Wales|Air India|India Today|British Airways|Air France'.split(
    '|',
  );
const NO_NAMES_JA =
  '日米同盟|日中戦争|日本時間|日本経済新聞|日本テレビ|中国新聞|中国地方|米国時間|日本海|トランプ関税|トランプ政権|メラニア・トランプ'.split(
    '|',
  );

/** Reads the names of a glossary, and of the tables of this room; the glossary's preferred forms win. */
export function createNameReader(glossary: readonly GlossaryEntry[]): NameReader {
  const english: Form[] = [];
  const japanese: Form[] = [];
  const preferred = new Map<string, string>();
  for (const { kind, en, ja } of glossary) {
    const what = described(en[0], kind);
    for (const form of en) {
      english.push(formOf(form, what));
      preferred.set(form, en[0]);
    }
    for (const form of ja) (/^[\p{ASCII}]+$/u.test(form) ? english : japanese).push(formOf(form, what));
  }
  const nameOf = (name: string) => preferred.get(name) ?? name;
  for (const person of PEOPLE) {
    const what = { ...described(person.name, 'person'), name: nameOf(person.name) };
    english.push(...[person.name, ...person.english].map((form) => formOf(form, what)));
    japanese.push(...person.japanese.map((form) => formOf(form, what)));
  }
  for (const country of COUNTRIES) {
    const what = described(country.name, 'place');
    english.push(...[country.name, ...country.english].map((form) => formOf(form, what)));
    japanese.push(...[country.ja, ...country.japanese].map((form) => formOf(form, what)));
  }
  for (const place of PLACES) {
    const what = described(place.name, 'place');
    english.push(...[place.name, ...place.english].map((form) => formOf(form, what)));
    japanese.push(...[place.ja, ...place.japanese].map((form) => formOf(form, what)));
  }
  for (const [, house, japaneseForm] of HOUSES) {
    english.push(formOf(house, described(house, 'office')));
    japanese.push(formOf(japaneseForm, described(house, 'office')));
  }
  for (const name of NO_NAMES) english.push(formOf(name, described(name, 'term')));
  for (const name of NO_NAMES_JA) japanese.push(formOf(name, described(name, 'term')));
  const englishIndex = indexOf(english, ({ lower }) => /^[\p{L}\p{N}]+/u.exec(lower)?.[0] ?? '');
  const japaneseIndex = indexOf(japanese, ({ written }) => written[0]!);
  return (text, language) => {
    const latin = readLatin(text, englishIndex);
    if (language !== 'ja') return apart(latin);
    return apart([...readJapanese(text, japaneseIndex), ...latin, ...readSigns(text)]);
  };
}

function described(name: string, kind: GlossaryEntry['kind']): Form['what'] {
  const base = { name, country: null, post: null, isHouse: placeOfHouse(name) !== null };
  if (kind === 'person') {
    const person = personNamed(name);
    return { ...base, kind: 'person', country: person?.country ?? null, post: person?.post ?? null };
  }
  if (kind === 'office') {
    const country = officeCountry(name);
    return { ...base, kind: country === 'all' ? 'group' : 'office', country };
  }
  if (kind !== 'place') return { ...base, kind: 'other' };
  if (countryNamed(name)) return { ...base, kind: 'country', country: name };
  const country = countryOfPlace(name);
  return { ...base, kind: country ? 'place' : 'other', country };
}

function formOf(written: string, what: Form['what']): Form {
  return { written, lower: written.toLowerCase(), what };
}

/** Longer forms first; of equal ones those that came first, the glossary's. */
function indexOf(forms: readonly Form[], keyOf: (form: Form) => string): Index {
  const index = new Map<string, Form[]>();
  const seen = new Set<string>();
  for (const form of forms) {
    if (seen.has(form.written)) continue;
    seen.add(form.written);
    const key = keyOf(form);
    index.set(key, [...(index.get(key) ?? []), form]);
  }
  for (const list of index.values()) list.sort((a, b) => b.written.length - a.written.length);
  return index;
}

const WORD = /[\p{L}\p{N}]+/gu;
const LETTER = /[\p{L}\p{N}]/u;

function readLatin(text: string, index: Index): NameSpan[] {
  const spans: NameSpan[] = [];
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    const forms = index.get(word.toLowerCase());
    const form = forms?.find((each) => isWritten(each, text, start));
    if (form) spans.push({ ...form.what, start, end: start + form.written.length });
  }
  return spans;
}

/** Abbreviations stand in capitals only; other names begin with one, at least in one of their words. */
function isWritten({ written, lower }: Form, text: string, start: number): boolean {
  const end = start + written.length;
  const found = text.slice(start, end);
  if (found.toLowerCase() !== lower) return false;
  // Japanese letters may stand right beside Latin ones: G7サミット.
  const after = text[end] ?? ' ';
  if (LETTER.test(after) && /[\p{sc=Latin}\p{N}]/u.test(after)) return false;
  return /\p{Ll}/u.test(written) ? /\p{Lu}/u.test(found) : found === written;
}

const KATAKANA = /[\p{sc=Katakana}ー]/u;

function readJapanese(text: string, index: Index): NameSpan[] {
  const spans: NameSpan[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const form = index
      .get(text[start]!)
      ?.find(({ written }) => text.startsWith(written, start) && isWholeWord(written, text, start));
    if (!form) continue;
    const end = start + form.written.length;
    spans.push({ ...form.what, start, end });
    start = end - 1;
  }
  return spans;
}

/** モディ is no part of コモディティ. */
function isWholeWord(written: string, text: string, start: number): boolean {
  const before = text[start - 1];
  const after = text[start + written.length];
  if (KATAKANA.test(written[0]!) && before !== undefined && KATAKANA.test(before) && before !== '・')
    return false;
  return !(KATAKANA.test(written.at(-1)!) && after !== undefined && KATAKANA.test(after) && after !== '・');
}

/** 日米, 日米韓: side by side; 日中 before a verb is the day's middle. */
const SIDE_BY_SIDE =
  /(?<![\p{sc=Han}\d])[日米中韓朝ロ露英仏独豪印台比伊加]{2,4}(?!間|\p{sc=Katakana})(?=[首外防財関通経共協会電両間2の、とがはでに安閣次官合]|$|\s|[ァ-ヺ])/gu;
/** Alone only where what stands beside it says that a nation is meant. */
const TOWARDS =
  /(?:対|訪|来|在|駐|親|反)([日米中韓朝ロ露英仏独豪印台比伊加])(?!\p{sc=Katakana}|[月週年春夏秋冬度])/gu;
const LEADING =
  /(?<![\p{sc=Han}\p{sc=Katakana}\d])([米中韓英仏独豪印比伊加])(?=大統領|首相|主席|政府|高官|国防|国務|財務|商務|通商|副大統領|軍|海軍|空軍|海兵|議会|上院|下院|最高裁|司法|側|財務省|東部|両|[、がはのにもと])/gu;

function readSigns(text: string): NameSpan[] {
  const runs = [...text.matchAll(SIDE_BY_SIDE)].flatMap(({ 0: run, index }) =>
    [...run].map((sign, i) => [sign, index + i] as const),
  );
  const single = [...text.matchAll(TOWARDS)].map(
    ({ 0: words, 1: sign, index }) => [sign!, index + words.length - 1] as const,
  );
  const leading = [...text.matchAll(LEADING)].map(({ 1: sign, index }) => [sign!, index] as const);
  return [...runs, ...single, ...leading].flatMap(([sign, start]) => {
    const country = countryOfSign(sign);
    return country ? [{ ...described(country.name, 'place'), start, end: start + 1 }] : [];
  });
}

/** Of names that overlap the longest stays, of equal ones the first. */
function apart(spans: readonly NameSpan[]): NameSpan[] {
  const kept: NameSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || last.end <= span.start) kept.push(span);
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span;
  }
  return kept;
}
