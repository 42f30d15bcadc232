import { type Message, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';

/** The one message that a workspace gets when the bot comes in. */
export function composeWelcome(locale: Locale): Message {
  const say = sayIn(locale);
  const sentence = say(
    'Alliance Wire posts news on the US–Japan alliance here, each with its source, as soon as you choose a channel and topics.',
    'Alliance Wire は、日米同盟に関するニュースを出典とともにお届けします。まず、投稿先のチャンネルとトピックを選んでください。',
  );
  return {
    kind: 'panel',
    locale,
    notification: say(
      'Alliance Wire is here: choose a channel and topics.',
      'Alliance Wire が追加されました。',
    ),
    title: [text(say('Welcome to Alliance Wire', 'Alliance Wire へようこそ'), 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
    sources: [],
    actions: [
      { kind: 'command', label: say('Set up in 30 s', '30秒で設定'), line: '/setup', primary: true },
      { kind: 'command', label: say('See an example', '記事の例を見る'), line: '/latest' },
      { kind: 'command', label: say('Help', '使い方'), line: '/help' },
    ],
  };
}
