import type { CommandContext, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text } from '#src/message.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { didYouMean } from '#src/text/spelling.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { withoutQuotes } from '../parts.ts';

/** As many buttons as a person reads at once. */
const MAX_CHOICES = 10;
const MAX_LABEL = 34;

export const feedOption: Option = {
  name: 'feed',
  description: { en: 'Its number, title, publisher or address', ja: '番号、名前、発行元、またはアドレス' },
  required: true,
  rest: true,
  suggest: async (_typed, ctx) =>
    (await ctx.feeds.list()).map((feed) => {
      const name = nameOf(feed);
      return { value: `#${feed.id}`, name: { en: name, ja: name } };
    }),
};

/** "Politics · Example News"; the title alone where it names the publisher already. */
export function nameOf({ title, publisher }: Pick<FeedHealth, 'title' | 'publisher'>): string {
  return title.includes(publisher) ? title : `${title} · ${publisher}`;
}

/**
 * Answers about the feed that was meant: by its number, else by its title, publisher or address as a whole, else by a
 * part of them. Where several fit, answers with those to choose from; `again` types the command for one of them. Throws
 * UserError where none fits.
 */
export async function withFeed(
  typed: string,
  ctx: CommandContext,
  locale: Locale,
  command: string,
  answer: (feed: FeedHealth) => Promise<Reply>,
): Promise<Reply> {
  const feeds = await ctx.feeds.list();
  const wanted = withoutQuotes(typed);
  const [only, ...others] = matching(feeds, wanted);
  if (only && others.length === 0) return answer(only);
  if (only) return whichOne([only, ...others], wanted, command, locale);
  const hint = didYouMean(
    wanted,
    feeds.flatMap(({ title, publisher }) => [title, publisher]),
  );
  throw new UserError(
    sayIn(locale)(
      `There is no feed “${truncate(wanted, 60)}”.${hint} /feeds lists them all.`,
      `「${truncate(wanted, 60)}」というフィードはありません。/feeds で一覧を表示します。`,
    ),
    { suggestion: '/feeds' },
  );
}

export function matching(feeds: readonly FeedHealth[], typed: string): readonly FeedHealth[] {
  const wanted = folded(typed);
  const number = /^#?(\d+)$/.exec(wanted)?.[1];
  const numbered = feeds.filter(({ id }) => number !== undefined && id === Number(number));
  if (numbered.length > 0) return numbered;
  const whole = feeds.filter((feed) => textsOf(feed).includes(wanted));
  return whole.length > 0
    ? whole
    : feeds.filter((feed) => textsOf(feed).some((each) => each.includes(wanted)));
}

function textsOf({ title, publisher, url, movedTo }: FeedHealth): string[] {
  return [title, publisher, url, ...(movedTo === null ? [] : [movedTo])].map(folded);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

function whichOne(found: readonly FeedHealth[], wanted: string, command: string, locale: Locale): Reply {
  const say = sayIn(locale);
  const shown = found.slice(0, MAX_CHOICES);
  const sentence = say(
    `${found.length} feeds fit “${truncate(wanted, 40)}”. Which one?`,
    `「${truncate(wanted, 40)}」に一致するフィードは${found.length}件あります。1つ選んでください。`,
  );
  const more = found.length - shown.length;
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(sentence, 'bold')],
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: shown.map((feed) => ({
          head: [text(nameOf(feed), 'bold'), text('  '), text(`#${feed.id}`, 'code')],
          meta: [text(truncate(feed.url, 100))],
        })),
      },
      ...(more > 0
        ? [
            {
              kind: 'paragraph' as const,
              line: [
                text(
                  say(
                    `And ${more} more: say more of its name.`,
                    `ほか${more}件。名前を詳しく入力してください。`,
                  ),
                ),
              ],
            },
          ]
        : []),
    ],
    sources: [],
    actions: shown.map((feed) => ({
      kind: 'command',
      label: truncate(feed.title, MAX_LABEL),
      line: `${command} #${feed.id}`,
    })),
  };
}
