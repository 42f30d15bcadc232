import type { Article } from '#src/model/article.ts';
import { draft } from '#test/fakes/articles.ts';

export function article(changes: Partial<Article> = {}): Article {
  return { ...draft(), id: 1, origin: 'live', feedId: 1, firstSeenAt: 0, updatedAt: 0, ...changes };
}
