import type { Action, Block, Reply } from '#src/message.ts';
import { text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';

/** What Discord's people are told that no command says. */

/** A button of another version, of which no line can be told. */
export function outdatedButton(locale: Locale): Reply {
  const say = sayIn(locale);
  return trouble(
    locale,
    say('An older button', '古いボタン'),
    say(
      'This button is from another version of the bot and no longer works. Go on with one of these:',
      'このボタンは別のバージョンのもので、もう使えません。次のボタンから操作できます。',
    ),
    [
      { kind: 'command', label: say('Latest articles', '新着記事'), line: '/latest', primary: true },
      { kind: 'command', label: say('Help', '使い方'), line: '/help' },
    ],
  );
}

/** Stands above the fresh view that such a button brings where its line can be told. */
export function olderButtonNotice(locale: Locale): Block {
  const sentence = sayIn(locale)(
    'This button is from another version of the bot; here is the fresh view.',
    'このボタンは別のバージョンのものです。最新の内容を表示しています。',
  );
  return { kind: 'notice', level: 'info', line: [text(sentence)] };
}

export function cannotBeShown(locale: Locale, notification: string, code: string): Reply {
  const say = sayIn(locale);
  return trouble(
    locale,
    say('Shown in short', '簡易表示'),
    say(
      `Discord could not show the whole answer. If it keeps happening, give the code ${code} to whoever runs the bot.`,
      `回答の全体を Discord に表示できませんでした。続く場合は、ボットの運用者に参照コード ${code} をお伝えください。`,
    ),
    [],
    notification,
  );
}

export function failed(locale: Locale, code: string): Reply {
  const say = sayIn(locale);
  return trouble(
    locale,
    say('Something went wrong', '問題が発生しました'),
    say(
      `That did not work, and it is not your fault. Try again; if it keeps happening, give the code ${code} to whoever runs the bot.`,
      `処理中に問題が発生しました。もう一度お試しください。続く場合は、ボットの運用者に参照コード ${code} をお伝えください。`,
    ),
    [{ kind: 'command', label: say('Help', '使い方'), line: '/help' }],
  );
}

export function slowForm(locale: Locale, line: string, code: string): Reply {
  const say = sayIn(locale);
  return trouble(
    locale,
    say('The form is late', 'フォームを開けませんでした'),
    say(
      `The form was not ready in the three seconds that Discord waits. Press the button to open it; if it keeps happening, give the code ${code} to whoever runs the bot.`,
      `Discord が待つ3秒以内にフォームを用意できませんでした。ボタンを押して開いてください。続く場合は、ボットの運用者に参照コード ${code} をお伝えください。`,
    ),
    [{ kind: 'command', label: say('Open the form', 'フォームを開く'), line, primary: true }],
  );
}

export function forgotten(locale: Locale): Reply {
  const say = sayIn(locale);
  return trouble(
    locale,
    say('Nothing to share', '共有できません'),
    say(
      'This answer is too old to share. Type the command again, then press Share.',
      'この回答は古いため共有できません。もう一度コマンドを入力してから「共有」を押してください。',
    ),
    [],
  );
}

export function notYoursToShare(locale: Locale): Reply {
  const say = sayIn(locale);
  return trouble(
    locale,
    say('Not shared', '共有できません'),
    say(
      'You may not write in this channel, so nothing is posted here for you. Ask in a channel where you may.',
      'このチャンネルに書き込む権限がないため、ここには共有できません。書き込めるチャンネルでお試しください。',
    ),
    [],
  );
}

export function nothingToFind(locale: Locale): Reply {
  const say = sayIn(locale);
  return trouble(
    locale,
    say('Nothing to look up', '調べる内容がありません'),
    say(
      'That message has neither words nor links. Choose one with a headline, a claim or a link.',
      'このメッセージには文章もリンクもありません。見出しや主張、リンクを含むメッセージを選んでください。',
    ),
    [],
  );
}

/** What who asked sees while their answer is posted for everybody. */
export function postedForAll(locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say('Posted below, for everybody here.', 'このチャンネルに投稿しました。');
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [],
    blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
    sources: [],
    actions: [],
  };
}

/** Opens the form again, with what was filled in. `line` is the form's. */
export function editAgain(locale: Locale, line: string): Action {
  return { kind: 'command', label: sayIn(locale)('Edit again', '入力し直す'), line, primary: true };
}

function trouble(
  locale: Locale,
  title: string,
  sentence: string,
  actions: Reply['actions'],
  more?: string,
): Reply {
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(title, 'bold')],
    blocks: [
      { kind: 'notice', level: 'warning', line: [text(sentence)] },
      ...(more ? [{ kind: 'paragraph' as const, line: [text(more)] }] : []),
    ],
    sources: [],
    actions,
  };
}
