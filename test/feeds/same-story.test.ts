import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyList } from '#src/articles/identity.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import { reportsOf } from '#src/pipeline.ts';
import { feed } from '#test/fakes/articles.ts';
import { ENCODINGS, encode, FORMATS, feedDocument, type Story } from '#test/fakes/feed-documents.ts';
import { stories, words } from '#test/fakes/stories.ts';

/** From bytes to keys: what a story is known by must not depend on what else the document holds, or how it is sent. */

const URL_OF_FEED = 'https://news.example.org/feed';
const format = fc.constantFrom(...FORMATS);
const encoding = fc.constantFrom(...ENCODINGS);

/** By title, which numbers the stories: the keys that a story is known by. */
async function keysByNumber(
  items: readonly Story[],
  kind: (typeof FORMATS)[number],
  charset: (typeof ENCODINGS)[number],
) {
  const contents = await readFeed(encode(feedDocument(items, kind, charset), charset), null, {
    url: URL_OF_FEED,
  });
  const reports = await reportsOf(contents.items, feed());
  const numbered = reports.map(({ draft, keys }) => [/\((\d+)\)/.exec(draft.title)?.[1], keys] as const);
  return new Map(numbered.sort(([a], [b]) => Number(a) - Number(b)));
}

test('a story is known by the same keys in any order and encoding, and at every poll', async () => {
  // JSON Feed asks for an id, and is in UTF-8 (RFC 8259 §8.1).
  const xml = fc.constantFrom('rss' as const, 'rdf' as const, 'atom' as const);
  const polls = stories.chain((items) =>
    fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
  );
  await fc.assert(
    fc.asyncProperty(polls, xml, encoding, encoding, async ([items, shuffled], kind, before, after) => {
      const keys = await keysByNumber(items, kind, before);
      expect(keys.size).toBe(items.length);
      expect(await keysByNumber(shuffled, kind, after)).toEqual(keys);
      for (const each of keys.values()) expect(keyList(each)).not.toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('an edit of a story’s words leaves its id and its address, and touches no other story', async () => {
  await fc.assert(
    fc.asyncProperty(stories, format, words, async (items, kind, said) => {
      const [first, ...others] = items;
      const edited = [
        { ...first!, text: `${said}. ${first!.text}`, title: `Update: ${first!.title}` },
        ...others,
      ];
      const before = [...(await keysByNumber(items, kind, 'utf-8')).entries()];
      const after = await keysByNumber(edited, kind, 'utf-8');
      const number = /\((\d+)\)/.exec(first!.title)?.[1];
      for (const [each, keys] of before) {
        const { url, guid } = keys;
        expect(after.get(each)).toMatchObject(each === number ? { url, guid } : keys);
      }
    }),
    { numRuns: 150 },
  );
});
