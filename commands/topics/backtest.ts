import { because } from '#src/alerts/compose.ts';
import { articleItem, sourceOf } from '#src/articles/show.ts';
import type { CommandContext, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Block, type Reply, text } from '#src/message.ts';
import type { Backtest } from '#src/model/backtest.ts';
import { VOLUMES, type Volume } from '#src/model/channel.ts';
import { LEVELS, type Level } from '#src/model/level.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { problemOf } from '#src/queries/problem.ts';
import { truncate } from '#src/text/truncate.ts';
import { languageName, sayIn } from '#src/text/words.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';
import { VOLUME_NAMES } from '../channels.ts';
import { withoutQuotes } from '../parts.ts';

const LEVEL_NAMES: Readonly<Record<Level, Localized>> = {
  breaking: { en: 'breaking', ja: '速報' },
  major: { en: 'major', ja: '重要' },
  notable: { en: 'notable', ja: '注目' },
};

const DAYS = [7, 30, 90] as const;
const DEFAULT_DAYS = 30;
const MOST_TYPED = 2_000;
/** Languages and topics beyond these say little. */
const MOST_LISTED = 4;
const TITLE_LENGTH = 60;

export const backtest = {
  name: 'backtest',
  aliases: ['試算', 'バックテスト'],
  description: {
    en: 'What a rule would have brought, by the stored articles',
    ja: '条件式でどれだけ通知が届くかを、保存済みの記事で試算します',
  },
  options: [
    {
      name: 'rule',
      description: { en: 'A topic, or a rule: chips AND (tariff OR 関税)', ja: 'トピック、または条件式' },
      required: true,
      rest: true,
      suggest: async (_typed, ctx) => ctx.topics.map(({ key, name }) => ({ value: key, name })),
    },
    {
      name: 'days',
      description: { en: 'Over how many days', ja: '期間（日数）' },
      choices: DAYS.map((days) => ({ value: String(days), name: { en: `${days} days`, ja: `${days}日間` } })),
    },
    {
      name: 'level',
      description: { en: 'What is told at once', ja: 'すぐに投稿する記事' },
      choices: VOLUMES.filter((each) => each !== 'digest').map((value) => ({
        value,
        name: VOLUME_NAMES[value],
      })),
    },
  ],
  examples: ['topics backtest tariffs', 'topics backtest chips AND tariff days:7'],

  async run({ options, locale }, ctx) {
    const typed = withoutQuotes(options.rule!).trim();
    const days = Number(options.days ?? DEFAULT_DAYS);
    const volume = (options.level ?? 'everything') as Volume;
    const topic = ctx.topics.find(
      ({ key, name }) => key === typed.toLowerCase() || name.en === typed || name.ja === typed,
    );
    const result = await tried(
      topic ? { topicKey: topic.key } : { rule: typed },
      { days, volume },
      ctx,
      locale,
    );
    return reply(topic?.name[locale] ?? typed, result, { asked: days, volume }, ctx, locale);
  },
} satisfies Subcommand;

async function tried(
  wanted: Parameters<CommandContext['backtests']['run']>[0],
  options: { readonly days: number; readonly volume: Volume },
  ctx: CommandContext,
  locale: Locale,
): Promise<Backtest> {
  if ('rule' in wanted && wanted.rule.length > MOST_TYPED) {
    throw new UserError(
      sayIn(locale)(
        `A rule may have ${MOST_TYPED} characters here; this one has ${wanted.rule.length}.`,
        `条件式は${MOST_TYPED}文字までです（入力は${wanted.rule.length}文字）。`,
      ),
      { option: 'rule' },
    );
  }
  try {
    return await ctx.backtests.run(wanted, options);
  } catch (error) {
    if (!(error instanceof RuleSyntaxError) || !('rule' in wanted)) throw error;
    throw new UserError(problemOf(error, wanted.rule, locale), { option: 'rule' });
  }
}

interface Asked {
  readonly asked: number;
  readonly volume: Volume;
}

