import type { GlossaryEntry } from '#src/model/glossary.ts';
import { foldWidth } from '#src/text/normalise.ts';
import { stem } from '#src/text/stem.ts';
import { factsOf, factText } from './facts.ts';
import { NATION_NAMES, shortNations, TITLE_NAMES } from './nations-and-titles.ts';

/** A name that the glossary or our tables know, or a word that looks like one. */
export interface Name {
  /** Of a known name the same in both languages; of any other the word itself. */
  readonly id: string;
  readonly word: string;
  readonly isKnown: boolean;
  readonly start: number;
  readonly end: number;
}

/** All names that are looked for. */
export interface Names {
  /** Their written forms in both languages, the longest first. */
  readonly forms: readonly { readonly id: string; readonly form: string }[];
  /** The words of a known name, for a short form that no list has (Kihara of Minoru Kihara), and the ids of names in it. */
  partsOf(id: string): ReadonlySet<string>;
}

export function namesFrom(glossary: readonly GlossaryEntry[]): Names {
  const ours = new Set([...NATION_NAMES, ...TITLE_NAMES].flatMap(({ en, ja }) => [...en, ...ja]));
  const entries = glossary
    .map(({ kind, en, ja }, i) => ({ kind, id: `${kind}:${i}`, en, ja }))
    .filter(({ en, ja }) => ![...en, ...ja].some((form) => ours.has(form)))
    // "tariff" and 半導体 are no names, and each has many other words.
    .filter(({ kind, en }) => kind !== 'term' || /\p{Lu}/u.test(en[0]));
  const known = [...entries, ...NATION_NAMES, ...TITLE_NAMES];
  const forms = known
    .flatMap(({ id, en, ja }) => [...en, ...ja].map((form) => ({ id, form: foldWidth(form) })))
    .sort((a, b) => b.form.length - a.form.length);
  const parts = new Map<string, ReadonlySet<string>>();
  return {
    forms,
    partsOf(id) {
      const found =
        parts.get(id) ??
        new Set(
          partsOf(
            forms.filter((each) => each.id === id),
            forms,
          ),
        );
      parts.set(id, found);
      return found;
    },
  };
}

/** 日米同盟 speaks of both nations. */
function partsOf(own: Names['forms'], all: Names['forms']): string[] {
  return own.flatMap(({ id, form }) => [
    ...all
      .filter((each) => each.id !== id && placesOf(each.form, form, false).length > 0)
      .map((each) => each.id),
    ...shortNations(form).map((each) => each.id),
    ...latinWords(form).map(({ term }) => term),
    ...(form.match(KATAKANA) ?? []),
  ]);
}

const CAPITALISED = /(?<![\p{L}\p{N}])(?:(?:\p{L}\.){2,}|\p{Lu}[\p{L}\p{N}]*(?:[-&'][\p{L}\p{N}]+)*)/gu;
const KATAKANA = /[\p{sc=Katakana}ー]{2,}/gu;
/** Japanese for what English writes with a sign, and other words that name nothing. */
const NO_NAMES = new Set(
  'ドル ユーロ ポンド ウォン パーセント ポイント キロ メートル トン ニュース メディア トップ レベル ルール メンバー グループ インターネット テレビ システム センター サービス データ プロジェクト プログラム テーマ ケース リスク コスト'.split(
    ' ',
  ),
);
/** Stands where a name was found. */
const TAKEN = '\u0001';

/** In their order: known names first, each at its longest; of the rest, capitalised words and words in katakana. */
export function namesOf(text: string, { forms }: Names): Name[] {
  let rest = foldWidth(text);
  const found: Name[] = [];
  const take = (id: string, word: string, start: number, isKnown = true) => {
    found.push({ id, word, isKnown, start, end: start + word.length });
    rest = rest.slice(0, start) + TAKEN.repeat(word.length) + rest.slice(start + word.length);
  };
  for (const { id, form } of forms) {
    for (const at of placesOf(form, rest, id.startsWith('title:'))) take(id, form, at);
  }
  for (const { id, at, length } of shortNations(rest)) take(id, rest.slice(at, at + length), at);
  for (const { term, word, at } of latinWords(rest)) take(term, word, at, false);
  for (const { 0: word, index } of rest.matchAll(KATAKANA)) {
    if (!NO_NAMES.has(word)) take(word, word, index, false);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Where a form stands as a whole word; a Japanese one may stand anywhere. Titles count in either case. */
function placesOf(form: string, text: string, inAnyCase: boolean): number[] {
  const [needle, hay] = inAnyCase ? [form.toLowerCase(), text.toLowerCase()] : [form, text];
  const places: number[] = [];
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    const isLatin = /^\p{sc=Latin}/u.test(form);
    const isWhole =
      !isLatin ||
      (!/[\p{sc=Latin}\p{N}]$/u.test(text.slice(0, at)) &&
        !/^[\p{sc=Latin}\p{N}]/u.test(text.slice(at + needle.length)));
    // ドル in ビルドル is none.
    const isCut =
      /^[\p{sc=Katakana}ー]+$/u.test(form) &&
      (/[\p{sc=Katakana}ー]$/u.test(text.slice(0, at)) ||
        /^[\p{sc=Katakana}ー]/u.test(text.slice(at + needle.length)));
    if (isWhole && !isCut) places.push(at);
  }
  return places;
}

function latinWords(text: string): { term: string; word: string; at: number }[] {
  return [...text.matchAll(CAPITALISED)].map(({ 0: word, index }) => {
    const bare = word.replace(/'s$/, '');
    return { term: stem(bare.replace(/[.-]/g, '').toLowerCase()), word: bare, at: index };
  });
}

/** What is left of a text that carries meaning of its own. */
export function withoutNamesAndFacts(text: string, names: Names): string {
  const written = factText(text);
  const known = namesOf(written, names).filter(({ isKnown }) => isKnown);
  return [...factsOf(text), ...known].reduce(
    (left, { start, end }) => `${left.slice(0, start)}${' '.repeat(end - start)}${left.slice(end)}`,
    written,
  );
}
