import { type Message, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';

/** The one message that a workspace gets when the bot comes in. */
export function composeWelcome(locale: Locale): Message {
  const say = sayIn(locale);
  const sentence = say(
    'Alliance Wire posts news on the US–Japan alliance, each item with its source. Posting begins once a manager chooses a channel and topics.',
    'Alliance Wire は、日米同盟に関するニュースを出典とともにお届けします。管理者が投稿先のチャンネルとトピックを選ぶと、投稿が始まります。',
  );
  return {
    kind: 'panel',
    locale,
    notification: say(
      'Alliance Wire is here: choose a channel and topics.',
      'Alliance Wire が追加されました。投稿先とトピックを選んでください。',
    ),
    title: [text(say('Welcome to Alliance Wire', 'Alliance Wire へようこそ'), 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
    sources: [],
    actions: [
      {
        kind: 'command',
        label: say('Set up (30 seconds)', '設定する（30秒）'),
        line: '/setup',
        primary: true,
      },
      { kind: 'command', label: say('Latest articles', '新着記事を見る'), line: '/latest' },
      { kind: 'command', label: say('Help', '使い方'), line: '/help' },
    ],
  };
}
