import type { StoryConstraint } from '#src/model/story.ts';

/** What people decided about articles, as the joiner asks for it. */
export interface Constraints {
  /** The story that the article belongs to by decision; null where nobody decided, or its companion is not there yet. */
  storyFor(articleId: number): number | null;
  /** The stories it must not join. */
  barredFor(articleId: number): ReadonlySet<number>;
  /** Says where an article is. */
  place(articleId: number, storyId: number): void;
}

/** The latest decision on a pair holds. `storyOfArticle` says where the articles are that were decided on. */
export function createConstraints(
  constraints: readonly StoryConstraint[],
  storyOfArticle: ReadonlyMap<number, number>,
): Constraints {
  const latest = new Map(constraints.map((each) => [pairKey(each), each]));
  const byArticle = new Map<number, { readonly other: number; readonly kind: StoryConstraint['kind'] }[]>();
  for (const { kind, left, right } of latest.values()) {
    byArticle.set(left, [...(byArticle.get(left) ?? []), { other: right, kind }]);
    byArticle.set(right, [...(byArticle.get(right) ?? []), { other: left, kind }]);
  }
  const placed = new Map(storyOfArticle);
  const storiesOf = (articleId: number, kind: StoryConstraint['kind']) =>
    (byArticle.get(articleId) ?? [])
      .filter((each) => each.kind === kind)
      .map(({ other }) => placed.get(other))
      .filter((story) => story !== undefined);
  return {
    storyFor: (articleId) => storiesOf(articleId, 'together')[0] ?? null,
    barredFor: (articleId) => new Set(storiesOf(articleId, 'apart')),
    place(articleId, storyId) {
      if (byArticle.has(articleId)) placed.set(articleId, storyId);
    },
  };
}

function pairKey({ left, right }: StoryConstraint): string {
  return left < right ? `${left} ${right}` : `${right} ${left}`;
}
