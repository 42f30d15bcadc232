import type { Article } from '#src/model/article.ts';
import type { Instant } from '#src/model/time.ts';
import { type Candidate, citableHeadline, citableSentences } from './candidates.ts';
import { disagreement } from './disagreement.ts';
import { sectionOf } from './section.ts';
import { type Extent, selectSentences } from './select.ts';

/** What a chat message takes. */
const CHAT: Extent = { sentences: 5, words: Number.POSITIVE_INFINITY, sentencesOfArticle: 2 };
/** A reader's own language is preferred to an equally good sentence in another. */
const OWN_LANGUAGE_BONUS = 0.5;

export interface Subject {
  /** Whether a text speaks of the subject. */
  readonly isAbout: (text: string) => boolean;
  /** BCP 47 language of the reader. */
  readonly language: string;
  /** When it is read: what is next for an old article may be over. */
  readonly now: Instant;
  /** Whose word an article is: only different ones can disagree. */
  readonly voiceOf: (article: Article) => string;
}

/**
 * The sentences that tell best what the articles say of the subject, oldest article first. Each is verbatim from the
 * article it names. Where an article's headline speaks of the subject and none of its sentences does, the headline is
 * cited, and its other sentences only when there is room. Empty when no article speaks of the subject in words that can
 * stand alone. Two sentences in which the sources differ about a figure are among them.
 */
export function summarise(
  articles: readonly Article[],
  subject: Subject,
  extent: Extent = CHAT,
): Candidate[] {
  const focused = new Set<Candidate>();
  const usable = articles.flatMap((article) => {
    const all = citableSentences(article);
    const own = all.filter((each) => subject.isAbout(each.text));
    for (const each of own) focused.add(each);
    if (!subject.isAbout(article.title)) return own;
    const headline = own.length === 0 ? citableHeadline(article) : null;
    if (headline === null) return all;
    focused.add(headline);
    return [headline, ...all];
  });
  return selectSentences(usable, {
    extent,
    isFocused: (candidate) => focused.has(candidate),
    preference: ({ article }) => (article.language === subject.language ? OWN_LANGUAGE_BONUS : 0),
    sectionOf: (candidate) => sectionOf(candidate, subject.now),
    required: (disagreement([...focused], subject.voiceOf) ?? []).map(({ candidate }) => candidate),
  })
    .filter(isVerbatim)
    .sort(
      (a, b) => inTime(a.article) - inTime(b.article) || a.article.id - b.article.id || a.start - b.start,
    );
}

/** A citation that is not in the article, letter for letter, is never shown. */
function isVerbatim({ article, field, start, end, text }: Candidate): boolean {
  return article[field].slice(start, end) === text;
}

function inTime(article: Article): number {
  return article.publishedAt ?? article.firstSeenAt;
}
