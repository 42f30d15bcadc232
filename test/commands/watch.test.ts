import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { FRIGATES, lineBehind, QUESTION, watchRoom } from '#test/fakes/watch-room.ts';

const ON_DISCORD = {
  platform: 'discord',
  workspace: 'server',
  channelId: 'general',
  userId: '1001',
} as const;
const LONG =
  'When will the four frigates that the shipyard in Nagasaki builds be delivered to the navy of Peru, and at what price?';

describe('the button of an answer that is none', () => {
  test('stands below a refusal of /ask and below a search that found nothing', async () => {
    await using room = await watchRoom();
    expect(lineBehind('Watch for it', await room.ask(`/ask ${QUESTION}`))).toBe(`/watch add ${QUESTION}`);
    expect(lineBehind('Watch for it', await room.ask('/search frigates'))).toBe('/watch add frigates');
    const japanese = await room.ask('/search フリゲート', { locale: 'ja' });
    expect(lineBehind('答えが出たら通知', japanese)).toBe('/watch add フリゲート');
  });

  test.each(['/search frigates AND peru', '/search frigates -peru', '/search frigates since:7d'])(
    'does not stand below what is no question: %s',
    async (line) => {
      await using room = await watchRoom();
      const { kind, actions } = await room.ask(line);
      expect(kind).toBe('empty');
      expect(actions.map(({ label }) => label)).not.toContain('Watch for it');
    },
  );

  test('holds a question of any length', async () => {
    await using room = await watchRoom();
    const line = lineBehind('Watch for it', await room.ask(`/ask ${LONG}`));
    expect(line.length).toBeLessThanOrEqual(86);
    await room.ask(line);
    expect(renderText(await room.ask('/watch list'))).toContain(`- ${LONG}  #1`);
  });

  test('says so where the question of its code is not kept any more', async () => {
    await using room = await watchRoom();
    const line = lineBehind('Watch for it', await room.ask(`/ask ${LONG}`));
    await room.store.db.deleteFrom('cache').execute();
    expect((await room.ask(line)).notification).toContain('I do not know that question any more.');
  });
});

describe('/watch', () => {
  test('says where and until when', async () => {
    await using room = await watchRoom();
    const shell = { platform: 'terminal', channelId: 'terminal', userId: 'terminal' } as const;
    expect(renderText(await room.ask(`/watch ${QUESTION}`, shell))).toBe(`Watching for an answer · ${QUESTION}

I will tell you in the preview’s #alerts when an article answers it. Until Sun 31 May 2026.

My watches: /watch list
Stop watching: /watch remove #1

1 of at most 20 · as of Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
    const direct = await room.ask(`/watch ${QUESTION}`, { ...ON_DISCORD, locale: 'ja' });
    expect(renderText(direct)).toContain(
      '答えとなる記事が届いたらダイレクトメッセージでお知らせします。期限は2026年5月31日(日)です。',
    );
  });

  test('takes the same question for one, whatever its signs and case', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    const again = await room.ask(`/watch “${QUESTION.toUpperCase().replace('?', '？')}”`);
    expect(again.notification).toBe(`Already watching: ${QUESTION}`);
    expect(renderText(await room.ask('/watch'))).toContain('Your watches · 1');
  });

  test('answers what the base answers already, and can be told to wait for more', async () => {
    await using room = await watchRoom();
    await room.take([FRIGATES], 'import');
    const answered = await room.ask(`/watch ${QUESTION}`);
    const text = renderText(answered);
    expect(text).toContain(
      '- The four frigates will be delivered to Peru in May 2027, the shipyard said. [1]',
    );
    expect(text).toContain('The stored articles answer this already, so I am not watching for it.');
    expect((await room.ask('/watch list')).kind).toBe('empty');
    const kept = await room.ask(lineBehind('Watch for more', answered));
    expect(kept.notification).toBe(`Watching for an answer: ${QUESTION}`);
  });

  test('keeps at most 20 of a person, and 500 of all', async () => {
    await using room = await watchRoom();
    const watch = (n: number, userId: string) =>
      room.ask(`/watch When is frigate number ${n} delivered?`, { ...ON_DISCORD, userId });
    for (let n = 0; n < 500; n += 1) await watch(n, `person-${Math.floor(n / 20)}`);
    expect((await watch(20, 'person-0')).notification).toBe(
      'You have 20 watches, which is all there may be. Remove one first.',
    );
    expect((await watch(21, 'somebody')).notification).toBe(
      'I am watching for 500 questions already, which is all I can. Ask again another day.',
    );
    expect((await watch(3, 'person-0')).notification).toContain('Already watching');
  }, 20_000);

  test.each([
    ['what is', 'names nothing to look for'],
    ['frigates '.repeat(40), '300 are the most: ask for one thing.'],
    ['add', '/watch add needs question.'],
    ['remove 5', 'You have no watch “5”.'],
    ['remove @everyone', 'You have no watch “@everyone”.'],
    ['keep #99999999999999999999', 'You have no watch'],
  ])('explains what it cannot do: /watch %s', async (line, words) => {
    await using room = await watchRoom();
    const reply = await room.ask(`/watch ${line}`);
    expect(reply.kind).toBe('error');
    expect(reply.notification).toContain(words);
  });
});

describe('/watch list', () => {
  test('shows what waits and what ended, and nobody else’s', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    await room.ask('/watch Who commands the fleet of Chile?');
    await room.ask('/watch When does the parliament of Peru meet?', ON_DISCORD);
    await room.take([FRIGATES]);
    expect(renderText(await room.ask('/watch list'))).toBe(`Your watches · 1

- Who commands the fleet of Chile?  #2
   Told in #alerts · since Mon 2 Mar 2026 · until Sun 31 May 2026

Ended lately

- ${QUESTION}  #1
   Answered on Mon 2 Mar 2026 [1]

[1] Shipyard sets a date for the frigates — Example News, Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST, #2
    https://news.example.org/frigates

Stop watching …:
  Who commands the fleet of Chile?: /watch remove #2
Watch again …:
  ${QUESTION}: /watch keep #1

1 of at most 20 · as of Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
  });

  test('says how one comes by a watch where there is none', async () => {
    await using room = await watchRoom();
    expect((await room.ask('/watch list')).notification).toContain('press “Watch for it”');
    expect((await room.ask('/watch list', { locale: 'ja' })).notification).toContain('「答えが出たら通知」');
  });

  test('forgets after a month what has ended', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    await room.take([FRIGATES]);
    room.clock.advance(31 * DAY_MS);
    await room.keeping.tend();
    expect((await room.ask('/watch list')).kind).toBe('empty');
  });
});

describe('/watch remove', () => {
  test('ends a watch, and can be undone', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    const removed = await room.ask('/watch remove #1');
    await room.take([FRIGATES]);
    expect(await room.delivered()).toEqual([]);
    await room.ask(lineBehind('Undo', removed));
    await room.take([{ ...FRIGATES, url: 'https://news.example.org/more', title: 'Frigates for Peru' }]);
    expect(await room.delivered()).toHaveLength(1);
  });

  test('does not end, nor keep, what is somebody else’s', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    expect((await room.ask('/watch remove #1', ON_DISCORD)).kind).toBe('error');
    expect((await room.ask('/watch keep #1', ON_DISCORD)).kind).toBe('error');
    expect(renderText(await room.ask('/watch list'))).toContain('Your watches · 1');
  });
});
