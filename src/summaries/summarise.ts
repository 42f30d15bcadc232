import type { Article } from '#src/model/article.ts';
import { type Candidate, candidates } from './candidates.ts';
import { selectSentences } from './select.ts';

const MAX_SENTENCES = 5;
/** A reader's own language is preferred to an equally good sentence in another. */
const OWN_LANGUAGE_BONUS = 0.3;

export interface Subject {
  /** Whether a text speaks of the subject. */
  readonly isAbout: (text: string) => boolean;
  /** BCP 47 language of the reader. */
  readonly language: string;
}

/**
 * The sentences that tell best what the articles say of the subject, oldest article first. Each is verbatim from the
 * article it names. A sentence that does not itself speak of the subject is used only from an article whose headline
 * does. Empty when no article speaks of the subject in a sentence that can stand alone.
 */
export function summarise(articles: readonly Article[], subject: Subject): Candidate[] {
  const focused = new Set<Candidate>();
  const usable = articles.flatMap((article) => {
    const isMain = subject.isAbout(article.title);
    return candidates(article).filter((candidate) => {
      if (subject.isAbout(candidate.text)) focused.add(candidate);
      return isMain || focused.has(candidate);
    });
  });
  return selectSentences(usable, {
    maxSentences: MAX_SENTENCES,
    isFocused: (candidate) => focused.has(candidate),
    preference: ({ article }) => (article.language === subject.language ? OWN_LANGUAGE_BONUS : 0),
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
