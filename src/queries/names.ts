import type { GlossaryEntry } from '#src/model/glossary.ts';
import { tokenize } from '#src/text/tokens.ts';
import { parseRule } from '#src/topics/rule.ts';
import { type Lexeme, lex, RuleSyntaxError } from '#src/topics/syntax.ts';

/**
 * A rule in which every name of the glossary may stand in any of its forms, in both languages: 関税 AND lead:Japan becomes
 * (関税 OR "tariff" …) AND lead:(Japan OR "日本" …). What is left out stays as typed: who excludes a word means that word.
 * Throws RuleSyntaxError where the rule cannot be cut into its parts.
 */
export function withNames(rule: string, glossary: readonly GlossaryEntry[]): string {
  const lexemes = lex(rule);
  const excluded = excludedOf(lexemes);
  let written = '';
  let at = 0;
  for (const [i, lexeme] of lexemes.entries()) {
    if ((lexeme.kind !== 'word' && lexeme.kind !== 'phrase') || excluded.has(i) || lexeme.isLiteral) continue;
    const others = formsOf(lexeme.text, glossary).filter((form) => form !== lexeme.text && isReadable(form));
    if (others.length === 0) continue;
    const typed = rule.slice(lexeme.start, lexeme.end);
    const forms = others.map((form) => `"${form}"`).join(' OR ');
    written += `${rule.slice(at, lexeme.start)}(${typed} OR ${forms})`;
    at = lexeme.end;
  }
  return written + rule.slice(at);
}

/** The places of lexemes that belong to what NOT or a minus leaves out. */
function excludedOf(lexemes: readonly Lexeme[]): ReadonlySet<number> {
  const excluded = new Set<number>();
  for (const [i, { kind }] of lexemes.entries()) {
    if (kind !== 'not') continue;
    let depth = 0;
    for (let k = i + 1; k < lexemes.length; k += 1) {
      excluded.add(k);
      const each = lexemes[k]!.kind;
      if (each === '(') depth += 1;
      if (each === ')') depth -= 1;
      const isOnTheWay = ['not', 'title', 'lead', 'atleast'].includes(each);
      if (depth <= 0 && !isOnTheWay) break;
    }
  }
  return excluded;
}

/** Every form of the entry that the words name; an abbreviation is named in capitals only. */
function formsOf(words: string, glossary: readonly GlossaryEntry[]): readonly string[] {
  const isNamed = (form: string) => !/^\p{Lu}+$/u.test(form) || words.includes(form);
  const named = namesOf(glossary)
    .get(termsOf(words))
    ?.find(({ form }) => isNamed(form));
  return named ? [...named.entry.en, ...named.entry.ja] : [];
}

interface Name {
  readonly form: string;
  readonly entry: GlossaryEntry;
}

/** A glossary is read once, and asked with every search. */
const known = new WeakMap<readonly GlossaryEntry[], ReadonlyMap<string, readonly Name[]>>();

function namesOf(glossary: readonly GlossaryEntry[]): ReadonlyMap<string, readonly Name[]> {
  const names =
    known.get(glossary) ??
    Map.groupBy(
      glossary.flatMap((entry) => [...entry.en, ...entry.ja].map((form) => ({ form, entry }))),
      ({ form }) => termsOf(form),
    );
  known.set(glossary, names);
  return names;
}

/** A name that no rule could find, such as one of a single character, is only found as it was typed. */
function isReadable(form: string): boolean {
  try {
    return parseRule(`"${form}"`).root.kind === 'term';
  } catch (error) {
    if (error instanceof RuleSyntaxError) return false;
    throw error;
  }
}

function termsOf(words: string): string {
  return tokenize(words)
    .map(({ term }) => term)
    .join(' ');
}
