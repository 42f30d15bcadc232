import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { fakePlatform } from '#test/fakes/platform.ts';
import { ASKER, type Told, told } from '#test/stories/newsroom.ts';
import { HAPPENING } from './happening.ts';
import { type AlertRoom, alertRoom } from './room.ts';

/** One story is one message for ever, whatever happens to the story, the article, the bot or the clock. */

const SLACK = { platform: 'slack', workspace: 'T1' } as const;
const JAPANESE = { remoteId: 'C9', locale: 'ja' } as const;
const REPORTS = HAPPENING.map(({ report }) => report);
const CARS = REPORTS[0]!;
const MORE = REPORTS.filter(({ publisher }) => publisher !== 'Copy Post');

async function come(room: AlertRoom, ...reports: readonly Told[]): Promise<void> {
  for (const report of reports) {
    await room.take([report]);
    await room.deliver();
    room.clock.advance(20 * MINUTE_MS);
    await room.deliver();
  }
}

const posts = async (room: AlertRoom, id: number) =>
  (await room.written(id)).filter(({ what, state }) => what === 'post' && state !== 'dropped');
const lines = async (room: AlertRoom, id: number, wanted: string) =>
  (await room.written(id)).filter(({ what }) => what === wanted).map(({ message }) => renderText(message));

describe('told once', () => {
  test('whatever the batches are, and whenever the bot begins anew', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 12, maxLength: 12 });
    const outcome = async (batches: readonly number[], restarts: ReadonlySet<number>) => {
      await using room = await alertRoom();
      const id = await room.follow();
      const left = [...REPORTS];
      for (const [i, size] of batches.entries()) {
        if (restarts.has(i)) await room.restart();
        await room.take(left.splice(0, size));
        await room.deliver();
      }
      expect(left).toEqual([]);
      const written = await room.written(id);
      return {
        codes: await room.codes(id),
        posts: written.filter(({ what }) => what === 'post').length,
      };
    };
    const usual = await outcome(Array(12).fill(1), new Set());
    expect(usual.posts).toBe(1);
    await fc.assert(
      fc.asyncProperty(sizes, fc.uniqueArray(fc.nat({ max: 11 })), async (batches, restarts) => {
        expect(await outcome(batches, new Set(restarts))).toEqual(usual);
      }),
      { numRuns: 6, seed: 7 },
    );
  }, 60_000);

  test('also where two stories become one: the message of the kept one goes on', async () => {
    await using room = await alertRoom();
    const id = await room.follow();
    const other = told('りんごの関税に農家が反発', { language: 'ja', publisher: '日報' });
    await come(room, CARS, other);
    expect(await posts(room, id)).toHaveLength(2);
    const [kept, gone] = [await room.storyOf(CARS.title), await room.storyOf(other.title)];
    expect(kept).not.toBe(gone);
    await room.stories.merge(ASKER, kept, gone);
    await come(room, MORE[1]!, MORE[2]!);
    const written = await room.written(id);
    expect(await posts(room, id)).toHaveLength(2);
    expect(written.at(-1)?.subject).toBe(`story:${kept}`);
    expect((await lines(room, id, 'edit')).at(-1)).toContain('3 sources');
  });

  test('a story that was put into one that the channel does not know brings its message along', async () => {
    await using room = await alertRoom();
    const other = told('りんごの関税に農家が反発', { language: 'ja', publisher: '日報' });
    await room.take([CARS]);
    const id = await room.follow();
    await come(room, other);
    const [kept, gone] = [await room.storyOf(CARS.title), await room.storyOf(other.title)];
    await room.stories.merge(ASKER, kept, gone);
    await come(room, MORE[1]!);
    expect(await posts(room, id)).toHaveLength(1);
    expect((await room.written(id)).at(-1)?.subject).toBe(`story:${gone}`);
  });

  test('what is split off has a message of its own only for what comes later', async () => {
    await using room = await alertRoom();
    const id = await room.follow();
    await come(room, CARS, MORE[1]!, MORE[2]!);
    await room.stories.split(ASKER, await room.idOf(MORE[1]!.title));
    expect(await posts(room, id)).toHaveLength(1);
    await come(room, {
      ...MORE[1]!,
      title: `${MORE[1]!.title}, they say`,
      publisher: 'Late News',
      text: 'x',
    });
    expect((await posts(room, id)).length).toBeLessThanOrEqual(2);
  });

  test('an alert from before stories had messages counts as the message of its story', async () => {
    await using room = await alertRoom();
    const id = await room.follow();
    await come(room, CARS);
    await room.store.db
      .updateTable('deliveries')
      .set({ subject: `article:${await room.idOf(CARS.title)}` } as object)
      .execute();
    await room.store.db.deleteFrom('outcomes').execute();
    await come(room, ...MORE.slice(1, 4));
    expect(await room.codes(id)).toEqual(['upgrade', 'update', 'update']);
    const written = await room.written(id);
    expect(new Set(written.map(({ subject }) => subject)).size).toBe(1);
    expect(await posts(room, id)).toHaveLength(1);
  });

  test('in every channel on its own: one that joins later hears of the story by its next report', async () => {
    await using room = await alertRoom();
    const first = await room.follow();
    await come(room, CARS);
    const second = await room.follow({ remoteId: 'C2' });
    await come(room, MORE[1]!, MORE[2]!);
    expect(await room.codes(first)).toEqual(['told', 'upgrade', 'update']);
    expect(await room.codes(second)).toEqual(['told', 'update']);
  });

  test('a person who follows the story hears what is new of it, and no more of the same', async () => {
    await using room = await alertRoom();
    await come(room, CARS);
    const person = await room.follow({ remoteId: 'U1', kind: 'person' }, {}, [{ kind: 'story', key: '1' }]);
    await come(room, MORE[1]!, MORE[2]!, MORE[3]!);
    expect(await room.codes(person)).toEqual(['counted', 'told', 'update']);
    const [post] = await posts(room, person);
    expect(renderText(post!.message)).toContain('Update · MAJOR · Story you follow');
    expect(renderText(post!.message)).toContain('New: 12%');
  });

  test('whoever follows an event hears of the story that speaks of it', async () => {
    await using room = await alertRoom();
    const id = await room.follow({}, {}, [{ kind: 'event', key: 'e1' }]);
    await come(room, told('Takaichi, Trump to meet March 19 in Washington'));
    expect(await room.codes(id)).toEqual(['told']);
    expect(renderText((await posts(room, id))[0]!.message)).toContain('Event you follow');
  });
});

