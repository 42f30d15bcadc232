import { type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';

/** What only Slack's side of the bot says. */

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;

/** The language somebody wrote in, as far as the script tells; null where it does not. */
export function scriptLocale(written: string): Locale | null {
  return JAPANESE.test(written) ? 'ja' : null;
}

export function looking(locale: Locale): string {
  return sayIn(locale)('⏳ Looking…', '⏳ 確認しています…');
}

/** The answer that stands in for one that took too long. */
export function tookTooLong(line: string, locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'This takes longer than Slack waits for an answer. Try again, or ask for less.',
    'Slack の待ち時間内に終わりませんでした。もう一度試すか、範囲を絞ってください。',
  );
  return {
    ...problem(sentence, locale),
    actions: [{ kind: 'command', label: say('Try again', '再試行'), line, primary: true }],
  };
}

/** A button of a message that a later version of the bot would write otherwise. */
export function oldButton(locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'This button is from another version of the bot and does nothing any more. Ask again for a fresh view.',
    'このボタンは別のバージョンのもので、使えなくなりました。もう一度コマンドを入力してください。',
  );
  return {
    ...problem(sentence, locale),
    actions: [{ kind: 'command', label: say('Help', '使い方'), line: '/help' }],
  };
}

function problem(sentence: string, locale: Locale): Reply {
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(sayIn(locale)('That did not work', '完了できませんでした'), 'bold')],
    blocks: [{ kind: 'notice', level: 'warning', line: [text(sentence)] }],
    sources: [],
    actions: [],
  };
}
