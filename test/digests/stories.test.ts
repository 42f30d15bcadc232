import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { HAPPENING } from '#test/alerts/happening.ts';
import { type Told, told } from '#test/stories/newsroom.ts';
import { digestRoom, entries, item, names } from './room.ts';

/** Reports of one happening: a first one, one that says nothing new, figures, an official one, a copy of it, a date. */
const [FIRST, ALIKE, , , SAVING, , , OFFICIAL, COPY, DATE] = HAPPENING.map(({ report }) => report) as Told[];
const START = '2026-03-02T03:00:00Z';

/** What each morning's digest says of the happening; null where it is not in it. */
async function mornings(days: readonly (readonly Told[])[]) {
  await using room = await digestRoom(START, { volume: 'digest' });
  for (const reports of days) {
    for (const report of reports) {
      await room.take([{ publishedAt: room.clock.now(), ...report }]);
      room.clock.advance(MINUTE_MS);
    }
    await room.run(DAY_MS, HOUR_MS);
  }
  const digests = await room.digests();
  return digests.map(({ message }) => entries(message)[0] ?? null);
}

describe('a story of several days', () => {
  test('is told once, then only what is new of it', async () => {
    const said = await mornings([[FIRST!], [ALIKE!, SAVING!], [OFFICIAL!, COPY!], [COPY!], [DATE!]]);
    expect(said).toEqual([
      {
        head: 'Japan and United States agree to lower car tariff in Tokyo',
        meta: 'Example News · ',
        body: 'Negotiators of Japan and the United States agreed in Tokyo to lower the tariff on cars.',
      },
      expect.objectContaining({ meta: 'Now MAJOR · New: $3 billion (Morning Mail) · 3 sources · ' }),
      expect.objectContaining({
        meta: 'Now BREAKING · New: official confirmation (USTR) · 4 sources, official · ',
      }),
      null,
      expect.objectContaining({
        meta: 'New: June 14 (Morning Mail) · BREAKING · 4 sources, official · ',
      }),
    ]);
  });

  test('does not come again for a further source', async () => {
    expect((await mornings([[FIRST!], [ALIKE!]]))[1]).toBeNull();
  });

  test('comes again where it rose, although nothing else is new', async () => {
    const [, second] = await mornings([
      [FIRST!],
      [
        ALIKE!,
        told(ALIKE!.title, { publisher: 'Evening Star' }),
        { ...ALIKE!, publisher: 'Wire', tier: 'wire' },
      ],
    ]);
    expect(second?.meta).toMatch(/^Now MAJOR/);
  });
});

describe('what was kept back', () => {
  test('comes first and is named', async () => {
    await using room = await digestRoom(START, { dailyBudget: 1 });
    for (const name of ['told', 'too many', 'one more']) await room.take([item(name, room.clock.now())]);
    await room.run(DAY_MS, HOUR_MS);
    const [digest] = await room.digests();
    expect(names(digest!)).toEqual(['too many', 'one more', 'told']);
    expect(entries(digest!.message).map(({ meta }) => meta)).toEqual([
      'held back: day’s limit · Example News · ',
      'held back: day’s limit · Example News · ',
      'alerted before · Example News · ',
    ]);
    expect(JSON.stringify(digest!.message.blocks)).toContain('2 over the day’s limit');
  });

  test('is what came in while the channel was snoozed, too', async () => {
    await using room = await digestRoom(START);
    const snoozedUntil = room.clock.now() + HOUR_MS;
    await room.store.db.updateTable('channels').set({ snoozed_until: snoozedUntil }).execute();
    await room.take([item('snoozed', room.clock.now())]);
    await room.run(DAY_MS, HOUR_MS);
    expect(JSON.stringify((await room.digests())[0]!.message.blocks)).toContain('1 while snoozed');
  });
});

