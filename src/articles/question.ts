import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Question, QuestionTerm, Wanted } from '#src/model/question.ts';
import type { Concept, SearchPhrase } from '#src/model/search.ts';
import { otherFormOfNation } from '#src/text/nations.ts';
import { queryPhrase } from '#src/text/search-terms.ts';
import { stem } from '#src/text/stem.ts';
import { STOP_WORDS } from '#src/text/stop-words.ts';
import { tokenize } from '#src/text/tokens.ts';
import { mentioned } from './query.ts';

/** What a sentence need not say in the same words to answer. */
const LIGHT_WORDS = new Set(
  'accord agree amount announce answer appear approve ask become begin believe belong bring buy call cause challenge choose cite come country day decide describe did die end exist explain express face fall fight find figure follow form formed give gave goods happen held help hold include impose join keep kind know known lead leave left let level lift long-term look lose many mean meet meeting month more much name need new number people percentage person place plan play post posted put question raise rate reach reason receive recent release remain rename result rule rules said say sector see seen set share show shows sign signed size speak spend spoke start state stay step stop take talk tell term thing think time together travel try two us use visit visited want war warn week win won word work world year'
    .split(' ')
    .map(stem),
);
const WHO = /\bwho\b|誰/iu;
/** What somebody is, whom "who" asks for. */
const OFFICES = new Set(
  'ambassador candidate ceo chair chairman chancellor chief commander director governor head king leader mayor minister president premier secretary spokesman spokesperson winner'
    .split(' ')
    .map(stem),
);
/** "How old" asks for years of age: the measure must be said, in its own words or in units. */
const UNITS: Readonly<Record<string, string>> = {
  deep: 'meter foot feet',
  far: 'kilometer mile km meter',
  fast: 'kilometer mile mph knot mach',
  high: 'meter foot feet',
  long: 'second minute hour day week month year decade meter kilometer mile foot feet',
  old: 'age aged year-old',
  tall: 'meter foot feet storey',
};
const LIGHT_JAPANESE =
  /^(?:保有|署名|会談|演説|発言|訪問|判断|計画|決定|発表|表明|実施|開催|予定|状況|最新|内容|理由|方針|対応|今後|現在|国々?|大統|領|総統|首相|長官|大臣|政府|両国|新ル|ール|新た)$/u;

const CJK_RUN = /[\p{sc=Han}々]{2,}|[\p{sc=Katakana}ー]{2,}/gu;
/** A foreign name or a borrowed word, which is seldom put otherwise. */
const FOREIGN_NAME = /^[\p{sc=Katakana}ー]{2,}$/u;
const HAS_CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const QUESTION_RUNS = /(?:何[隻人年月日個回件円％%]?|誰|幾つ|教え|作り方)/gu;

const WANTED: readonly (readonly [Wanted, RegExp])[] = [
  [
    'number',
    /\bhow (?:much|many|long|old|tall|high|far|big|large|often)\b|\bwhat\b.*\b(?:rate|percentage|amount|number|share)\b|いくら|どれだけ|どのくらい|何[隻人個回件円％%パメキト]/iu,
  ],
  ['date', /\bwhen\b|\bwhat (?:year|date|day|month)\b|いつ|何[年月日]|[たる]日(?:は|[？?。]|$)/iu],
];

/** A question as typed, understood; without terms where it holds none. */
export function readQuestion(typed: string, glossary: readonly GlossaryEntry[]): Question {
  const language = HAS_CJK.test(typed) ? 'ja' : 'en';
  const asked = typed.replace(/\bus\b/g, 'US');
  const names = mentioned(asked, glossary);
  const rest = names
    .flatMap(({ by }) => by)
    .sort((a, b) => b.length - a.length)
    .reduce((words, form) => without(words, form), asked);
  const asksWho = WHO.test(typed);
  const named = names.map(
    ({ forms }): QuestionTerm => ({
      forms: phrases(forms).flatMap(withNation),
      isBilingual: true,
      kind: asksWho && forms.some((form) => OFFICES.has(stem(form))) ? 'office' : 'plain',
    }),
  );
  return {
    language,
    terms: [
      ...named,
      ...latinTerms(rest, { inJapanese: language === 'ja', asksWho }),
      ...japaneseTerms(rest),
    ],
    wants: WANTED.find(([, words]) => words.test(typed))?.[0] ?? 'anything',
  };
}

