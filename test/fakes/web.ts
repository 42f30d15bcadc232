import type { Invocation } from '#src/command.ts';
import { cite, command, link, type Message, type Reply, type Source, text, time } from '#src/message.ts';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#src/model/time.ts';
import type { Desk, PlatformListener, SuggestQuery } from '#src/platforms/platform.ts';
import type { WebHistory } from '#src/platforms/web/history.ts';
import type { WebPlatformOptions } from '#src/platforms/web/options.ts';
import type { PostedMessage } from '#src/platforms/web/protocol.ts';

/** The preview's surroundings, small enough to read and real enough to use. All news in here is invented. */

/** Tue 10 Feb 2026, 09:00 in Tokyo; the evening before in Washington. */
export const MORNING: Instant = Date.parse('2026-02-10T00:00:00Z');

/** Hears nothing. */
export const noListener: PlatformListener = {
  async joined() {},
  async left() {},
  async channelGone() {},
  async channelChanged() {},
};

export function channelNamed(name: string, id = 1): Channel {
  return {
    id,
    platform: 'web',
    workspace: 'local',
    remoteId: name,
    name,
    locale: 'en',
    kind: 'text',
    settings: DEFAULT_SETTINGS,
    pause: null,
    setUpAt: null,
  };
}

/** A WebHistory in memory that can be told to fail. */
export class MemoryHistory implements WebHistory {
  readonly #rows: (PostedMessage & { readonly key: string })[] = [];
  failure: Error | null = null;

  async append(channelId: string, key: string, message: Message, at: Instant) {
    if (this.failure) throw this.failure;
    const known = this.#rows.find((row) => row.key === key);
    if (known) return { id: known.id, added: false };
    const id = this.#rows.length + 1;
    this.#rows.push({ id, channelId, message, at, key });
    return { id, added: true };
  }

  async list(channelId: string, beforeId: number | null, limit: number) {
    const all = this.#rows.filter((row) => row.channelId === channelId && row.id < (beforeId ?? Infinity));
    return all.slice(-limit).map(withoutKey);
  }

  async since(afterId: number, limit: number) {
    if (this.failure) throw this.failure;
    return this.#rows
      .filter(({ id }) => id > afterId)
      .slice(0, limit)
      .map(withoutKey);
  }
}

function withoutKey({ id, channelId, message, at }: PostedMessage): PostedMessage {
  return { id, channelId, message, at };
}

export function webOptions(overrides: Partial<WebPlatformOptions> = {}): WebPlatformOptions {
  const channels = ['alerts', 'tariffs', 'defense', 'semiconductors'].map(channelNamed);
  return {
    host: '127.0.0.1',
    port: 0,
    now: () => MORNING,
    version: '0.0.0-test',
    history: new MemoryHistory(),
    channels: async () => channels,
    health: async () => ({ ok: true }),
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'articles_total 3\n' }),
    metricsToken: null,
    log: () => {},
    ...overrides,
  };
}

export function sourceOf(n: number, overrides: Partial<Source> = {}): Source {
  return {
    n,
    articleId: 100 + n,
    title: 'Officials set a date for the next round of tariff talks',
    publisher: 'Harbor Wire',
    tier: 'wire',
    language: 'en',
    url: `https://news.example/articles/${100 + n}`,
    fileName: null,
    publishedAt: MORNING,
    publishedPrecision: 'minute',
    ...overrides,
  };
}

