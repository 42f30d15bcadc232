import { describe, expect, test } from 'vitest';
import type { Reply } from '#src/message.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { lineBehind, watchRoom } from '#test/fakes/watch-room.ts';

/** What people follow, from the line they type to what their platform shows. */

const bob = {
  platform: 'discord',
  workspace: '900',
  channelId: '101',
  userId: 'bob',
  isManager: false,
} as const;
const cem = { ...bob, userId: 'cem' };
const boss = { ...bob, userId: 'ann', isManager: true };
const ROLE = '1400000000000000001';

const STORIES = [
  ['Tariff on cars falls to 12 percent', 'Negotiators in Tokyo agreed on Monday.'],
  ['Steel tariff stays, ministry in Ottawa says', 'A spokesman named no date for the review.'],
  ['Rice farmers of Niigata fear a tariff', 'The union wrote a letter to the prefecture.'],
  ['Brazil weighs a tariff on ethanol', 'The chamber votes in spring, officials said.'],
] as const;

async function following() {
  const room = await watchRoom();
  const happens = async (i: number) => {
    const [title, body] = STORIES[i]!;
    room.clock.advance(5 * MINUTE_MS);
    await room.take([{ title, text: body, url: `https://news.example.org/${i}` }]);
  };
  const seen = async (userId: string) =>
    (await room.delivered('discord'))
      .filter(({ channel }) => channel === userId)
      .map(({ message }) => renderText(message).split('\n')[1]?.split(' <')[0]);
  return { ...room, happens, seen };
}

test('who follows is told by direct message of what comes after, and nobody else is', async () => {
  await using room = await following();
  await room.happens(0);
  await room.ask('/follow tariffs level:everything', bob);
  await room.happens(1);
  expect(await room.seen('bob')).toEqual([STORIES[1][0]]);
  expect(await room.seen('cem')).toEqual([]);
  await room.ask('/follow tariffs level:everything', { ...cem, workspace: '901' });
  await room.happens(2);
  expect(await room.seen('bob')).toEqual([STORIES[1][0], STORIES[2][0]]);
  expect(await room.seen('cem')).toEqual([STORIES[2][0]]);
});

test('an edit of what came in before does not make it news', async () => {
  await using room = await following();
  await room.happens(0);
  await room.ask('/follow tariffs level:everything', bob);
  room.clock.advance(MINUTE_MS);
  const [title, body] = STORIES[0];
  await room.take([{ title: `${title}, ministry says`, text: body, url: 'https://news.example.org/0' }]);
  expect(await room.seen('bob')).toEqual([]);
});

test('from two servers a person follows once', async () => {
  await using room = await following();
  await room.ask('/follow tariffs level:everything', bob);
  const again = await room.ask('/follow tariffs level:everything', { ...bob, workspace: '901' });
  expect(again.notification).toBe('You already follow Tariffs.');
  await room.happens(0);
  expect(await room.seen('bob')).toHaveLength(1);
});

test('snoozed, nothing comes; undone, it does', async () => {
  await using room = await following();
  await room.ask('/follow tariffs level:everything', bob);
  const reply = await room.ask('/snooze for:3h topic:tariffs channel:me', bob);
  await room.happens(0);
  expect(await room.seen('bob')).toEqual([]);
  await room.ask(lineBehind('Undo', reply), bob);
  await room.happens(1);
  expect(await room.seen('bob')).toEqual([STORIES[1][0]]);
  await room.ask('/snooze 1h channel:me', bob);
  room.clock.advance(HOUR_MS);
  await room.happens(2);
  expect(await room.seen('bob')).toEqual([STORIES[1][0], STORIES[2][0]]);
});

describe('the buttons of an alert', () => {
  const shown = async (room: Awaited<ReturnType<typeof following>>) => {
    await room.ask('/follow tariffs level:everything', bob);
    await room.happens(0);
    return (await room.delivered('discord'))[0]!.message;
  };

  test('follow its story for who presses', async () => {
    await using room = await following();
    const line = lineBehind('Follow story', await shown(room));
    const reply = await room.ask(line, cem);
    expect(reply.notification).toContain('You follow');
    expect(renderText(await room.ask('/subscriptions', cem))).toContain(STORIES[0][0]);
  });

  test('snooze it: every line is one that the person may type', async () => {
    await using room = await following();
    const list = (await shown(room)).actions.find(({ kind }) => kind === 'choose');
    const lines = list?.kind === 'choose' ? list.choices.map(({ line }) => line) : [];
    expect(lines).toEqual(['/snooze for:1h', '/snooze for:08:00', '/snooze for:7d topic:tariffs']);
    // In a direct message.
    const direct = { ...bob, workspace: '', channelId: 'dm-1' };
    for (const line of lines) expect((await room.ask(line, direct)).kind).toBe('panel');
  });
});

test('a role is called with an alert, outside of quiet hours, and by no other subscription', async () => {
  await using room = await following();
  const discord = room.platform('discord');
  discord.findChannel = async () => ({ remoteId: '101', name: 'alerts', kind: 'text' });
  await room.ask(`/subscribe tariffs level:everything mention:<@&${ROLE}>`, boss);
  await room.ask('/follow tariffs level:everything', bob);
  await room.happens(0);
  const called = (await room.delivered('discord')).map(({ channel, options }) => [channel, options.mentions]);
  expect(called.toSorted()).toEqual([
    ['alerts', [ROLE]],
    ['bob', undefined],
  ]);
  await room.ask('/settings defaults quiet:00:00-23:59', boss);
  await room.happens(1);
  expect((await room.delivered('discord')).map(({ options }) => options.mentions)).toEqual(
    expect.arrayContaining([[ROLE], undefined, undefined, undefined]),
  );
  await room.ask('/settings test channel:101', boss);
  expect((await room.delivered('discord')).filter(({ options }) => options.mentions)).toHaveLength(1);
});

test('how many alerts to expect follows from what came in', async () => {
  await using room = await following();
  for (const i of STORIES.keys()) {
    await room.happens(i);
    room.clock.advance(DAY_MS);
  }
  const said = (reply: Reply) => renderText(reply);
  expect(said(await room.ask('/follow tariffs level:everything', bob))).toContain(
    'Expect about 1 alert a day, by the last 5 days.',
  );
  expect(said(await room.ask('/follow tariffs level:breaking', cem))).toContain(
    'By the last 5 days, there would have been no alert.',
  );
  expect(
    said(await room.ask('/follow tariffs level:everything', { ...cem, userId: 'dai', locale: 'ja' })),
  ).toContain('直近5日間の実績では、通知は1日に約1件の見込みです。');
});
