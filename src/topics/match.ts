import type { MatchSpan, TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { type ArticleTokens, type Token, tokenizeArticle, type WordedArticle } from '#src/text/tokens.ts';
import { type ArticleFacts, isFact } from './fact.ts';
import { parseRule, type Rule, type RuleNode } from './rule.ts';
import { FACTS } from './syntax.ts';
import { lettersOf, type Term, type Word } from './term.ts';
import { indexArticle, keyOf, type TokenIndex, vocabularyOf } from './token-index.ts';

/** What of an article its topics are judged by. */
export type JudgedArticle = WordedArticle & Partial<ArticleFacts>;

export interface TopicMatcher {
  /** The topics an article belongs to, in the order of their definitions; empty when it belongs to none. */
  match(article: JudgedArticle, tokens?: ArticleTokens): TopicMatch[];
  /** Where one topic's rule is met in a passage, whoever published it and however often it is said; empty when it is not, or the topic is unknown. */
  explain(key: string, text: string): readonly MatchSpan[];
}

/** Enough to explain a match of the longest article. */
const MOST_SPANS = 50;

/** Compiles all topics into one matcher. Throws RuleSyntaxError for the first rule that cannot be read. */
export function compileTopics(definitions: readonly TopicDefinition[]): TopicMatcher {
  const topics = definitions.map((definition) => {
    const rule = parseRule(definition.rule);
    return { key: definition.key, rule, vocabulary: vocabularyOf([rule]) };
  });
  const vocabulary = vocabularyOf(topics.map(({ rule }) => rule));
  return {
    match(article, tokens = tokenizeArticle(article)) {
      const index = indexArticle(article, tokens, vocabulary, factsOf(article));
      return topics.flatMap(({ key, rule }) => {
        const spans = explain(rule, index);
        return spans ? [{ key, spans }] : [];
      });
    },
    explain(key, text) {
      const topic = topics.find((each) => each.key === key);
      if (!topic) return [];
      const article = { title: '', text };
      return (
        explain(topic.rule, indexArticle(article, tokenizeArticle(article), topic.vocabulary, null)) ?? []
      );
    },
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

/** A term found at consecutive positions of the index. */
interface Hit {
  readonly term: Term;
  readonly first: number;
  readonly last: number;
}

function explain({ root }: Rule, index: TokenIndex): MatchSpan[] | null {
  const hits = find(root, index, index.slots.length);
  return hits && toSpans(hits, index);
}

/**
 * The hits that make a part of a rule true, among positions before `limit`; null when it is false. An exclusion that
 * holds is true without hits.
 */
function find(node: RuleNode, index: TokenIndex, limit: number): Hit[] | null {
  switch (node.kind) {
    case 'term':
      return orNull(findTerm(node, index, limit));
    case 'and': {
      const found: Hit[][] = [];
      for (const operand of node.operands) {
        const hits = find(operand, index, limit);
        if (!hits) return null;
        found.push(hits);
      }
      return found.flat();
    }
    case 'or': {
      const found = node.operands
        .map((operand) => find(operand, index, limit))
        .filter((hits) => hits !== null);
      return found.length > 0 ? found.flat() : null;
    }
    case 'not':
      // What is not known of a text alone neither lets it in nor keeps it out.
      if (index.facts === null && isFactNode(node.operand)) return [];
      return find(node.operand, index, limit) ? null : [];
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return index.facts === null || isFact(node, index.facts) ? [] : null;
    case 'title':
      return find(node.operand, index, Math.min(limit, index.textFrom));
    case 'lead':
      return find(node.operand, index, Math.min(limit, index.leadTo));
    case 'atleast': {
      const hits = findTerms(node.terms, index, limit);
      // A passage is a part of an article, and so may say a part of what makes it match.
      if (index.facts === null) return orNull(hits);
      const weight = apart(hits).reduce((sum, hit) => sum + weightOf(hit, index), 0);
      return weight >= node.weight ? hits : null;
    }
    case 'near': {
      const left = findTerms(node.left, index, limit);
      if (left.length === 0) return null;
      const right = findTerms(node.right, index, limit);
      return orNull([...withPartner(left, right, node.distance), ...withPartner(right, left, node.distance)]);
    }
  }
}

function isFactNode({ kind }: RuleNode): boolean {
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

function orNull(hits: Hit[]): Hit[] | null {
  return hits.length > 0 ? hits : null;
}

function findTerm(term: Term, { positions, slots }: TokenIndex, limit: number): Hit[] {
  const hits: Hit[] = [];
  for (const first of positions.get(keyOf(term.words[0]!)) ?? []) {
    const last = first + term.words.length - 1;
    if (last < limit && term.words.every((word, i) => fits(word, slots[first + i])))
      hits.push({ term, first, last });
  }
  return hits;
}

function findTerms(terms: readonly Term[], index: TokenIndex, limit: number): Hit[] {
  return terms.flatMap((term) => findTerm(term, index, limit)).sort((a, b) => a.first - b.first);
}

function fits(word: Word, token: Token | undefined): boolean {
  if (token === undefined) return false;
  switch (word.kind) {
    case 'form':
      return token.term === word.term;
    case 'exact':
      return token.term === word.term && lettersOf(token.surface) === word.letters;
    case 'prefix':
      return token.surface.toLowerCase().startsWith(word.prefix);
  }
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

function toSpans(hits: readonly Hit[], { slots, textFrom, categoriesFrom }: TokenIndex): MatchSpan[] {
  const inOrder = hits.toSorted((a, b) => a.first - b.first || b.last - a.last);
  const spans: MatchSpan[] = [];
  let covered = -1;
  for (const { term, first, last } of inOrder) {
    if (first <= covered) continue;
    covered = last;
    spans.push({
      term: term.source,
      field: first < textFrom ? 'title' : first < categoriesFrom ? 'text' : 'category',
      start: slots[first]!.start,
      end: slots[last]!.end,
    });
    if (spans.length === MOST_SPANS) break;
  }
  return spans;
}
