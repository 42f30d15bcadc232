import { UserError } from '#src/errors.ts';
import { type Action, type Reply, text } from '#src/message.ts';
import type { AddressFailed } from '#src/model/feed-trial.ts';
import type { Locale } from '#src/model/locale.ts';
import { failureText } from '#src/text/failure.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** Answers that several of the feed commands give. */

/** As many as a person tells apart. */
const MAX_ANNOUNCED = 5;
const MAX_LABEL = 34;

/** For what is no web address, or holds a secret, which an answer must not repeat. */
export function noAddress(typed: string, locale: Locale): UserError {
  if (/^\S+:\/\/[^/\s]*@/u.test(typed.normalize('NFKC'))) {
    return new UserError(
      sayIn(locale)(
        'An address with a user name or a password in it is not fetched: everybody here could read it.',
        'ユーザー名やパスワードを含むアドレスは、ほかの人にも見えてしまうため使えません。',
      ),
    );
  }
  return new UserError(
    sayIn(locale)(
      `“${truncate(typed, 60)}” is not the address of a feed or a site. It looks like https://example.org/feed.`,
      `「${truncate(typed, 60)}」はフィードやサイトのアドレスではありません。https://example.org/feed のように入力してください。`,
    ),
  );
}

/** For an address that gave no feed: why, and the feeds that its page announces. `line` types what to do with one. */
export function addressFailed(
  { url, failure, searched = false }: AddressFailed,
  title: string,
  line: (url: string) => string,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const announced = (failure.announced ?? []).slice(0, MAX_ANNOUNCED);
  const elsewhere = say(
    'No feed was found at the usual places of this site either.',
    'このサイトのよくある場所にも、フィードは見つかりませんでした。',
  );
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: failureText(failure, locale),
    title: [text(title, 'bold')],
    blocks: [
      { kind: 'notice', level: 'warning', line: [text(failureText(failure, locale))] },
      ...(searched ? [{ kind: 'paragraph' as const, line: [text(elsewhere)] }] : []),
      { kind: 'paragraph', line: [text(truncate(url, 200), 'code')] },
    ],
    sources: [],
    actions: [
      ...announced.map((each): Action => ({ kind: 'command', label: labelOf(each), line: line(each) })),
      { kind: 'command', label: say('Try again', '再試行'), line: line(url) },
    ],
  };
}

/** A button's words for an address: what tells those of one site apart stands at their end. */
export function labelOf(url: string): string {
  const { hostname, pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  return truncate(path === '/' ? hostname : path, MAX_LABEL);
}

/** What there is to say of an address that has not answered yet. */
export function stillWaiting(address: string, line: string, locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'There is no complete answer from this address yet.',
    'このアドレスからの応答がまだ完了していません。',
  );
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Still waiting', '応答を待っています'), 'bold')],
    blocks: [
      { kind: 'paragraph', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(truncate(address, 200), 'code')] },
    ],
    sources: [],
    actions: [{ kind: 'command', label: say('Try again', '再試行'), line }],
  };
}