describe('a correction of what people have read', () => {
  const url = 'https://news.example.org/corrected';
  const wrong = { ...CARS, url };

  test('is said in the message, with what it said before, and in its thread', async () => {
    await using room = await alertRoom();
    const [en, ja] = [await room.follow(), await room.follow(JAPANESE)];
    await come(room, wrong, { ...wrong, title: 'Japan and United States fail to lower car tariff in Tokyo' });
    const [edit] = await lines(room, en, 'edit');
    expect(edit).toContain('Corrected Mon 2 Mar 2026, 12:20 JST');
    expect(edit).toContain(`The headline was “${CARS.title}”.`);
    const [line] = await lines(room, en, 'correction');
    expect(line).toMatch(/^Correction · Tariffs\nJapan and United States fail/);
    expect((await lines(room, ja, 'edit'))[0]).toContain(`以前の見出しは「${CARS.title}」でした。`);
    expect((await lines(room, ja, 'correction'))[0]).toContain('【訂正】関税');
  });

  test('stays in the message when others report it, too', async () => {
    await using room = await alertRoom();
    const id = await room.follow(SLACK);
    await come(
      room,
      wrong,
      { ...wrong, title: 'Japan and United States fail to lower car tariff in Tokyo' },
      MORE[1]!,
    );
    const edits = await lines(room, id, 'edit');
    expect(edits.at(-1)).toContain('Corrected');
    expect(edits.at(-1)).toContain('2 sources');
  });

  test('is told in the thread alone where Discord takes no edit any more', async () => {
    await using room = await alertRoom();
    const id = await room.follow();
    await come(room, wrong);
    room.clock.advance(2 * HOUR_MS);
    await come(room, { ...wrong, title: 'Japan and United States fail to lower car tariff in Tokyo' });
    expect((await room.written(id)).map(({ what }) => what)).toEqual(['post', 'correction']);
  });

  test('of a slip of the pen is made without a word', async () => {
    await using room = await alertRoom();
    const id = await room.follow();
    await come(room, wrong, { ...wrong, title: CARS.title.replace('agree', 'AGREE,') });
    expect((await room.written(id)).map(({ what }) => what)).toEqual(['post', 'edit']);
    expect((await lines(room, id, 'edit'))[0]).not.toContain('Corrected');
  });

  test('that is taken back before anybody read it is no correction', async () => {
    await using room = await alertRoom();
    const id = await room.follow();
    await come(room, wrong);
    await room.take([{ ...wrong, title: 'Japan and United States fail to lower car tariff in Tokyo' }]);
    await room.take([wrong]);
    await room.deliver();
    expect(await lines(room, id, 'correction')).toEqual([]);
    expect((await lines(room, id, 'edit')).join()).not.toContain('Corrected');
  });
});

