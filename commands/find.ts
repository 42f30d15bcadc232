import { type Claim, type Coverage, coverageOf, coverages, readClaim } from '#src/articles/claim.ts';
import { searchPassage } from '#src/articles/passage.ts';
import { articleItem, sourceOf } from '#src/articles/show.ts';
import type { Command, CommandContext } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Block, type Line, type ListItem, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { countOf, nothingStored, withoutQuotes } from './parts.ts';

const MAX_SOURCES = 5;
/** Articles that have less than this of a claim are about something else. */
const ENOUGH = 0.5;
/** One word in common is chance. */
const ENOUGH_TERMS = 2;
/** As many as a person compares at a glance. */
const TERMS_SHOWN = 6;
const CLAIM_SHOWN = 160;
/** A message that says a thing says it at its beginning: what follows these characters is not read. */
const READ_LENGTH = 4_000;

export const find = {
  name: 'find',
  task: 'read',
  aliases: ['出典', '裏付け'],
  description: { en: 'Which stored articles say this', ja: '話題や記事の出典を、保存済みの記事から探します' },
  onMessage: { en: 'Find sources on this', ja: 'この話題の出典を探す' },
  options: [
    {
      name: 'text',
      description: { en: 'A claim, a message or a link', ja: '主張、メッセージ、またはリンク' },
      required: true,
      rest: true,
    },
  ],
  examples: ['find the tariff on cars falls to 15%', 'find https://www.example.org/article'],

  async run({ options, locale }, ctx) {
    const typed = withoutQuotes(options.text!).slice(0, READ_LENGTH);
    const { links, words } = takenApart(typed);
    const linked = links.length > 0 ? await ctx.articles.at(links) : [];
    if (linked.length > 0) return known(linked, words, ctx, locale);
    const claimed = words === '' ? addressWords(links) : words;
    const claim = readClaim(claimed, ctx.glossary);
    if (claim.terms.length === 0) throw nothingToFind(links.length > 0, locale);
    const hits = await ctx.articles.search(claim.expression, {});
    const ranked = coverages(claim, hits, ctx.now);
    const needed = Math.min(ENOUGH_TERMS, claim.terms.length);
    const found = ranked.filter(({ share, found: { length } }) => share >= ENOUGH && length >= needed);
    return found.length > 0
      ? sources(found.slice(0, MAX_SOURCES), claim, claimed, links.length > 0, locale)
      : none(
          ranked.find((each) => each.share > 0),
          claim,
          claimed,
          ctx,
          locale,
        );
  },
} satisfies Command;

/** Links, and the words without them and without what a chat puts around names, emoji and times. */
function takenApart(typed: string): { links: string[]; words: string } {
  const links: string[] = [];
  const words = typed
    // Slack writes <https://example.org|what is shown>, Discord <https://example.org>.
    .replace(/<(https?:\/\/[^\s|>]+)(?:\|([^>]*))?>/giu, (_all, url: string, label = '') => {
      links.push(url);
      return ` ${label} `;
    })
    .replace(/<[@#!a:t][^>\s]*>/gu, ' ')
    .replace(/https?:\/\/[^\s<>"「」（）、。]+/giu, (url) => {
      links.push(url.replace(/[).,;:!?\]]+$/u, ''));
      return ' ';
    })
    .replace(/\s+/gu, ' ')
    .trim();
  return { links, words };
}

/** The links in what was typed, or in a message of a chat. */
export function linksIn(typed: string): string[] {
  return takenApart(typed).links;
}

/** Many publishers put the headline into the address. */
function addressWords(links: readonly string[]): string {
  const path = URL.parse(links[0] ?? '')?.pathname ?? '';
  return path
    .replace(/\.\w+$/u, '')
    .replace(/%[0-9a-f]{2}|[^\p{L}]+/giu, ' ')
    .trim();
}

function nothingToFind(hasLink: boolean, locale: Locale): UserError {
  const say = sayIn(locale);
  return new UserError(
    hasLink
      ? say(
          'That page is not among my articles. Say in words what it claims, and I look for that.',
          'このページは保存済みの記事にありません。内容を言葉で入力すると、出典を探します。',
        )
      : say(
          'There is no name, number or word in that to look for. Say it in a sentence.',
          '検索できる名前、数字、言葉がありません。文で入力してください。',
        ),
    { option: 'text' },
  );
}

/** A link to what is stored: the article itself, and how much of the words around it that has. */
function known(articles: readonly Article[], words: string, ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const claim = readClaim(words, ctx.glossary);
  const shown = articles.slice(0, MAX_SOURCES).map((article) => coverageOf(claim, article));
  const sentence = say(
    `I have ${articles.length === 1 ? 'this article' : 'these articles'}.`,
    'このリンクの記事は保存済みです。',
  );
  return {
    ...frame(say('Found', '見つかりました'), sentence, locale),
    blocks: [{ kind: 'paragraph', line: [text(sentence)] }, itemsOf(shown, claim, locale)],
    sources: shown.map(({ article }, i) => sourceOf(article, i + 1, locale)),
    actions: [{ kind: 'share', label: say('Share', '共有') }],
  };
}

