import type { Invocation } from '#src/command.ts';
import { cite, command, link, type Reply, text, time } from '#src/message.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Form } from '#src/model/form.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { DAY_MS, HOUR_MS } from '#src/model/time.ts';
import type { Desk, SuggestQuery } from '#src/platforms/platform.ts';
import { setupForm, TOPICS, ZONES } from './web-form.ts';
import { MORNING, messageOf, sourceOf } from './web-messages.ts';

const topicOption = {
  name: 'topic',
  description: { en: 'Which topic', ja: 'トピック' },
  rest: false,
  kind: 'text' as const,
  choices: [],
  suggests: true,
};

function commandNamed(name: string) {
  return {
    name,
    aliases: [],
    subcommands: [],
    task: 'read',
    onMessage: null,
    isForManagers: false,
    opensForm: false,
    options: [],
  } as const;
}

function plainOption(name: string, description: Localized) {
  return {
    name,
    description,
    required: false,
    rest: false,
    kind: 'text',
    choices: [],
    suggests: false,
  } as const;
}

/** A desk with a few commands that answers from canned articles and keeps what it was asked. */
export class FakeDesk implements Desk {
  readonly invocations: Invocation[] = [];
  readonly commands: Desk['commands'] = [
    {
      ...commandNamed('latest'),
      description: {
        en: 'The newest articles, by topic or all of them',
        ja: '新着記事を表示します（トピック指定可）',
      },
      options: [
        { ...topicOption, required: false },
        {
          ...plainOption('since', { en: 'How far to look back', ja: 'さかのぼる期間' }),
          choices: [
            { value: '24h', name: { en: 'The last 24 hours', ja: '過去24時間' } },
            { value: '7d', name: { en: 'The last 7 days', ja: '過去7日間' } },
          ],
        },
      ],
    },
    {
      ...commandNamed('summary'),
      description: { en: 'A short summary with every sentence cited', ja: '出典つきの要約を表示します' },
      options: [{ ...topicOption, required: true, rest: true }],
    },
    {
      ...commandNamed('search'),
      description: { en: 'Search all stored articles', ja: '保存済みの記事を検索します' },
      options: [
        {
          ...plainOption('query', { en: 'Words to look for', ja: '検索語' }),
          required: true,
          rest: true,
        },
      ],
    },
    {
      ...commandNamed('help'),
      description: { en: 'What you can ask', ja: '使い方を表示します' },
    },
    {
      ...commandNamed('setup'),
      isForManagers: true,
      opensForm: true,
      description: { en: 'Which alerts come into a channel', ja: 'チャンネルに届くアラートを設定します' },
      options: [
        { ...plainOption('channel', { en: 'Which channel', ja: 'チャンネル' }), kind: 'channel' },
        { ...plainOption('timezone', { en: 'Time zone', ja: 'タイムゾーン' }), suggests: true },
      ],
    },
  ];

  async dispatch(invocation: Invocation): Promise<Reply> {
    this.invocations.push(invocation);
    const { locale } = invocation;
    const line = invocation.line.replace(/^[/／]/, '');
    if (line.startsWith('summary')) return summaryIn(locale);
    if (line.startsWith('latest')) return latestIn(locale);
    if (line.startsWith('setup')) return setUp(line, locale);
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

  opensForm(line: string): boolean {
    return /^[/／]setup\b/.test(line);
  }

  async form({ line, locale }: Invocation): Promise<Form | null> {
    return /topics:/.test(line) ? null : setupForm(locale);
  }

  async suggest({ commandName, optionName, typed }: SuggestQuery): Promise<readonly Choice[]> {
    if (!this.commands.some(({ name }) => name === commandName)) return [];
    return (optionName === 'topic' ? TOPICS : optionName === 'timezone' ? ZONES : []).filter(
      ({ value, name }) =>
        [value, name.en, name.ja].some((s) => s.toLowerCase().includes(typed.toLowerCase())),
    );
  }
}

/** Refuses a digest at "25:00", as somebody may type. */
function setUp(line: string, locale: Locale): Reply {
  const isWrong = line.includes('25:00');
  const said = isWrong
    ? '“25:00” is no time of day. Type it as 08:00.'
    : `Saved. ${/channel:"?([^"\s]*)/.exec(line)?.[1]}`;
  return {
    kind: isWrong ? 'error' : 'panel',
    visibility: 'private',
    locale,
    notification: said,
    title: [text(isWrong ? 'I did not understand that' : 'Alerts are set up', 'bold')],
    blocks: [{ kind: isWrong ? 'notice' : 'paragraph', level: 'warning', line: [text(said)] }],
    sources: [],
    actions: [],
    ...(isWrong && { aboutOption: 'digest' }),
  } as Reply;
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
    actions: [
      { kind: 'share', label: locale === 'ja' ? 'チャンネルに共有' : 'Share in channel' },
      {
        kind: 'command',
        label: locale === 'ja' ? '次のページ' : 'Next page',
        line: '/latest topic:tariffs page:2',
      },
      {
        kind: 'choose',
        label: locale === 'ja' ? '別のトピック' : 'Another topic',
        choices: TOPICS.map(({ value, name }) => ({ label: name[locale], line: `/latest topic:${value}` })),
      },
    ],
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