export function messageOf(overrides: Partial<Message> = {}): Message {
  return {
    kind: 'alert',
    locale: 'en',
    notification: 'Tariffs: officials set a date for the next round of talks.',
    title: [
      link('Officials set a date for the next round of tariff talks', 'https://news.example/articles/101'),
    ],
    blocks: [
      {
        kind: 'paragraph',
        line: [
          text('Negotiators will meet in Washington on '),
          time(MORNING + 9 * DAY_MS + 14 * HOUR_MS),
          text(', the two governments said '),
          cite(1),
          text('. Steel and car parts are on the agenda '),
          cite(2),
          text('.'),
        ],
      },
      {
        kind: 'fields',
        fields: [
          { label: 'Topic', line: [text('Tariffs')] },
          { label: 'Matched', line: [text('tariff', 'mark'), text(' in the headline')] },
        ],
      },
    ],
    sources: [
      sourceOf(1),
      sourceOf(2, {
        title: '日米、関税協議の次回日程で一致',
        publisher: '港町新聞',
        tier: 'press',
        language: 'ja',
        publishedAt: MORNING - HOUR_MS,
      }),
    ],
    actions: [
      { kind: 'link', label: 'Read the article', url: 'https://news.example/articles/101' },
      { kind: 'command', label: 'More on tariffs', line: 'latest topic:tariffs' },
    ],
    footer: [text('2 sources · '), command('/why'), text(' shows why this arrived')],
    ...overrides,
  };
}

const TOPICS: readonly Choice[] = [
  { value: 'tariffs', name: { en: 'Tariffs and trade', ja: '関税・通商' } },
  { value: 'defense', name: { en: 'Defense cooperation', ja: '防衛協力' } },
  { value: 'semiconductors', name: { en: 'Semiconductors', ja: '半導体' } },
];

const topicOption = {
  name: 'topic',
  description: { en: 'Which topic', ja: 'トピック' },
  rest: false,
  kind: 'text' as const,
  choices: [],
  suggests: true,
};

/** A desk with four commands that answers from canned articles and keeps what it was asked. */
export class FakeDesk implements Desk {
  readonly invocations: Invocation[] = [];
  readonly commands: Desk['commands'] = [
    {
      name: 'latest',
      aliases: [],
      subcommands: [],
      task: 'read',
      onMessage: null,
      isForManagers: false,
      opensForm: false,
      description: {
        en: 'The newest articles, by topic or all of them',
        ja: '新着記事を表示します（トピック指定可）',
      },
      options: [
        { ...topicOption, required: false },
        {
          name: 'since',
          description: { en: 'How far to look back', ja: 'さかのぼる期間' },
          required: false,
          rest: false,
          kind: 'text' as const,
          choices: [
            { value: '24h', name: { en: 'The last 24 hours', ja: '過去24時間' } },
            { value: '7d', name: { en: 'The last 7 days', ja: '過去7日間' } },
          ],
          suggests: false,
        },
      ],
    },
    {
      name: 'summary',
      aliases: [],
      subcommands: [],
      task: 'read',
      onMessage: null,
      isForManagers: false,
      opensForm: false,
      description: { en: 'A short summary with every sentence cited', ja: '出典つきの要約を表示します' },
      options: [{ ...topicOption, required: true, rest: true }],
    },
    {
      name: 'search',
      aliases: [],
      subcommands: [],
      task: 'read',
      onMessage: null,
      isForManagers: false,
      opensForm: false,
      description: { en: 'Search all stored articles', ja: '保存済みの記事を検索します' },
      options: [
        {
          name: 'query',
          description: { en: 'Words to look for', ja: '検索語' },
          required: true,
          rest: true,
          kind: 'text' as const,
          choices: [],
          suggests: false,
        },
      ],
    },
    {
      name: 'help',
      aliases: [],
      subcommands: [],
      task: 'read',
      onMessage: null,
      isForManagers: false,
      opensForm: false,
      description: { en: 'What you can ask', ja: '使い方を表示します' },
      options: [],
    },
  ];

  async dispatch(invocation: Invocation): Promise<Reply> {
    this.invocations.push(invocation);
    const { locale } = invocation;
    const line = invocation.line.replace(/^[/／]/, '');
    if (line.startsWith('summary')) return summaryIn(locale);
    if (line.startsWith('latest')) return latestIn(locale);
    if (line.startsWith('export'))
      return {
        ...messageOf({ files: [{ name: 'feeds.opml', mediaType: 'text/x-opml', text: '<opml>例</opml>' }] }),
        visibility: 'private',
      };
    if (line.startsWith('announce'))
      return {
        ...messageOf({ notification: 'Announced.', title: [text('Announced to everybody')] }),
        visibility: 'channel',
      };
    return nothingFound(line, locale);
  }

