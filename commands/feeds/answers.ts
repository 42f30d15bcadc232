import { UserError } from '#src/errors.ts';
import { type Action, type Block, type Reply, text } from '#src/message.ts';
import type { AddressFailed } from '#src/model/feed-trial.ts';
import type { Locale } from '#src/model/locale.ts';
import { failureText } from '#src/text/failure.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** Answers that several of the feed commands give. */

/** As many as a person tells apart. */
const MAX_ANNOUNCED = 5;
const MAX_LABEL = 34;

/** For what is no web address at all. */
export function noAddress(typed: string, locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      `“${truncate(typed, 60)}” is not the address of a feed or a site. It looks like https://example.org/feed.`,
      `「${truncate(typed, 60)}」はフィードやサイトのアドレスではありません。https://example.org/feed のように入力してください。`,
    ),
  );
}

/** For an address that gave no feed: why, and the feeds that its page announces. `line` types what to do with one. */
export function addressFailed(
  { url, failure }: AddressFailed,
  title: string,
  line: (url: string) => string,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const announced = (failure.announced ?? []).slice(0, MAX_ANNOUNCED);
  const offers: Block[] =
    announced.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            line: [text(say('The page announces these feeds:', 'このページが告知しているフィード：'))],
          },
          {
            kind: 'list',
            ordered: false,
            items: announced.map((each) => ({ head: [text(truncate(each, 200))] })),
          },
        ];
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: failureText(failure, locale),
    title: [text(title, 'bold')],
    blocks: [
      { kind: 'notice', level: 'warning', line: [text(failureText(failure, locale))] },
      { kind: 'paragraph', line: [text(truncate(url, 200), 'code')] },
      ...offers,
    ],
    sources: [],
    actions: [
      ...announced.map((each): Action => ({ kind: 'command', label: labelOf(each), line: line(each) })),
      { kind: 'command', label: say('Try again', '再試行'), line: line(url) },
    ],
  };
}

/** What tells addresses of one site apart stands at their end. */
function labelOf(url: string): string {
  const { hostname, pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  return truncate(path === '/' ? hostname : path, MAX_LABEL);
}
