import type { Reply } from '#src/message.ts';
import { text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';

/** What Discord's people are told that no command says. */

export function tookTooLong(locale: Locale, line: string): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'This took too long and was stopped. Try again, or ask for less, for example a shorter period.',
    '時間内に終わらなかったため中止しました。もう一度お試しいただくか、期間を短くするなど範囲を絞ってください。',
  );
  return trouble(locale, say('Too slow', '時間切れ'), sentence, [
    { kind: 'command', label: say('Try again', '再試行'), line },
  ]);
}

export function outdatedButton(locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'This button is from another version of the bot. Type the command again for the fresh view.',
    'このボタンは別のバージョンのものです。最新の表示にするには、もう一度コマンドを入力してください。',
  );
  return trouble(locale, say('An older button', '古いボタン'), sentence, [
    { kind: 'command', label: say('Help', '使い方'), line: '/help' },
  ]);
}

export function cannotBeShown(locale: Locale, notification: string): Reply {
  const say = sayIn(locale);
  return trouble(
    locale,
    say('Shown in short', '簡易表示'),
    say('Discord did not take the whole answer.', 'Discord に回答の全体を表示できませんでした。'),
    [],
    notification,
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
