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

/** A button of a message that another version of the bot wrote, and that says nothing to this one. */
export function oldButton(locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'This button is from another version of the bot and no longer works. Type the command again.',
    'このボタンは別のバージョンのもので、もう使えません。もう一度コマンドを入力してください。',
  );
  return {
    ...problem(sentence, locale),
    actions: [{ kind: 'command', label: say('Help', '使い方'), line: '/help' }],
  };
}

/** What an old button asked for, asked anew. */
export function fresh(reply: Reply): Reply {
  const sentence = sayIn(reply.locale)(
    'This button is from another version of the bot; here is the fresh view.',
    'このボタンは別のバージョンのものです。最新の内容を表示しています。',
  );
  return {
    ...reply,
    blocks: [{ kind: 'notice', level: 'info', line: [text(sentence)] }, ...reply.blocks],
  };
}

/** A private answer that was to be shared after it was forgotten. */
export function forgotten(locale: Locale): Reply {
  return problem(
    sayIn(locale)(
      'This answer is too old to share. Type the command again, then press Share.',
      'この回答は古いため共有できません。もう一度コマンドを入力してから「共有」を押してください。',
    ),
    locale,
  );
}

/** Stands in for a form where one cannot be opened, or not any more. */
export function formButton(line: string, locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say('This opens a form.', 'フォームを開いて入力してください。');
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('A few details are needed', '入力が必要です'), 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
    sources: [],
    actions: [{ kind: 'command', label: say('Open the form', 'フォームを開く'), line, primary: true }],
  };
}

export function filesSent(locale: Locale, isPrivate: boolean): string {
  const say = sayIn(locale);
  return isPrivate
    ? say('I sent you the file as a direct message.', 'ファイルをダイレクトメッセージで送信しました。')
    : say('The file is next to this message.', 'ファイルを添付しました。');
}

export function filesFailed(locale: Locale): string {
  return sayIn(locale)(
    'Slack did not take the file. Try again in a minute.',
    'Slack にファイルを送信できませんでした。しばらくしてからもう一度お試しください。',
  );
}

/** A message that was pointed out and has no words. */
export function noWords(locale: Locale): Reply {
  return problem(
    sayIn(locale)(
      'This message has no text that I could look up.',
      'このメッセージには調べられる文章がありません。',
    ),
    locale,
  );
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