describe('a digest tells of', () => {
  test.each([
    ['both', { mode: 'both' }, ['A']],
    ['the digest alone', { mode: 'digest' }, ['A']],
    ['what is told as the channel has it', { mode: null }, ['A']],
  ] as const)('subscriptions for %s', async (_, wish, expected) => {
    await using room = await digestRoom(START);
    await room.follow(wish);
    await room.take([item('A', room.clock.now())]);
    await room.run(DAY_MS, HOUR_MS);
    expect(names((await room.digests())[0]!)).toEqual(expected);
  });

  test.each([
    ['is told at once alone', { mode: 'instant' }],
    ['is paused', { paused_at: 1 }],
  ])('nothing that %s, and does not come for it', async (_, wish) => {
    await using room = await digestRoom(START);
    await room.follow(wish);
    await room.take([item('A', room.clock.now())]);
    await room.run(DAY_MS, HOUR_MS);
    expect(await room.digests()).toEqual([]);
  });

  test('stories that are followed, under a heading of their own', async () => {
    await using room = await digestRoom(START);
    await room.take([FIRST!]);
    const story = await room.storyOf(FIRST!.title);
    await room.follow({ mode: 'instant' });
    await room.follow({ kind: 'story', key: String(story) });
    room.clock.advance(MINUTE_MS);
    await room.take([SAVING!, item('other', room.clock.now())]);
    await room.run(DAY_MS, HOUR_MS);
    const [digest] = await room.digests();
    expect(names(digest!)).toHaveLength(1);
    expect(JSON.stringify(digest!.message.blocks[0])).toContain('Stories you follow');
  });

  test('nothing that came in before it was followed', async () => {
    await using room = await digestRoom(START);
    await room.take([item('before', room.clock.now())]);
    room.clock.advance(HOUR_MS);
    await room.follow({ created_at: room.clock.now() });
    await room.take([item('after', room.clock.now())]);
    await room.run(DAY_MS, HOUR_MS);
    expect(names((await room.digests())[0]!)).toEqual(['after']);
  });
});

test('at most eight stories are told, and how many there are is said', async () => {
  await using room = await digestRoom(START);
  for (let i = 0; i < 10; i += 1) await room.take([item(`n${i}`, room.clock.now())]);
  await room.run(DAY_MS, HOUR_MS);
  const [digest] = await room.digests();
  expect(names(digest!)).toHaveLength(8);
  expect(JSON.stringify(digest!.message.footer)).toContain('8 of 10 stories since ');
});

test('two stories that people merge are one, of which nothing is told again', async () => {
  await using room = await digestRoom(START, { volume: 'digest' });
  await room.take([FIRST!, item('other', room.clock.now())]);
  await room.run(DAY_MS, HOUR_MS);
  const [one, other] = (await room.together()).map(([title]) => title!);
  const [keep, gone] = [await room.storyOf(other!), await room.storyOf(one!)];
  await room.stories.merge({ platform: 'web', workspace: 'local', userId: 'x' }, keep, gone);
  await room.take([{ ...ALIKE!, publisher: FIRST!.publisher! }]);
  await room.run(DAY_MS, HOUR_MS);
  const digests = await room.digests();
  expect(names(digests[0]!)).toHaveLength(2);
  expect(names(digests[1]!)).toEqual([]);
});

test('no channel is told a fact of a story twice, whatever comes in when', async () => {
  const report = fc.record({
    about: fc.nat({ max: 2 }),
    publisher: fc.constantFrom('Example News', 'Daily Example', 'Morning Mail', 'USTR'),
    figures: fc.array(fc.integer({ min: 2, max: 9 }), { maxLength: 3 }),
    afterHours: fc.nat({ max: 20 }),
  });
  const about = [
    ['Japan and United States agree to lower car tariff in Tokyo', FIRST!.text],
    ['Whisky importers sue over tariff in Manhattan', 'A court hears distillers who want refunds.'],
    ['Tuna tariff ends off Hokkaido', 'Fishermen celebrate after a long dispute about nets.'],
  ] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(report, { minLength: 6, maxLength: 14 }), async (stream) => {
      await using room = await digestRoom(START);
      for (const { about: index, publisher, figures, afterHours } of stream) {
        const [title, text] = about[index]!;
        const said = figures.map((figure) => `It is worth $${figure * 11} billion.`).join(' ');
        const tier = publisher === 'USTR' ? 'official' : 'press';
        await room.take([
          told(title, { publisher, tier, text: `${text} ${said}`, publishedAt: room.clock.now() }),
        ]);
        await room.run((afterHours + 1) * HOUR_MS, HOUR_MS);
      }
      await room.run(DAY_MS, HOUR_MS);
      const facts: string[] = [];
      const seen = new Map<string, string>();
      for (const { message } of await room.digests()) {
        const choose = message.actions.find((action) => action.kind === 'choose');
        for (const [i, { meta }] of entries(message).entries()) {
          const story = choose!.choices[i]!.line;
          const isNews = /^(?:Now (?:MAJOR|BREAKING)|New: )/.test(meta);
          // The first time a story is told; from then on only what is new of it.
          expect(isNews).toBe(seen.has(story));
          seen.set(story, meta);
          const told = /New: (.*?\)) · /.exec(meta)?.[1] ?? '';
          for (const part of told.split('; '))
            for (const fact of part.replace(/ \([^)]*\)$/, '').split(', '))
              if (fact !== '') facts.push(`${story} ${fact}`);
        }
      }
      expect(new Set(facts).size).toBe(facts.length);
    }),
    { numRuns: 12, seed: 7 },
  );
}, 60_000);
