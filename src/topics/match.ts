import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { MatchSpan, TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { type ArticleTokens, tokenizeArticle, type WordedArticle } from '#src/text/tokens.ts';
import { type ArticleFacts, isFact } from './fact.ts';
import type { Lexicon, Place } from './lexicon.ts';
import { candidatesOf } from './needs.ts';
import { parseRule, type RuleNode } from './rule.ts';
import { type SoughtTerm, soughtRules } from './sought.ts';
import { FACTS } from './syntax.ts';
import { indexArticle, type TokenIndex } from './token-index.ts';

type Node = RuleNode<SoughtTerm>;
type Of<Kind> = Extract<Node, { kind: Kind }>;

/** What of an article its topics are judged by. */
export type JudgedArticle = WordedArticle & Partial<ArticleFacts>;

export interface TopicMatcher {
  /** The topics an article belongs to, in the order of their definitions; empty when it belongs to none. */
  match(article: JudgedArticle, tokens?: ArticleTokens): TopicMatch[];
  /** Where one topic's rule is met in a passage, whoever published it and however often it is said; empty when it is not, or the topic is unknown. */
  explain(key: string, text: string): readonly MatchSpan[];
  /** By topic, what its matches follow from: its rule, and the names of the glossary in it. */
  readonly bases: ReadonlyMap<string, string>;
}

/** Enough to explain a match of the longest article. */
const MOST_SPANS = 50;

/**
 * Compiles all topics into one matcher. A term that is a name in the glossary finds all its forms in both languages.
 * Throws RuleSyntaxError for the first rule that cannot be read.
 */
export function compileTopics(
  definitions: readonly TopicDefinition[],
  glossary: readonly GlossaryEntry[] = [],
): TopicMatcher {
  const rules = definitions.map(({ rule }) => parseRule(rule));
  const { roots, bases, lexicon } = soughtRules(rules, glossary);
  const candidates = candidatesOf(roots);
  return {
    match(article, tokens = tokenizeArticle(article)) {
      const index = indexArticle(article, tokens, lexicon, factsOf(article));
      return candidates(index.found).flatMap((i) => {
        const spans = explain(roots[i]!, index, lexicon);
        return spans ? [{ key: definitions[i]!.key, spans }] : [];
      });
    },
    explain(key, text) {
      const root = roots[definitions.findIndex((topic) => topic.key === key)];
      if (!root) return [];
      const index = indexArticle({ title: '', text }, tokenizeArticle({ title: '', text }), lexicon, null);
      return explain(root, index, lexicon) ?? [];
    },
    bases: new Map(definitions.map(({ key }, i) => [key, bases[i]!])),
  };
}

function factsOf({
  publisher = '',
  url = null,
  language = '',
  publishedAt = null,
}: JudgedArticle): ArticleFacts {
  return { publisher, url, language, publishedAt };
}

/** A term found at a place of the index, by a form of its own or another. */
interface Hit extends Place {
  readonly term: SoughtTerm;
}

const NO_HITS: readonly Hit[] = [];

/** What explains a match. */
interface Evidence {
  readonly hits: Hit[];
  /** Those that the rule names, as its author wrote them. */
  readonly publishers: Set<string>;
}

function explain(root: Node, index: TokenIndex, { terms }: Lexicon): MatchSpan[] | null {
  const limit = index.slots.length;
  if (!holds(root, index, limit)) return null;
  const evidence: Evidence = { hits: [], publishers: new Set() };
  collect(root, index, limit, evidence);
  return [...wordSpans(evidence.hits, index, terms), ...publisherSpans(evidence.publishers, index.facts)];
}

/** Adds what makes a part of a rule true that holds among positions before `limit`; an exclusion has nothing to show. */
function collect(node: Node, index: TokenIndex, limit: number, into: Evidence): void {
  switch (node.kind) {
    case 'term':
      add(hitsOf(node, index, limit), into.hits);
      return;
    case 'and':
      for (const operand of node.operands) collect(operand, index, limit, into);
      return;
    case 'or':
      for (const operand of node.operands) {
        if (holds(operand, index, limit)) collect(operand, index, limit, into);
      }
      return;
    case 'title':
      collect(node.operand, index, Math.min(limit, index.textFrom), into);
      return;
    case 'lead':
      collect(node.operand, index, Math.min(limit, index.leadTo), into);
      return;
    case 'atleast':
      add(saidOften(node, index, limit), into.hits);
      return;
    case 'near':
      add(pairs(node, index, limit), into.hits);
      return;
    case 'source':
      if (index.facts !== null) into.publishers.add(node.written);
      return;
    case 'not':
    case 'lang':
    case 'before':
    case 'after':
      return;
  }
}

/** Whether a part of a rule is true of the positions before `limit`. */
function holds(node: Node, index: TokenIndex, limit: number): boolean {
  switch (node.kind) {
    case 'term':
      return index.placesOf(node).some(({ last }) => last < limit);
    case 'and':
      return node.operands.every((operand) => holds(operand, index, limit));
    case 'or':
      return node.operands.some((operand) => holds(operand, index, limit));
    case 'not':
      // What is not known of a text alone neither lets it in nor keeps it out.
      if (index.facts === null && isFactNode(node.operand)) return true;
      return !holds(node.operand, index, limit);
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return index.facts === null || isFact(node, index.facts);
    case 'title':
      return holds(node.operand, index, Math.min(limit, index.textFrom));
    case 'lead':
      return holds(node.operand, index, Math.min(limit, index.leadTo));
    case 'atleast':
      return saidOften(node, index, limit).length > 0;
    case 'near':
      return pairs(node, index, limit).length > 0;
  }
}

function add(some: readonly Hit[], into: Hit[]): void {
  for (const each of some) into.push(each);
}

/** All hits where they weigh enough together, else none. */
function saidOften({ terms, weight }: Of<'atleast'>, index: TokenIndex, limit: number): readonly Hit[] {
  const hits = hitsOfAny(terms, index, limit);
  // A passage is a part of an article, and so may say a part of what makes it match.
  if (index.facts === null) return hits;
  return apart(hits).reduce((sum, hit) => sum + weightOf(hit, index), 0) >= weight ? hits : NO_HITS;
}

/** The hits that have a partner on the other side of NEAR. */
function pairs({ left, right, distance }: Of<'near'>, index: TokenIndex, limit: number): readonly Hit[] {
  const lefts = hitsOfAny(left, index, limit);
  if (lefts.length === 0) return NO_HITS;
  const rights = hitsOfAny(right, index, limit);
  return [...withPartner(lefts, rights, distance), ...withPartner(rights, lefts, distance)];
}

function isFactNode({ kind }: Node): boolean {
  return FACTS.some((fact) => fact === kind);
}

/** What is said in the headline is what the article is about; what comes late in it may be said in passing. */
const WEIGHTS = { title: 3, lead: 2, text: 1 };

function weightOf({ first }: Hit, { textFrom, leadTo }: TokenIndex): number {
  return first < textFrom ? WEIGHTS.title : first < leadTo ? WEIGHTS.lead : WEIGHTS.text;
}

/** "trade war" and "war" in the same place are one. The hits are in order. */
function apart(hits: readonly Hit[]): Hit[] {
  let covered = -1;
  return hits.filter(({ first, last }) => {
    if (first <= covered) return false;
    covered = last;
    return true;
  });
}

function hitsOf(term: SoughtTerm, index: TokenIndex, limit: number): readonly Hit[] {
  const places = index.placesOf(term);
  if (places.length === 0) return NO_HITS;
  const hits: Hit[] = [];
  for (const { number, first, last } of places) if (last < limit) hits.push({ term, number, first, last });
  return hits;
}

/** In order. */
function hitsOfAny(terms: readonly SoughtTerm[], index: TokenIndex, limit: number): readonly Hit[] {
  const hits: Hit[] = [];
  for (const term of terms) add(hitsOf(term, index, limit), hits);
  return hits.length > 1 ? hits.sort((a, b) => a.first - b.first) : hits;
}

/** The hits that have one of the others at most `distance` steps away, on either side. Both lists are in order. */
function withPartner(hits: readonly Hit[], others: readonly Hit[], distance: number): Hit[] {
  let from = 0;
  return hits.filter((hit) => {
    // What is too far behind this hit is too far behind all that follow.
    while (from < others.length && others[from]!.last + distance < hit.first) from += 1;
    for (let i = from; i < others.length; i += 1) {
      const other = others[i]!;
      if (other.first > hit.last + distance) return false;
      const isApart = other.first > hit.last || other.last < hit.first;
      if (isApart && hit.first - other.last <= distance) return true;
    }
    return false;
  });
}

function wordSpans(
  hits: readonly Hit[],
  { slots, textFrom, categoriesFrom }: TokenIndex,
  terms: Lexicon['terms'],
): MatchSpan[] {
  const inOrder = hits.toSorted((a, b) => a.first - b.first || b.last - a.last);
  const spans: MatchSpan[] = [];
  let covered = -1;
  for (const { term, number, first, last } of inOrder) {
    if (first <= covered) continue;
    covered = last;
    spans.push({
      term: term.source,
      ...(number !== term.numbers[0] && { form: terms[number]!.term.source }),
      field: first < textFrom ? 'title' : first < categoriesFrom ? 'text' : 'category',
      start: slots[first]!.start,
      end: slots[last]!.end,
    });
    if (spans.length === MOST_SPANS) break;
  }
  return spans;
}

function publisherSpans(names: ReadonlySet<string>, facts: ArticleFacts | null): MatchSpan[] {
  const end = facts?.publisher.length ?? 0;
  return [...names].map((term) => ({ term, field: 'publisher', start: 0, end }));
}
