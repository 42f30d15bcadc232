import type { Article } from '#src/model/article.ts';
import type { Question, QuestionTerm, Wanted } from '#src/model/question.ts';
import type { SearchPhrase } from '#src/model/search.ts';
import { searchTerms } from '#src/text/search-terms.ts';
import { sentences } from '#src/text/sentences.ts';
import { type Candidate, citableHeadline, citableSentences } from './candidates.ts';
import { share } from './select.ts';
import { cosine, tfIdfVectors } from './vector.ts';

export interface Answer {
  /** Best first, each verbatim from its article; empty when the articles do not answer. */
  readonly sentences: readonly Candidate[];
  /** How much of the question the best sentence speaks of, from 0 to 1. */
  readonly confidence: number;
}

const MAX_SENTENCES = 3;

/** What of a term counts that stands not in the sentence but above, beside or elsewhere in its article. */
const IN_HEADLINE = 0.8;
const BESIDE = 0.5;
const IN_ARTICLE = 0.3;
/** An article that nowhere speaks of what is asked for, as far as its language lets us see, hardly answers. */
const ABSENT = -0.4;
/** A light word can be put otherwise, a name or a number cannot. */
const WEIGHTS: Readonly<Record<QuestionTerm['kind'], number>> = {
  light: 0.35,
  plain: 1,
  exact: 1.3,
  office: 1,
};
/** How much a term is worth that an article in the other language cannot hold as it was typed. */
const UNTRANSLATED = 4;
/**
 * Chosen on test/eval/questions.yaml: questions that the articles answer mostly reach .7 to 1, others seldom .6.
 */
const ANSWERS_FROM = 0.64;
/** A sentence without the kind of fact that is asked for. */
const WITHOUT_FACT = 0.7;
/** The rarity of a name, a number or a measure, however common its word. */
const LEAST_EXACT = 4;
/** A sentence that scores less than this share of the best adds nothing. */
const FAR_BEHIND = 0.75;
/** Above this two sentences say the same. */
const SAME_SENTENCE = 0.7;

/** The sentences of the articles that answer; `rarity` tells of each term how much it says, above 0. */
export function answer(articles: readonly Article[], question: Question, rarity: readonly number[]): Answer {
  const scored = articles
    .flatMap((article) => scoredSentences(article, question, weightsFor(article, question, rarity)))
    .filter(
      ({ candidate: { article, field, start, end, text } }) => article[field].slice(start, end) === text,
    )
    .sort((a, b) => b.score - a.score);
  const confidence = scored[0]?.score ?? 0;
  if (confidence < ANSWERS_FROM) return { sentences: [], confidence };
  return { sentences: distinct(scored.filter(({ score }) => score >= FAR_BEHIND * confidence)), confidence };
}

/**
 * What an article can reach at most that holds these terms of the question, and no others; 0 or more. `answer` is never
 * more confident of it, and this is known without reading a sentence.
 */
export function mostConfidence(
  article: Pick<Article, 'language'>,
  question: Question,
  rarity: readonly number[],
  holds: readonly boolean[],
): number {
  const weights = weightsFor(article, question, rarity);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const lacksOffice = question.terms.some(
    (term, k) => term.kind === 'office' && isComparable(term, article, question) && !holds[k],
  );
  if (lacksOffice) return 0;
  const level = (k: number) => (holds[k] ? 1 : isTelling(question.terms[k]!, article, question) ? ABSENT : 0);
  return Math.max(0, weights.reduce((sum, weight, k) => sum + weight * level(k), 0) / total);
}

/** What each term is worth in an article of this language. */
function weightsFor(
  { language }: Pick<Article, 'language'>,
  question: Question,
  rarity: readonly number[],
): number[] {
  return question.terms.map((term, k) => {
    if (language !== question.language && !term.isBilingual) return WEIGHTS[term.kind] * UNTRANSLATED;
    const least = term.kind === 'exact' ? LEAST_EXACT : 0;
    return WEIGHTS[term.kind] * Math.max(least, rarity[k]!);
  });
}

/** Whether an article of this language would say the term in a form that is known. */
function isComparable(
  { isBilingual }: QuestionTerm,
  { language }: Pick<Article, 'language'>,
  question: Question,
): boolean {
  return isBilingual || language === question.language;
}

/** Whether an article that does not hold the term speaks of something else. */
function isTelling(term: QuestionTerm, article: Pick<Article, 'language'>, question: Question): boolean {
  return term.kind !== 'light' && isComparable(term, article, question);
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/** The best of them that do not say the same, at most three. */
function distinct(scored: readonly Scored[]): Candidate[] {
  const near = scored.slice(0, 20).map(({ candidate }) => candidate);
  const vectors = tfIdfVectors(near.map(({ text }) => text));
  const chosen: number[] = [];
  for (const [i] of near.entries()) {
    if (chosen.length === MAX_SENTENCES) break;
    const isNew = (other: number) =>
      cosine(vectors[i]!, vectors[other]!) <= SAME_SENTENCE && !share(near[i]!, near[other]!);
    if (chosen.every(isNew)) chosen.push(i);
  }
  return chosen.map((i) => near[i]!);
}

function scoredSentences(article: Article, question: Question, weights: readonly number[]): Scored[] {
  const all = sentences(article.text);
  const said = all.map(({ text }) => ` ${searchTerms(text)} `);
  const title = ` ${searchTerms(article.title)} `;
  const holds = (words: string) => question.terms.map(({ forms }) => forms.some((form) => isIn(form, words)));
  const inTitle = holds(title);
  const inSentence = said.map(holds);
  const inArticle = question.terms.map((_, k) => inTitle[k]! || inSentence.some((each) => each[k]));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const headline = citableHeadline(article);
  const candidates = [...citableSentences(article), ...(headline ? [headline] : [])];
  return candidates.map((candidate) => {
    const at = candidate.field === 'text' ? candidate.position : -1;
    const ownOf = () =>
      candidate.sentenceCount === 1 ? inSentence[at]! : holds(` ${searchTerms(candidate.text)} `);
    const own = at >= 0 ? ownOf() : inTitle;
    const level = (k: number) => {
      if (own[k]) return 1;
      if (at >= 0 && inTitle[k]) return IN_HEADLINE;
      if (at >= 0 ? inSentence[at - 1]?.[k] || inSentence[at + 1]?.[k] : inSentence[0]?.[k]) return BESIDE;
      if (inArticle[k]) return IN_ARTICLE;
      return isTelling(question.terms[k]!, article, question) ? ABSENT : 0;
    };
    const isSilent = question.terms.some(
      (term, k) => term.kind === 'office' && isComparable(term, article, question) && !own[k],
    );
    if (isSilent) return { candidate, score: 0 };
    const covered = weights.reduce((sum, weight, k) => sum + weight * level(k), 0) / total;
    return { candidate, score: covered * (hasFact(candidate.text, question.wants) ? 1 : WITHOUT_FACT) };
  });
}

function isIn({ terms, prefix }: SearchPhrase, words: string): boolean {
  return words.includes(` ${terms.join(' ')}${prefix ? '' : ' '}`);
}

const FACTS: Readonly<Record<Wanted, RegExp>> = {
  number:
    /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|half|third|quarter|two-thirds)\b|[一二三四五六七八九十百千万億兆]/iu,
  date: /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:19|20)\d\d|(?:last|this|next) (?:week|month|year|spring|summer|autumn|fall|winter)|later this|today|yesterday|tomorrow)\b|\d+[年月日]|昨|今|来/u,
  anything: /^/,
};

function hasFact(sentence: string, wanted: Wanted): boolean {
  return FACTS[wanted].test(sentence);
}