/** The words before and after a name that stands in them, in either case. */
function without(words: string, form: string): string {
  const at = words.toLowerCase().indexOf(form.toLowerCase());
  return at < 0 ? words : without(`${words.slice(0, at)} ${words.slice(at + form.length)}`, form);
}

function latinTerms(
  words: string,
  { inJapanese, asksWho }: { inJapanese: boolean; asksWho: boolean },
): QuestionTerm[] {
  const tokens = tokenize(words).filter(
    ({ cjk, surface, term }) =>
      !cjk && term.length > 1 && !STOP_WORDS.has(surface.toLowerCase()) && !STOP_WORDS.has(term),
  );
  const distinct = new Map(tokens.map((token) => [token.term, token]));
  return [...distinct.values()].map(({ term, surface, start }): QuestionTerm => {
    if (asksWho && OFFICES.has(term)) {
      return { forms: [officeOf(words, start, term)], isBilingual: false, kind: 'office' };
    }
    const isMeasured = /\bhow\s+$/i.test(words.slice(0, start));
    const isName = start > 0 && /^\p{Lu}/u.test(surface);
    const units = isMeasured ? UNITS[term] : undefined;
    const isExact = isName || units !== undefined || /\d/.test(term);
    const kind = isExact ? 'exact' : LIGHT_WORDS.has(term) ? 'light' : 'plain';
    const forms = [...withNation({ terms: [term], prefix: false }), ...phrases(units?.split(' ') ?? [])];
    return { forms, isBilingual: inJapanese || /\d/.test(term), kind };
  });
}

/** The office with the word right before it: "defense secretary", but of "the president" the president alone. */
function officeOf(words: string, at: number, office: string): SearchPhrase {
  const before = /([\p{L}-]+)\s+$/u.exec(words.slice(0, at))?.[1];
  const isPart = before !== undefined && !STOP_WORDS.has(before.toLowerCase());
  return { terms: [...(isPart ? (queryPhrase(before)?.terms ?? []) : []), office], prefix: false };
}

/**
 * Runs of characters, two by two: most words of Japanese have two. One that する makes a verb (協議した) can be put
 * otherwise, as English verbs can.
 */
function japaneseTerms(words: string): QuestionTerm[] {
  const asked = words.replace(QUESTION_RUNS, ' ');
  const kinds = new Map<string, QuestionTerm['kind']>();
  for (const { 0: run, index } of asked.matchAll(CJK_RUN)) {
    const parts = FOREIGN_NAME.test(run) ? [run] : (run.match(/.{2,3}?(?=(?:..)*$)/gu) ?? [run]);
    const isVerb = /^[さしす]/u.test(asked.slice(index + run.length));
    for (const [i, part] of parts.entries()) {
      const isLight = LIGHT_JAPANESE.test(part) || (isVerb && i === parts.length - 1);
      kinds.set(part, FOREIGN_NAME.test(part) ? 'exact' : isLight ? 'light' : 'plain');
    }
  }
  return [...kinds].flatMap(([part, kind]) => {
    const phrase = queryPhrase(part);
    return phrase === null ? [] : [{ forms: [phrase], isBilingual: false, kind }];
  });
}

function phrases(forms: readonly string[]): SearchPhrase[] {
  return forms.map(queryPhrase).filter((phrase) => phrase !== null);
}

function withNation(phrase: SearchPhrase): Concept {
  const other = phrase.terms.length === 1 ? otherFormOfNation(phrase.terms[0]!) : null;
  return other === null ? [phrase] : [phrase, { terms: [other], prefix: false }];
}