describe('quiet hours where no message is silent', () => {
  /** It is noon in Tokyo. */
  const QUIET = { timeZone: 'Asia/Tokyo', quietHours: { from: '11:00', to: '13:00' } } as const;
  const STORIES = [
    CARS,
    told('Shipyard bosses: duties hurt Imabari'),
    told('りんごの関税に農家が反発', { language: 'ja' }),
    told('Violin makers near Hamamatsu shrug at tariff'),
    told('Whisky distillers lobby senators against levy duties'),
  ];

  test('up to three stories come as messages of their own', async () => {
    const slack = fakePlatform('slack');
    await using room = await alertRoom([slack]);
    const id = await room.follow(SLACK, QUIET);
    await room.take(STORIES.slice(0, 3));
    await room.deliver();
    expect(slack.shown).toEqual([]);
    room.clock.advance(HOUR_MS);
    await room.deliver();
    expect(slack.shown).toHaveLength(3);
    expect(await room.codes(id)).toEqual(['held', 'held', 'held']);
  });

  test('more come in one, and what is new of one of them later is a message that says so', async () => {
    const slack = fakePlatform('slack');
    await using room = await alertRoom([slack]);
    const id = await room.follow(SLACK, QUIET);
    const japanese = await room.follow({ ...SLACK, ...JAPANESE }, QUIET);
    for (const story of STORIES) await room.take([story]);
    await room.take([MORE[1]!]);
    room.clock.advance(HOUR_MS);
    await room.deliver();
    expect(slack.shown.map(({ message }) => message.notification)).toEqual([
      'While it was quiet: 5 stories',
      '通知を控えていた間のニュース：5件',
    ]);
    expect((await posts(room, id)).map(({ subject }) => subject)).toEqual(['quiet:2026-03-02']);
    expect(await posts(room, japanese)).toHaveLength(1);
    const text = renderText(slack.shown[0]!.message);
    for (const { title } of STORIES) expect(text).toContain(title);

    await come(room, MORE[5]!);
    expect((await room.codes(id)).at(-1)).toBe('counted');
    await come(room, MORE[2]!, MORE[3]!);
    expect((await room.codes(id)).slice(-2)).toEqual(['told', 'update']);
    expect(slack.shown[2]!.message.notification).toContain('Update: ');
  });

  test('a story that breaks meanwhile comes at once, and is not among the others in the morning', async () => {
    const slack = fakePlatform('slack');
    await using room = await alertRoom([slack]);
    const id = await room.follow(SLACK, QUIET);
    await room.take(STORIES.slice(0, 4));
    await room.take([MORE[1]!, { ...MORE[5]!, tier: 'official' }]);
    await room.deliver();
    expect(slack.shown.map(({ message }) => message.level)).toEqual(['breaking']);
    room.clock.advance(HOUR_MS);
    await room.deliver();
    expect(slack.shown).toHaveLength(2);
    expect(slack.shown[1]!.message.notification).toBe('While it was quiet: 3 stories');
    expect((await room.codes(id)).at(-1)).toBe('told');
  });

  test('a story that waits on its own and breaks does not wait any more', async () => {
    const slack = fakePlatform('slack');
    await using room = await alertRoom([slack]);
    const id = await room.follow(SLACK, QUIET);
    await room.take([CARS]);
    await room.take([MORE[1]!, { ...MORE[5]!, tier: 'official' }]);
    await room.deliver();
    expect(slack.shown.map(({ message }) => message.level)).toEqual(['breaking']);
    expect(await posts(room, id)).toHaveLength(1);
    room.clock.advance(DAY_MS);
    await room.deliver();
    expect(slack.shown.filter(({ options }) => !options.thread)).toHaveLength(1);
  });

  test('a new fact of a story told before waits in its thread for the morning', async () => {
    const slack = fakePlatform('slack');
    await using room = await alertRoom([slack]);
    room.clock.advance(-2 * HOUR_MS);
    const id = await room.follow(SLACK, QUIET);
    await come(room, CARS);
    room.clock.advance(2 * HOUR_MS);
    await room.take([MORE[2]!, ...STORIES.slice(1)]);
    await room.deliver();
    expect(slack.shown).toHaveLength(1);
    room.clock.advance(HOUR_MS);
    await room.deliver();
    const shown = slack.shown.map(({ message }) => message.notification);
    expect(shown.slice(1).sort()).toEqual([
      'Update: Japan and United States agree in Tokyo: car tariff to fall to 12% (Example News)',
      'While it was quiet: 4 stories',
    ]);
    expect((await room.codes(id)).slice(0, 2)).toEqual(['told', 'update']);
  });
});
