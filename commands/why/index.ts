import { sourceOf } from '#src/articles/show.ts';
import type { Command, CommandContext, ParsedInvocation } from '#src/command.ts';
import type { ArticleAccount, ChannelAccount } from '#src/command-desks.ts';
import { UserError } from '#src/errors.ts';
import { type Block, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { channelName, channelOption } from '../channels.ts';
import { linksIn } from '../find.ts';
import { nothingStored, withoutQuotes } from '../parts.ts';
import { OUTCOMES } from './codes.ts';
import { gatesOf } from './gates.ts';
import { unknownAddress } from './unknown.ts';

/** Of other channels one line each, up to here. */
const MOST_CHANNELS = 10;

export const why = {
  name: 'why',
  task: 'about',
  aliases: ['なぜ', '理由'],
  description: {
    en: 'Why an article was told here, or was not',
    ja: '記事が投稿された理由、されなかった理由を表示します',
  },
  onMessage: { en: 'Why was this posted?', ja: 'なぜ投稿された？' },
  options: [
    {
      name: 'article',
      description: { en: 'A link, or its number such as #17', ja: 'リンク、または #17 のような番号' },
      required: true,
      rest: true,
    },
    { ...channelOption, description: { en: 'In this channel', ja: 'このチャンネルについて' } },
  ],
  examples: ['why #17', 'why https://www.example.org/article'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const typed = withoutQuotes(options.article!).trim();
    const article = await articleMeant(typed, ctx, locale);
    if (article === null) return unknownAddress(typed, linksIn(typed)[0] ?? null, ctx, locale);
    const account = (await ctx.why.account(invocation, article.id))!;
    const wanted =
      options.channel === undefined ? null : await ctx.channels.find(invocation, options.channel);
    const remoteId = wanted?.remoteId ?? invocation.channelId;
    const here = account.channels.find(({ channel }) => channel.remoteId === remoteId);
    if (options.channel !== undefined && !here) throw followsNothing(options.channel, locale);
    return here ? one(account, here, ctx, locale) : all(account, invocation, ctx, locale);
  },
} satisfies Command;

/** By number or by link; null where it is not stored. Throws UserError where neither is there. */
async function articleMeant(typed: string, ctx: CommandContext, locale: Locale): Promise<Article | null> {
  const links = linksIn(typed);
  if (links.length > 0) return (await ctx.articles.at(links))[0] ?? null;
  const number = /^[#＃]?(\d{1,9})$/u.exec(typed.normalize('NFKC'))?.[1];
  const say = sayIn(locale);
  if (number === undefined) {
    throw new UserError(
      say(
        'Give me the link of an article, or its number: #17 stands at the end of its source line.',
        '記事のリンク、または番号を入力してください。番号は出典の行の末尾（#17 など）にあります。',
      ),
      { option: 'article' },
    );
  }
  const [article] = await ctx.articles.byIds([Number(number)]);
  if (article) return article;
  throw new UserError(say(`There is no article #${number}.`, `記事 #${number} はありません。`), {
    option: 'article',
  });
}

function followsNothing(typed: string, locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      `${typed} follows nothing here. /subscriptions lists what is followed where.`,
      `${typed} は何もフォローしていません。/subscriptions で一覧を確認できます。`,
    ),
    {
      option: 'channel',
      suggestion: '/subscriptions',
      label: sayIn(locale)('What is followed', 'フォロー一覧'),
    },
  );
}

/** The outcome first, then each gate in the order in which it was passed. */
function one(account: ArticleAccount, here: ChannelAccount, ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const { article } = account;
  const outcome = verdict(account, here, locale);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: outcome,
    title: [text(say('Why?', 'なぜ？'), 'bold'), text(` · ${channelName(here.channel)}`)],
    blocks: [
      { kind: 'paragraph', line: [text(outcome, 'bold')] },
      { kind: 'fields', fields: gatesOf(account, here, ctx, locale) },
    ],
    sources: [sourceOf(article, 1, locale)],
    actions: actionsOf(account, locale),
    footer: [text(codeOf(here))],
  };
}

/** A line for each channel that follows something. */
function all(account: ArticleAccount, _asked: ParsedInvocation, ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const { article, channels } = account;
  if (channels.length === 0) {
    const reply = nothingStored(say('Why?', 'なぜ？'), locale);
    const sentence = say(
      'No channel here follows anything yet, so nothing is told.',
      'まだどのチャンネルも何もフォローしていないため、投稿はありません。',
    );
    return { ...reply, notification: sentence, blocks: [{ kind: 'paragraph', line: [text(sentence)] }] };
  }
  const blocks: Block[] = [
    {
      kind: 'list',
      ordered: false,
      items: channels.slice(0, MOST_CHANNELS).map((each) => ({
        head: [text(channelName(each.channel), 'bold'), text(`  ${codeOf(each)}`, 'code')],
        body: [text(verdict(account, each, locale))],
      })),
    },
    { kind: 'fields', fields: gatesOf(account, null, ctx, locale) },
  ];
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `What became of it in ${channels.length} channels.`,
      `${channels.length}チャンネルでの扱いです。`,
    ),
    title: [text(say('Why?', 'なぜ？'), 'bold')],
    blocks,
    sources: [sourceOf(article, 1, locale)],
    actions: actionsOf(account, locale),
  };
}

/** The outcome as a sentence; of what nobody noted, what follows today. */
function verdict(_account: ArticleAccount, { outcome, met }: ChannelAccount, locale: Locale): string {
  if (outcome !== null) return OUTCOMES[outcome.code][locale];
  if (met.length === 0) return OUTCOMES['not-matched'][locale];
  return sayIn(locale)(
    'Nothing was noted of it: it came in before outcomes were, or what it is about today was not followed then.',
    '記録がありません。記録を始める前に届いたか、当時はフォローの対象外だった記事です。',
  );
}

function codeOf({ outcome, met }: ChannelAccount): string {
  return outcome?.code ?? (met.length === 0 ? 'not-matched' : 'before-subscription');
}

function actionsOf({ story, article }: ArticleAccount, locale: Locale): Reply['actions'] {
  const say = sayIn(locale);
  return [
    ...(article.url
      ? [{ kind: 'link' as const, label: say('Read the article', '記事を読む'), url: article.url }]
      : []),
    ...(story
      ? [
          {
            kind: 'command' as const,
            label: say('All reports on this', '関連報道'),
            line: `/story show ${story.id}`,
          },
        ]
      : []),
    { kind: 'command', label: say('What is followed', 'フォロー一覧'), line: '/subscriptions' },
  ];
}