  opensForm(): boolean {
    return false;
  }

  async form(): Promise<null> {
    return null;
  }

  async suggest({ commandName, optionName, typed }: SuggestQuery): Promise<readonly Choice[]> {
    if (!this.commands.some(({ name }) => name === commandName) || optionName !== 'topic') return [];
    return TOPICS.filter(({ value, name }) =>
      [value, name.en, name.ja].some((s) => s.toLowerCase().includes(typed.toLowerCase())),
    );
  }
}

function summaryIn(locale: Locale): Reply {
  const isJapanese = locale === 'ja';
  return {
    kind: 'answer',
    visibility: 'private',
    locale,
    notification: isJapanese
      ? '関税・通商の要約です（出典2件）。'
      : 'Tariffs and trade, summarised from 2 sources.',
    title: [text(isJapanese ? '要約：関税・通商' : 'Summary: tariffs and trade')],
    blocks: [
      {
        kind: 'paragraph',
        line: isJapanese
          ? [
              text('両政府は次回の関税協議を'),
              time(MORNING + 9 * DAY_MS + 14 * HOUR_MS),
              text('に開くことで一致した'),
              cite(1),
              text('。議題は鉄鋼と自動車部品となる見通し'),
              cite(2),
              text('。'),
            ]
          : [
              text('The two governments agreed to hold the next tariff talks on '),
              time(MORNING + 9 * DAY_MS + 14 * HOUR_MS),
              text(' '),
              cite(1),
              text('. Steel and car parts are expected on the agenda '),
              cite(2),
              text('.'),
            ],
      },
    ],
    sources: messageOf().sources,
    actions: [
      { kind: 'share', label: isJapanese ? 'チャンネルに共有' : 'Share in channel' },
      {
        kind: 'command',
        label: isJapanese ? '新着記事' : 'Latest articles',
        line: 'latest topic:tariffs',
        primary: true,
      },
    ],
    footer: [text(isJapanese ? '記事2件に基づく抜粋' : 'Sentences taken from 2 articles, 9–10 Feb 2026')],
  };
}

function latestIn(locale: Locale): Reply {
  const sources = [
    ...messageOf().sources,
    ...[3, 4, 5, 6, 7].map((n) => sourceOf(n, { tier: 'official', publisher: 'Trade Office' })),
  ];
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: locale === 'ja' ? '関税・通商の新着は7件です。' : '7 articles on tariffs and trade.',
    title: [text(locale === 'ja' ? '新着：関税・通商' : 'Latest: tariffs and trade')],
    blocks: [
      {
        kind: 'list',
        ordered: true,
        items: sources.map((source) => ({
          head: [link(source.title, source.url!)],
          meta: [text(`${source.publisher} · `), time(source.publishedAt!), text(' '), cite(source.n)],
        })),
      },
      {
        kind: 'table',
        caption: locale === 'ja' ? '配信元別の件数' : 'Articles by publisher',
        header: locale === 'ja' ? ['配信元', '件数'] : ['Publisher', 'Articles'],
        rows: [
          [[text('Trade Office')], [text('5')]],
          [[text('Harbor Wire')], [text('1')]],
        ],
      },
    ],
    sources,
    actions: [{ kind: 'share', label: locale === 'ja' ? 'チャンネルに共有' : 'Share in channel' }],
  };
}

function nothingFound(line: string, locale: Locale): Reply {
  const said =
    locale === 'ja'
      ? `「${line}」に当てはまる記事は見つかりませんでした。`
      : `Nothing stored matches “${line}”.`;
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: said,
    title: [text(said)],
    blocks: [
      {
        kind: 'notice',
        level: 'info',
        line: [
          text(locale === 'ja' ? '次のコマンドを試してください：' : 'Try '),
          command('/latest topic:tariffs'),
        ],
      },
    ],
    sources: [],
    actions: [],
  };
}
