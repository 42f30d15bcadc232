import type { Tier } from '#src/model/feed.ts';
import type { MatchSpan, TopicMatch } from '#src/model/topic.ts';

/** What of an article is learnt from. */
export interface LearnableArticle {
  readonly publisher: string;
  readonly tier: Tier | null;
  readonly language: string;
  /** In UTF-16 units. */
  readonly textLength: number;
}

/** Where a term of the rule stands. `lead`: in the first words of the text. */
export const PLACES = ['title', 'lead', 'text', 'category'] as const;
export type Place = (typeof PLACES)[number];

export const LENGTHS = ['short', 'medium', 'long'] as const;
export const COUNTS = ['one', 'two', 'some', 'many'] as const;

/** One thing about an article that a person can see, too. */
export type Feature =
  /** A term of the rule, where it stands first. */
  | { readonly kind: 'term'; readonly place: Place; readonly term: string }
  /** Any term of the rule stands there. */
  | { readonly kind: 'place'; readonly place: Place }
  /** How many terms of the rule stand in it: one, two, up to four, more. */
  | { readonly kind: 'count'; readonly count: (typeof COUNTS)[number] }
  | { readonly kind: 'publisher'; readonly name: string }
  | { readonly kind: 'tier'; readonly tier: Tier }
  | { readonly kind: 'language'; readonly language: string }
  /** It is on another topic, too. */
  | { readonly kind: 'topic'; readonly key: string }
  | { readonly kind: 'length'; readonly length: (typeof LENGTHS)[number] };

/** About the two sentences that a rule calls the lead (token-index.ts), in UTF-16 units. */
const LEAD_LENGTH = { spaced: 350, unspaced: 70 };
/** A feed's teaser has about 200 units, a whole report 2,000 and more; Japanese says the same in half of them. */
const LONGEST_SHORT = 400;
const LONGEST_MEDIUM = 2_000;
const UNSPACED = ['ja', 'zh'];

/** The features of an article on a topic, each once, as keys of a model's weights. `matches`: all of its topics. */
export function featuresOf(
  article: LearnableArticle,
  matches: readonly TopicMatch[],
  topicKey: string,
): string[] {
  const spans = matches.find(({ key }) => key === topicKey)?.spans ?? [];
  const terms = firstPlaces(spans, article.language);
  const features: Feature[] = [
    ...[...terms].map(([term, place]) => ({ kind: 'term' as const, place, term })),
    ...PLACES.filter((place) => [...terms.values()].includes(place)).map((place) => ({
      kind: 'place' as const,
      place,
    })),
    {
      kind: 'count',
      count: COUNTS[terms.size <= 2 ? Math.max(terms.size, 1) - 1 : terms.size <= 4 ? 2 : 3]!,
    },
    { kind: 'publisher', name: article.publisher },
    ...(article.tier === null ? [] : [{ kind: 'tier' as const, tier: article.tier }]),
    { kind: 'language', language: article.language },
    ...matches.filter(({ key }) => key !== topicKey).map(({ key }) => ({ kind: 'topic' as const, key })),
    { kind: 'length', length: lengthOf(article) },
  ];
  return features.map(keyOfFeature);
}

/** `term|title|Section 232`: what varies freely stands last. */
function keyOfFeature(feature: Feature): string {
  const { kind, ...rest } = feature;
  return [kind, ...Object.values(rest)].join('|');
}

/** The feature that a key of a model's weights stands for; null for one of another version of the program. */
export function readFeature(key: string): Feature | null {
  const [, kind = '', value = ''] = /^([a-z]+)\|(.*)$/su.exec(key) ?? [];
  switch (kind) {
    case 'term': {
      const [, place, term = ''] = /^([a-z]+)\|(.*)$/su.exec(value) ?? [];
      const known = PLACES.find((each) => each === place);
      return known === undefined ? null : { kind, place: known, term };
    }
    case 'place': {
      const place = PLACES.find((each) => each === value);
      return place === undefined ? null : { kind, place };
    }
    case 'count': {
      const count = COUNTS.find((each) => each === value);
      return count === undefined ? null : { kind, count };
    }
    case 'length': {
      const length = LENGTHS.find((each) => each === value);
      return length === undefined ? null : { kind, length };
    }
    case 'publisher':
      return { kind, name: value };
    case 'tier':
      return { kind, tier: value as Tier };
    case 'language':
      return { kind, language: value };
    case 'topic':
      return { kind, key: value };
    default:
      return null;
  }
}

/** Spans are in the order of the article, its headline first. */
function firstPlaces(spans: readonly MatchSpan[], language: string): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { term, field, start } of spans) {
    // Its publisher is a feature by itself.
    if (field !== 'publisher' && !places.has(term)) places.set(term, placeOf(field, start, language));
  }
  return places;
}

function placeOf(field: Exclude<MatchSpan['field'], 'publisher'>, start: number, language: string): Place {
  if (field !== 'text') return field;
  return start < LEAD_LENGTH[UNSPACED.includes(language) ? 'unspaced' : 'spaced'] ? 'lead' : 'text';
}

function lengthOf({ textLength, language }: LearnableArticle): (typeof LENGTHS)[number] {
  const length = textLength * (UNSPACED.includes(language) ? 2 : 1);
  return length <= LONGEST_SHORT ? 'short' : length <= LONGEST_MEDIUM ? 'medium' : 'long';
}
