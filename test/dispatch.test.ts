import { describe, expect, test } from 'vitest';
import { commands } from '#commands/index.ts';
import { createChannelDesk } from '#src/channel-desk.ts';
import type { CommandContext } from '#src/command.ts';
import { withCommands } from '#src/command-mentions.ts';
import { createDesk } from '#src/dispatch.ts';
import { createLogs } from '#src/log.ts';
import type { Reply } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { addFeed } from '#src/store/feeds.ts';
import { createSubscriptionDesk } from '#src/subscription-desk.ts';
import { draft, feedDefinition, summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { channelRoom } from './commands/channel-room.ts';

const NOW = Date.parse('2026-03-02T03:00:00Z');

const ARTICLE: Article = {
  ...draft(),
  id: 1,
  origin: 'live',
  feedId: null,
  firstSeenAt: NOW,
  updatedAt: NOW,
};

/** What is asked of it is never answered. */
const never = () => new Promise<never>(() => {});

/** A desk whose commands see a base of one article, changed by `parts`; it waits a millisecond for their answers. */
function deskWith(parts: Partial<CommandContext>) {
  const context = () =>
    ({
      now: NOW,
      articles: {
        latest: async () => ({ articles: [ARTICLE], total: 1 }),
        topicsOf: async () => new Map(),
        byIds: async () => [ARTICLE],
        topicCounts: async () => new Map(),
      },
      topics: [tariffsTopic, summitTopic],
      explain: () => [{ term: 'tariff', field: 'text', start: 0, end: 6 }],
      glossary: [],
      rewriter: null,
      events: { list: async () => [] },
      ...parts,
      // The rest is not asked for in these tests.
    }) as unknown as CommandContext;
  const logged: string[] = [];
  const log = createLogs('silent').commands;
  const write = (level: string) => (fields: object, sentence: string) => {
    logged.push(`${level} ${sentence} ${JSON.stringify(fields)}`);
  };
  log.warn = write('warn') as typeof log.warn;
  log.error = write('error') as typeof log.error;
  const desk = createDesk({ context, log, reference: () => 'AW-K7M2QX', answerLimitMs: 1 });
  return {
    desk,
    logged,
    ask: (line: string, locale: Locale = 'en'): Promise<Reply> =>
      desk.dispatch({
        platform: 'slack',
        workspace: 'T1',
        channelId: 'C1',
        userId: 'U1',
        isManager: true,
        locale,
        line,
      }),
  };
}

describe('an answer that does not come', () => {
  test('is given up with a code that is also in the log, and can be tried again', async () => {
    const { ask, logged } = deskWith({ status: never });
    const [en, ja] = [await ask('/status'), await ask('/status', 'ja')];
    expect(en).toMatchObject({ kind: 'error', actions: [{ label: 'Try again', line: '/status' }] });
    expect(renderText(en)).toContain('give the code AW-K7M2QX to whoever runs the bot');
    expect(renderText(ja)).toContain('参照コード AW-K7M2QX');
    expect(logged[0]).toContain('AW-K7M2QX');
  });

  test('leaves what was found by then, and says that it is not all', async () => {
    const { ask } = deskWith({ cache: { remember: never } });
    const [en, ja] = [await ask('/summary'), await ask('/summary', 'ja')];
    expect(en.sources).toMatchObject([{ title: ARTICLE.title }]);
    expect(renderText(en)).toContain('! This took too long and is not complete (AW-K7M2QX).');
    expect(renderText(ja)).toContain('! 時間内に終わらなかったため、途中までの結果です（AW-K7M2QX）。');
  });

  test('of /setup still says that it was saved', async () => {
    await using room = await channelRoom();
    room.discord.checkChannel = never;
    const { ask } = deskWith({ channels: channelsOf(room), subscriptions: subscriptionsOf(room) });
    const reply = await ask('/setup channel:101 topics:tariffs');
    expect(reply.notification).toBe('#alerts is set up.');
    expect(renderText(reply)).toContain('not complete');
  });
});

/** The desk that the room's own commands use, as if it were asked on Slack. */
function channelsOf(room: Awaited<ReturnType<typeof channelRoom>>): CommandContext['channels'] {
  const platforms = new Map([['slack' as const, room.discord]]);
  return createChannelDesk({ store: room.store, platforms, topics: room.config.topics, clock: room.clock });
}

function subscriptionsOf(room: Awaited<ReturnType<typeof channelRoom>>): CommandContext['subscriptions'] {
  const platforms = new Map([['slack' as const, room.discord]]);
  const { store, clock, config } = room;
  return createSubscriptionDesk({
    store,
    platforms,
    topics: config.topics,
    glossary: config.glossary,
    clock,
  });
}

describe('an article that is edited after its sentences were chosen', () => {
  const remember = <T>(_key: string, _ttlMs: number, make: () => Promise<T>) => make();
  const chosen = {
    ...ARTICLE,
    text: 'Negotiators said that the tariff on cars will fall to 12%. The tariff on steel ends in the first week of June.',
  };
  const articles = (changes: Partial<Article>) => ({
    latest: async () => ({ articles: [chosen], total: 1 }),
    byIds: async () => [{ ...chosen, ...changes }],
  });
  const asked = (changes: Partial<Article>) => {
    const reader = articles(changes) as unknown as CommandContext['articles'];
    return deskWith({ cache: { remember }, articles: reader });
  };

  test('is not quoted with what it no longer says', async () => {
    const { ask, logged } = asked({ text: chosen.text.replace('June', 'July') });
    const shown = renderText(await ask('/summary'));
    expect(shown).toContain('the tariff on cars will fall to 12%. [1]');
    expect(shown).not.toContain('steel');
    expect(logged).toMatchObject([expect.stringContaining('quotations dropped')]);
  });

  test('leaves a code where nothing else was quoted', async () => {
    const { ask, logged } = asked({ text: 'This article was withdrawn.' });
    const reply = await ask('/summary', 'ja');
    expect(reply.kind).toBe('error');
    expect(renderText(reply)).toContain('参照コード AW-K7M2QX');
    expect(logged[0]).toContain('AW-K7M2QX');
  });

  test('is quoted as before where only its other words changed', async () => {
    const { ask, logged } = asked({ text: `${chosen.text} Shares rose.` });
    expect((await ask('/summary')).kind).toBe('answer');
    expect(logged).toEqual([]);
  });
});

describe('a failure of our own', () => {
  const broken = () => Promise.reject(new Error('disk I/O error'));

  test('never leaves without a code, and the log has the reason', async () => {
    const { ask, logged } = deskWith({ status: broken });
    const reply = await ask('/status');
    expect(renderText(reply)).toContain('give the code AW-K7M2QX to whoever runs the bot');
    expect(renderText(reply)).not.toContain('disk');
    expect(logged).toMatchObject([expect.stringContaining('AW-K7M2QX')]);
    expect(renderText(await ask('/status', 'ja'))).toContain('参照コード AW-K7M2QX');
  });

  test('in suggestions is none, and in a form is a reply', async () => {
    const channels = { suggest: broken, list: broken } as unknown as CommandContext['channels'];
    const { desk, logged } = deskWith({ channels });
    const where = { platform: 'slack', workspace: 'T1', isManager: true, locale: 'en' } as const;
    expect(await desk.suggest({ ...where, commandName: 'setup', optionName: 'channel', typed: '' })).toEqual(
      [],
    );
    const form = await desk.form({ ...where, channelId: 'C1', userId: 'U1', line: '/setup' });
    expect(form).toMatchObject({ kind: 'error' });
    expect(logged).toHaveLength(2);
  });
});

describe('a command in a sentence is one that can be pressed', () => {
  const marked = (sentence: string) =>
    withCommands(sentence, commands)
      .map((span) => (span.t === 'command' ? `[${span.line}]` : span.t === 'text' ? span.s : '?'))
      .join('');

  test.each([
    [
      'There is no command /latst. Did you mean /latest?',
      'There is no command /latst. Did you mean [/latest]?',
    ],
    ['/help lists those there are.', '[/help] lists those there are.'],
    ['/feeds で一覧を表示します。', '[/feeds] で一覧を表示します。'],
    [
      '/search needs query. Try /search semiconductors',
      '[/search] needs query. Try [/search semiconductors]',
    ],
    ['例: /feeds add https://www.example.org', '例: [/feeds add https://www.example.org]'],
    ['Did you mean /feeds show?', 'Did you mean [/feeds show]?'],
    ['/feeds 追加 のことですか？', '[/feeds 追加] のことですか？'],
    ['See /latest topic:tariffs since:7d, then stop.', 'See [/latest topic:tariffs since:7d], then stop.'],
    ['/最新 のことですか？', '[/最新] のことですか？'],
    ['https://example.org/latest and a/b', 'https://example.org/latest and a/b'],
    ['/latestnews', '/latestnews'],
  ])('%s', (sentence, expected) => {
    expect(marked(sentence)).toBe(expected);
  });

  test('and so is every one that an answer names', async () => {
    const { ask } = deskWith({});
    const { blocks, actions } = await ask('/sumary topic:tariffs');
    expect(blocks).toMatchObject([
      { line: [{ t: 'text' }, { t: 'command', line: '/summary' }, { t: 'text' }] },
    ]);
    expect(actions[0]).toMatchObject({ label: 'summary topic:tariffs', line: '/summary topic:tariffs' });
  });
});

describe('lists to choose from', () => {
  test.each<[string, string, string]>([
    ['/latest since:7d', '/latest topic:summit since:7d', '/latest since:7d'],
    ['/summary topic:tariffs', '/summary topic:summit', '/summary'],
  ])('%s offers the topics, and all of them', async (line, summit, all) => {
    const remember = <T>(_key: string, _ttlMs: number, make: () => Promise<T>) => make();
    const { ask } = deskWith({ cache: { remember } });
    const { actions } = await ask(line);
    const list = actions.find((action) => action.kind === 'choose');
    expect(list?.choices.map((choice) => choice.line)).toEqual([all, expect.any(String), summit]);
  });

  test('and never more than a platform can show', async () => {
    const topics = Array.from({ length: 60 }, (_, i) => ({ ...tariffsTopic, key: `t${i}` }));
    const { ask } = deskWith({ topics });
    for (const line of ['/latest', '/topics', '/help']) {
      const { actions } = await ask(line);
      const list = actions.find((action) => action.kind === 'choose');
      expect(list?.choices.length, line).toBeLessThanOrEqual(25);
      expect(list?.choices.length, line).toBeGreaterThan(1);
    }
  });
});

describe('/help', () => {
  const headings = (reply: Reply) =>
    reply.blocks.flatMap((block) =>
      block.kind === 'paragraph' &&
      block.line.length === 1 &&
      block.line[0]?.t === 'text' &&
      block.line[0].style
        ? [block.line[0].s]
        : [],
    );

  test('is in the order of what people come for, with what managers do for them alone', async () => {
    await using room = await channelRoom();
    expect(headings(await room.ask('/help'))).toEqual([
      'Read',
      'Be told',
      'Dates',
      'Sources',
      'Set up (for managers)',
      'Stuck?',
    ]);
    expect(headings(await room.ask('/help', 'ja', { isManager: false }))).toEqual([
      '読む',
      '通知を受け取る',
      '日程',
      '情報源',
      '困ったときは',
    ]);
    for (const block of (await room.ask('/help')).blocks) {
      if (block.kind === 'list') expect(block.items.length).toBeLessThanOrEqual(10);
    }
  });

  test('tells each platform’s people where the menu of a message is', async () => {
    await using room = await channelRoom();
    expect(await room.read('/help')).toContain(
      'right-click any message (on a phone, hold it) → Apps → “Find sources on this”',
    );
    expect(await room.read('/help', 'ja', { platform: 'slack' })).toContain('「この話題の出典を探す」');
    expect(await room.read('/help', 'en', { platform: 'terminal' })).not.toContain('Tip:');
  });

  test('of one command leaves out what only managers may do, and says that there is more', async () => {
    await using room = await channelRoom();
    const [theirs, ours] = [
      await room.read('/help feeds', 'en', { isManager: false }),
      await room.read('/help feeds'),
    ];
    expect(ours).toContain('/feeds remove');
    expect(theirs).not.toContain('/feeds remove');
    expect(theirs).toContain('5 more are for managers, or for whoever runs the bot.');
  });
});

test('who may not change the feeds is offered nothing that would', async () => {
  await using room = await channelRoom();
  await addFeed(room.store.db, feedDefinition(), room.clock.now());
  const offered = async (isManager: boolean) =>
    (await room.ask('/feeds show #1', 'en', { isManager })).actions.map(({ label }) => label);
  expect(await offered(false)).toEqual(['All feeds']);
  expect(await offered(true)).toEqual(['Check now', 'Test', 'Remove', 'All feeds']);
});