function sources(
  found: readonly Coverage[],
  claim: Claim,
  words: string,
  isLinked: boolean,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  // A file of one's own says nothing of who published it.
  const published = found.filter(({ article }) => article.fileName === null);
  const publishers = new Set(published.map(({ article }) => article.publisher)).size;
  const count =
    publishers === 0
      ? say(countOf(found.length, locale), `記事${found.length}件`)
      : say(
          `${countOf(found.length, locale)} from ${publishers} ${publishers === 1 ? 'publisher' : 'publishers'}`,
          `${publishers}社の記事${found.length}件`,
        );
  const heading = say('Sources on this', 'この話題の出典');
  return {
    ...frame(heading, say(`${heading}: ${count}.`, `${heading}：${count}`), locale),
    title: [text(heading, 'bold'), text(` · ${count}`)],
    blocks: [
      quoted(words, locale),
      ...(isLinked
        ? [
            {
              kind: 'paragraph' as const,
              line: [
                text(
                  say(
                    'The linked page itself is not among my articles.',
                    'リンク先のページ自体は、保存済みの記事にありません。',
                  ),
                ),
              ],
            },
          ]
        : []),
      itemsOf(found, claim, locale),
      {
        kind: 'paragraph',
        line: [
          text(
            say(
              'That an article has the same names and figures does not mean that it says the same: read it.',
              '名前や数字が一致していても、同じ内容とは限りません。記事の本文で確かめてください。',
            ),
          ),
        ],
      },
    ],
    sources: found.map(({ article }, i) => sourceOf(article, i + 1, locale)),
    actions: [{ kind: 'share', label: say('Share', '共有') }],
  };
}

/** Nothing says it. What comes nearest is named as no more than that. */
async function none(
  nearest: Coverage | undefined,
  claim: Claim,
  words: string,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  const say = sayIn(locale);
  const heading = say('No source found', '出典は見つかりません');
  const stored = (await ctx.articles.totals()).count;
  if (stored === 0) return nothingStored(heading, locale);
  const searched = countOf(stored, locale);
  const sentence = say(
    `Not in my articles: none of the ${searched} has enough of its names and figures.`,
    `保存済みの記事（${searched}）に、この内容に当たるものは見つかりませんでした。`,
  );
  return {
    ...frame(heading, sentence, locale),
    kind: 'empty',
    blocks: [
      quoted(words, locale),
      { kind: 'paragraph', line: [text(sentence)] },
      ...(nearest
        ? [
            { kind: 'paragraph' as const, line: [text(say('The closest:', '最も近い記事：'))] },
            itemsOf([nearest], claim, locale),
          ]
        : []),
    ],
    sources: nearest ? [sourceOf(nearest.article, 1, locale)] : [],
    actions: [{ kind: 'command', label: say('Latest articles', '新着記事'), line: '/latest' }],
  };
}

function frame(heading: string, sentence: string, locale: Locale) {
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(heading, 'bold')],
  } as const;
}

function quoted(words: string, locale: Locale): Block {
  const shown = truncate(words, CLAIM_SHOWN);
  return { kind: 'paragraph', line: [text(sayIn(locale)(`“${shown}”`, `「${shown}」`), 'italic')] };
}

function itemsOf(found: readonly Coverage[], claim: Claim, locale: Locale): Block {
  const highlights = claim.terms.flatMap(({ forms }) => forms);
  return {
    kind: 'list',
    ordered: true,
    items: found.map((each): ListItem => {
      const item = articleItem(each.article, locale, searchPassage(each.article.text, highlights));
      return { ...item, meta: [...(item.meta ?? []), ...shareLine(each, claim, locale)] };
    }),
  };
}

/** "has 4 of 5: tariff, 15%, cars, Tokyo; not: June". */
function shareLine({ found }: Coverage, { terms }: Claim, locale: Locale): Line {
  if (terms.length === 0) return [];
  const say = sayIn(locale);
  const named = (some: typeof terms) =>
    some
      .slice(0, TERMS_SHOWN)
      .map(({ words }) => words)
      .join(say(', ', '、')) + (some.length > TERMS_SHOWN ? '…' : '');
  const missing = terms.filter((term) => !found.includes(term));
  const has = say(`has ${found.length} of ${terms.length}`, `${terms.length}語中${found.length}語が一致`);
  return [
    text(` · ${has}`),
    ...(found.length > 0 ? [text(say(`: ${named(found)}`, `（${named(found)}）`))] : []),
    ...(missing.length > 0 && found.length > 0
      ? [text(say(`; not ${named(missing)}`, `。なし：${named(missing)}`))]
      : []),
  ];
}
