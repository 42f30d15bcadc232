import type { GlossaryEntry } from '#src/model/glossary.ts';
import { tokenize } from '#src/text/tokens.ts';
import { nameTerm, type Term } from './term.ts';

/** A form of a name, and where it does not stand for it. */
export interface NameForm {
  readonly term: Term;
  /** Longer names in which it is no name of its own: China in the South China Sea, 中国 in 中国地方. */
  readonly shields: readonly Term[];
}

/** Kinds of entries that have one meaning only, whatever the sentence; a tariff is not always 関税. */
const NAMES: readonly GlossaryEntry['kind'][] = ['person', 'office', 'firm', 'weapon', 'place'];

/**
 * For the terms of a rule that are exactly a form of a name, all forms of the name in both languages, the term's own
 * first. Terms that name nothing are absent, and so are names that the rule has in both languages: who wrote both has
 * said what each is to be found by.
 */
export function nameReader(
  glossary: readonly GlossaryEntry[],
): (terms: readonly Term[]) => ReadonlyMap<Term, readonly NameForm[]> {
  const entries = glossary.filter(({ kind }) => NAMES.includes(kind)).map(readEntry);
  const byKey = Map.groupBy(
    entries.flatMap((entry) => entry.forms.map((form) => ({ entry, form }))),
    ({ form }) => form.key,
  );
  const namedBy = ({ source, words, isLiteral }: Term): Named | undefined =>
    isLiteral || words.some(({ kind }) => kind === 'prefix')
      ? undefined
      : byKey.get(keyOf(source))?.find(({ form }) => isNamed(form.written, source));
  return (terms) => {
    const named = terms.flatMap((term) => {
      const name = namedBy(term);
      return name ? [{ term, ...name }] : [];
    });
    const inBoth = entriesInBoth(named);
    return new Map(
      named
        .filter(({ entry }) => !inBoth.has(entry))
        .map(({ term, entry, form }) => [term, formsOf(term, form, entry, entries)]),
    );
  };
}

interface Form {
  readonly written: string;
  /** ` donald trump `: its terms, with spaces around each. */
  readonly key: string;
  /** null for one that both languages share: TSMC. */
  readonly language: 'en' | 'ja' | null;
}

interface Entry extends Pick<GlossaryEntry, 'kind'> {
  readonly forms: readonly Form[];
  /** The keys of the preferred form in each language. */
  readonly preferred: readonly string[];
}

interface Named {
  readonly entry: Entry;
  readonly form: Form;
}

function readEntry({ kind, en, ja }: GlossaryEntry): Entry {
  const english = en.map((written) => ({ written, key: keyOf(written), language: 'en' as const }));
  const japanese = ja.map((written) => ({ written, key: keyOf(written), language: 'ja' as const }));
  const shared = new Set(
    english.map(({ key }) => key).filter((key) => japanese.some((form) => form.key === key)),
  );
  const forms = [...english, ...japanese].map(
    (form): Form => (shared.has(form.key) ? { ...form, language: null } : form),
  );
  return { kind, forms, preferred: [english[0]!.key, japanese[0]!.key] };
}

function keyOf(form: string): string {
  return ` ${tokenize(form)
    .map(({ term }) => term)
    .join(' ')} `;
}

/** Upper and lower case count as the same, but an abbreviation is named in capitals only. */
function isNamed(form: string, written: string): boolean {
  return !/^\p{Lu}+$/u.test(form) || written.includes(form);
}

function entriesInBoth(named: readonly Named[]): ReadonlySet<Entry> {
  const [english, japanese] = (['en', 'ja'] as const).map(
    (language) => new Set(named.filter(({ form }) => form.language === language).map(({ entry }) => entry)),
  );
  return new Set([...english!].filter((entry) => japanese!.has(entry)));
}

function formsOf(term: Term, own: Form, entry: Entry, entries: readonly Entry[]): readonly NameForm[] {
  const rivals = entries.filter((other) => isRival(other, entry));
  const others = entry.forms
    .filter(({ written }) => written !== term.source)
    .flatMap((form) => {
      const other = nameTerm(form.written);
      return other ? [{ term: other, shields: shieldsOf(form, rivals) }] : [];
    });
  return [{ term, shields: shieldsOf(own, rivals) }, ...others];
}

/**
 * Whether an entry is another thing of the same kind, whose longer forms may hold those of a name without meaning it. Not
 * where they do in both languages: the US Supreme Court is one, but the US Treasury (米財務省) is no 財務省.
 */
function isRival(entry: Entry, named: Entry): boolean {
  const isAlike = entry.preferred.every((longer) => named.forms.some(({ key }) => longer.includes(key)));
  return entry !== named && entry.kind === named.kind && !isAlike;
}

function shieldsOf({ key }: Form, rivals: readonly Entry[]): readonly Term[] {
  return rivals
    .flatMap(({ forms }) => forms)
    .filter((form) => form.key.includes(key) && form.key !== key)
    .map(({ written }) => nameTerm(written))
    .filter((term) => term !== null);
}