function reply(
  name: string,
  result: Backtest,
  { asked, volume }: Asked,
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const { told, days, matched } = result;
  const perDay = rate(told.length / days);
  const sentence = say(
    `${perDay} alerts a day: ${told.length} in ${days} days.`,
    `1日あたり約${perDay}件（${days}日間で${told.length}件）の通知になります。`,
  );
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Backtest', '試算'), 'bold'), text(say(' · ', '：') + truncate(name, TITLE_LENGTH))],
    blocks: [
      { kind: 'paragraph', line: [text(sentence, 'bold')] },
      fields(result, volume, ctx, locale),
      ...remarks(result, asked, locale),
      ...(matched === 0 ? [] : samples(result, locale)),
    ],
    sources: result.samples.map(({ article }, i) => sourceOf(article, i + 1, locale)),
    actions: [{ kind: 'command', label: say('All topics', 'トピック一覧'), line: '/topics' }],
  };
}

function fields(result: Backtest, volume: Volume, ctx: CommandContext, locale: Locale): Block {
  const say = sayIn(locale);
  const { told, articles, matched, stories, busiestDay, languages, overlap } = result;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const levels = LEVELS.map((level) => ({
    level,
    count: told.filter((each) => each.level === level).length,
  })).filter(({ count }) => count > 0);
  const comma = say(', ', '、');
  const named = (key: string) => ctx.topics.find((topic) => topic.key === key)?.name[locale] ?? key;
  const field = (label: string, words: string) => ({ label, line: [text(words)] });
  return {
    kind: 'fields',
    fields: [
      field(say('Told at once', 'すぐに投稿'), VOLUME_NAMES[volume][locale]),
      field(
        say('Matched', '一致'),
        say(
          `${matched} of ${articles} articles, ${stories} stories`,
          `${articles}件中${matched}件（${stories}の話題）`,
        ),
      ),
      ...(levels.length === 0
        ? []
        : [
            field(
              say('By level', '重要度別'),
              levels.map(({ level, count }) => `${LEVEL_NAMES[level][locale]} ${count}`).join(comma),
            ),
            field(
              say('Busiest day', '最も多い日'),
              say(busiestDay === 1 ? 'one alert' : `${busiestDay} alerts`, `${busiestDay}件`),
            ),
          ]),
      ...(languages.length === 0
        ? []
        : [
            field(
              say('Languages', '言語'),
              languages
                .slice(0, MOST_LISTED)
                .map(([language, count]) => `${languageName(language, locale)} ${count}`)
                .join(comma),
            ),
          ]),
      ...(overlap.length === 0
        ? []
        : [
            field(
              say('Also on', 'ほかのトピックとの重なり'),
              overlap
                .slice(0, MOST_LISTED)
                .map(([key, share]) => `${named(key)} ${percent(share)}`)
                .join(comma),
            ),
          ]),
    ],
  };
}

/** What the figures do not say by themselves. */
function remarks({ days, isCut, matched }: Backtest, asked: number, locale: Locale): Block[] {
  const say = sayIn(locale);
  const sentences = [
    ...(days < asked
      ? [
          say(
            `The articles stored reach back ${days === 1 ? 'one day' : `${days} days`} only.`,
            `保存済みの記事は直近${days}日分です。`,
          ),
        ]
      : []),
    ...(isCut
      ? [
          say(
            'The rule is wide: only the newest articles that it may match were looked at, so there would be more.',
            '対象が広いため、新しい記事のみで試算しました。実際にはこれより多くなります。',
          ),
        ]
      : []),
    ...(matched === 0
      ? [
          say(
            'Nothing stored matches. Check the spelling, or use fewer words joined by AND.',
            '一致する記事はありません。表記を確かめるか、AND の条件を減らしてください。',
          ),
        ]
      : []),
  ];
  return sentences.map((words) => ({ kind: 'paragraph', line: [text(words)] }));
}

function samples({ samples: found }: Backtest, locale: Locale): Block[] {
  const say = sayIn(locale);
  return [
    { kind: 'paragraph', line: [text(say('For example', '一致した記事の例'), 'bold')] },
    {
      kind: 'list',
      ordered: true,
      items: found.map(({ article, spans }) =>
        articleItem(article, locale, [text(say('Matched ', '一致：')), ...because(spans, locale)]),
      ),
    },
  ];
}

/** Below ten with one digit: 0.3 a day is two a week. */
function rate(perDay: number): string {
  return perDay >= 10 ? String(Math.round(perDay)) : String(Math.round(perDay * 10) / 10);
}
