import { createHash } from 'node:crypto';
import type { Command, CommandContext } from '#src/command.ts';
import { type Action, type Block, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { WatchedNumber } from '#src/model/number.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { searchWordsOf } from '#src/summaries/watched-search.ts';
import { sayIn } from '#src/text/words.ts';
import { sourcesOf } from '../cited.ts';
import { countOf, emptyReply, nothingStored, withoutQuotes } from '../parts.ts';
import { type Asked, askedFor, choicesOf } from './find.ts';
import { type Known, knownOf } from './known.ts';
import { changeItems, comingValue, lastChange, latestItems, stepWords, valueWords } from './show.ts';

const CACHE_TTL_MS = 10 * MINUTE_MS;
/** What a platform can offer to choose from. */
const MAX_CHOICES = 25;
/** Of one number, and of each where several are asked for. */
const MOST_CHANGES = 10;
const MOST_CHANGES_OF_EACH = 3;

export const numbers = {
  name: 'numbers',
  task: 'read',
  aliases: ['数字', '数値'],
  description: {
    en: 'Figures under watch: what they are, how they changed',
    ja: '注目の数字の最新値と推移を、出典付きで示します',
  },
  options: [
    {
      name: 'about',
      description: { en: 'A number or a topic', ja: '数字またはトピック' },
      rest: true,
      suggest: async (_typed, ctx) => choicesOf(ctx),
    },
  ],
  examples: ['numbers', 'numbers car-tariff', 'numbers tariffs'],

  async run({ options, locale }, ctx) {
    if (ctx.numbers.length === 0) return noneWatched(locale);
    const typed = withoutQuotes(options.about ?? '');
    const asked = typed === '' ? null : askedFor(typed, ctx, locale);
    // Whatever the reply depends on: it is made anew with the next article, and after a while.
    const turn = Math.floor(ctx.now / CACHE_TTL_MS);
    const facts = [
      asked?.numbers ?? ctx.numbers,
      asked?.name ?? null,
      locale,
      turn,
      await ctx.articles.totals(),
    ];
    const key = createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
    return ctx.cache.remember(`numbers:${key}`, CACHE_TTL_MS, () => answer(asked, ctx, locale));
  },
} satisfies Command;

async function answer(asked: Asked | null, ctx: CommandContext, locale: Locale): Promise<Reply> {
  const known = await knownOf(asked?.numbers ?? ctx.numbers, asked ? 'history' : 'latest', ctx);
  const isAnyKnown = known.some(({ history: { steps, ahead } }) => steps.length + ahead.length > 0);
  if (!isAnyKnown) return nothingKnown(asked, ctx, locale);
  return asked === null ? overview(known, ctx, locale) : changes(asked, known, ctx, locale);
}

/** Every number as it is. */
function overview(known: readonly Known[], ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const cited: Article[] = [];
  const items = known.flatMap((each) => latestItems(each, cited, ctx.now, locale));
  return {
    ...frame(say('Numbers under watch', '注目の数字'), known, cited, locale),
    blocks: [{ kind: 'list', ordered: false, items }, ...unknownBlock(known, locale)],
    actions: [{ kind: 'share', label: say('Share', '共有') }, chooseNumber(ctx.numbers, locale)],
  };
}

/** How each number came to be what it is. */
function changes(asked: Asked, known: readonly Known[], ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const cited: Article[] = [];
  const isOne = known.length === 1;
  const most = isOne ? MOST_CHANGES : MOST_CHANGES_OF_EACH;
  const blocks = known.flatMap((each): Block[] => {
    const { items, left } = changeItems(each, { cited, now: ctx.now, locale, most });
    if (items.length === 0) return [];
    const older = left > 0 ? [text(say(` · ${left} older not shown`, `・ほかに過去の${left}件`))] : [];
    const below = [...lastChange(each, locale), ...older];
    return [
      ...(isOne ? [] : [{ kind: 'paragraph' as const, line: [text(each.number.name[locale], 'bold')] }]),
      { kind: 'list', ordered: false, items },
      ...(below.length > 0 ? [{ kind: 'paragraph' as const, line: below }] : []),
    ];
  });
  const actions: Action[] = [
    { kind: 'command', label: say('All numbers', '数字の一覧'), line: '/numbers' },
    ...(isOne ? [searchAction(known[0]!.number, locale)] : []),
    { kind: 'share', label: say('Share', '共有') },
    ...(isOne ? [] : [chooseNumber(asked.numbers, locale)]),
  ];
  return {
    ...frame(say(`Numbers · ${asked.name.en}`, `数字：${asked.name.ja}`), known, cited, locale),
    blocks: [...blocks, ...unknownBlock(known, locale)],
    actions,
  };
}

function frame(title: string, known: readonly Known[], cited: readonly Article[], locale: Locale) {
  const say = sayIn(locale);
  const [first] = known.flatMap((each) => leadingOf(each, locale));
  return {
    kind: 'answer',
    visibility: 'private',
    locale,
    notification: first!,
    title: [text(title, 'bold')],
    sources: sourcesOf(cited, locale),
    footer: [
      text(
        say(
          `Read from sentences of stored articles; check them before you rely on a figure`,
          '保存済みの記事の文から読み取った値です。利用前に原文をご確認ください',
        ),
      ),
    ],
  } as const;
}

/** The number in one sentence, for a phone; empty where nothing is known of it. */
function leadingOf(known: Known, locale: Locale): string[] {
  const step = known.history.steps.at(-1);
  const coming = comingValue(known.history);
  const words = step
    ? stepWords(known, step, locale)
    : coming && valueWords(known, coming.readings.at(-1)!, locale);
  return words === null ? [] : [`${known.number.name[locale]}${sayIn(locale)(': ', '：')}${words}`];
}

/** What no article states is named, so that nobody takes it for forgotten. */
function unknownBlock(known: readonly Known[], locale: Locale): Block[] {
  const say = sayIn(locale);
  const names = known
    .filter(({ history: { steps, ahead } }) => steps.length + ahead.length === 0)
    .map(({ number }) => number.name[locale]);
  if (names.length === 0) return [];
  const line = say(
    `No stored article states: ${names.join(', ')}.`,
    `保存済みの記事に記載がない数字：${names.join('、')}`,
  );
  return [{ kind: 'notice', level: 'info', line: [text(line)] }];
}

function chooseNumber(of: readonly WatchedNumber[], locale: Locale): Action {
  return {
    kind: 'choose',
    label: sayIn(locale)('Choose a number', '数字を選ぶ'),
    choices: of
      .slice(0, MAX_CHOICES)
      .map(({ key, name }) => ({ label: name[locale], line: `/numbers ${key}` })),
  };
}

function searchAction(number: WatchedNumber, locale: Locale): Action {
  return {
    kind: 'command',
    label: sayIn(locale)('Search instead', '検索する'),
    line: `/search ${searchWordsOf(number, locale)}`,
  };
}

async function nothingKnown(asked: Asked | null, ctx: CommandContext, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  const title = say('No figure found', '数字が見つかりません');
  const { count } = await ctx.articles.totals();
  if (count === 0) return nothingStored(title, locale);
  const of = asked ? say(` of ${asked.name.en}`, `「${asked.name.ja}」を示す`) : say('', '注目の数字を示す');
  const sentence = say(
    `Not in my articles: no sentence of ${countOf(count, locale)} states the figure${of}.`,
    `記事${countOf(count, locale)}の中に、${of}文は見つかりませんでした。`,
  );
  const next = asked
    ? {
        label: say('Search instead', '検索する'),
        line: `/search ${searchWordsOf(asked.numbers[0]!, locale)}`,
      }
    : { label: say('Check the feeds', 'フィードを確認'), line: '/feeds' };
  return emptyReply({ title, sentence, ...next }, locale);
}

function noneWatched(locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('No numbers under watch', '注目の数字はありません'),
      sentence: say(
        'No numbers are under watch: whoever runs the bot can add some in config/numbers.yaml.',
        '数字は登録されていません。運用担当者が config/numbers.yaml に追加できます。',
      ),
      label: say('Summary', '要約'),
      line: '/summary',
    },
    locale,
  );
}
