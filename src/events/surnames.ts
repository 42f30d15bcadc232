import type { NameReader, NameSpan } from './name-reader.ts';
import { personNamed } from './people.ts';

/** "President Lee Jae-myung … Lee will visit Nara": who was named in full is meant by the surname alone. */

/** Names of which the surname stands first. */
const SURNAME_FIRST: ReadonlySet<string> = new Set([
  'China',
  'South Korea',
  'North Korea',
  'Taiwan',
  'Vietnam',
]);

/** Reads the names of the texts given, which are those of one article; surnames of Latin letters only. */
export function withSurnames(names: NameReader, texts: readonly string[], language: string): NameReader {
  const read = new Map(texts.map((text) => [text, names(text, language)]));
  const inFull = [...read.values()]
    .flat()
    .filter(({ kind, country }) => kind === 'person' && country !== null);
  const bySurname = new Map<string, NameSpan>();
  for (const person of inFull) {
    const surname = surnameOf(person.name);
    if (surname !== null && !bySurname.has(surname)) bySurname.set(surname, person);
  }
  const spansOf = (text: string) => read.get(text) ?? names(text, language);
  if (language === 'ja' || bySurname.size === 0) return spansOf;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:${[...bySurname.keys()].join('|')})(?![\\p{L}\\p{N}]|-\\p{L}| \\p{Lu}\\p{Ll})`,
    'gu',
  );
  return (text) => {
    const spans = spansOf(text);
    const taken = new Set(spans.flatMap(({ start, end }) => [start, end]));
    const more = [...text.matchAll(pattern)].flatMap(({ 0: surname, index }) => {
      const end = index + surname.length;
      const isTaken = taken.has(index) || taken.has(end);
      return isTaken ? [] : [{ ...bySurname.get(surname)!, start: index, end }];
    });
    return more.length === 0 ? spans : [...spans, ...more].sort((a, b) => a.start - b.start);
  };
}

/** null for names of one word, and for those that are no plain word. */
function surnameOf(name: string): string | null {
  const words = name.split(' ');
  const country = personNamed(name)?.country;
  const surname = country && SURNAME_FIRST.has(country) ? words[0]! : words.at(-1)!;
  return words.length > 1 && /^\p{Lu}\p{Ll}+$/u.test(surname) ? surname : null;
}
