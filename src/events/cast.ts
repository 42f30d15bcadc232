import type { NameSpan } from './name-reader.ts';
import type { Side } from './participants.ts';
import type { Passage } from './passages.ts';
import type { Post } from './people.ts';

/** Who is who in an article: the persons it names, by what they lead. */
export interface Cast {
  /** The one leader of a country whom the article names; null for none. */
  leaderOf(country: string): NameSpan | null;
  /** The person named who holds the post; null for none. */
  holderOf(country: string, post: Post): NameSpan | null;
}

export function castOf(passages: readonly Passage[]): Cast {
  const persons = passages.flatMap(({ names }) => names.filter(({ kind }) => kind === 'person'));
  const holderOf = (country: string, post: Post) =>
    persons.find((person) => person.country === country && person.post === post) ?? null;
  return {
    holderOf,
    leaderOf: (country) => holderOf(country, 'leader') ?? holderOf(country, 'former'),
  };
}

/** A side that is only a country becomes the leader whom the article names elsewhere. */
export function asLeader(side: Side, cast: Cast): Side {
  if (side.name !== side.country) return side;
  const leader = cast.leaderOf(side.country);
  return leader ? { ...side, name: leader.name, post: leader.post } : side;
}

export function asHolder(side: Side, post: Post, cast: Cast): Side {
  if (side.name !== side.country) return side;
  const holder = cast.holderOf(side.country, post);
  return holder ? { ...side, name: holder.name, post } : side;
}
