import { type Line, type Message, type Span, text } from '#src/message.ts';
import type { Form } from '#src/model/form.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { full } from './golden-full.ts';
import { small } from './golden-small.ts';

/** A message of every kind, and a form, as the bot would say it. */

export const SIZES = ['small', 'full', 'hostile'] as const;
type Size = (typeof SIZES)[number];

/** The seven kinds of message, with what little or much they may hold. */
export function goldenMessages(locale: Locale, size: Size): readonly Message[] {
  const build = size === 'small' ? small : full;
  const messages = build(locale);
  return size === 'hostile' ? messages.map(hostile) : messages;
}

const HOSTILE = [
  '@everyone <!channel> <@&1> ',
  '# **[Ministry](javascript:alert(1))** ',
  '\u202eevil\u200b https://evil.example/x <https://evil.example|free> ',
  '```js\n||`:tada: <:x:1> ',
  '> -# <t:1:R> </help:1> <!date^1^{date}|x> ',
];

/** The same message, had a stranger written into it wherever strangers can. */
function hostile(message: Message): Message {
  let count = 0;
  const soiled = (s: string) => `${HOSTILE[count++ % HOSTILE.length]}${s}`;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        typeof each === 'string' &&
        ['s', 'title', 'publisher', 'label', 'caption', 'notification'].includes(name)
          ? soiled(each)
          : walk(each),
      ]),
    );
  };
  const soiledMessage = walk(message) as Message;
  const endless: Line = [
    text('終わらない見出し'.repeat(300)),
    { t: 'link', s: 'x', url: 'javascript:alert(1)' } satisfies Span,
  ];
  return { ...soiledMessage, blocks: [...soiledMessage.blocks, { kind: 'paragraph', line: endless }] };
}

/** A form as `/setup` opens it. */
export function goldenForm(locale: Locale, size: Size): Form {
  const say = sayIn(locale);
  const soiled = (s: string) => (size === 'hostile' ? `${HOSTILE.join('').slice(0, 60)}${s}` : s);
  const name = (en: string, ja: string) => ({ en: soiled(en), ja: soiled(ja) });
  const topics = [
    { value: 'tariffs', name: name('Tariffs and trade', '関税・通商') },
    { value: 'defense', name: name('Defense', '防衛') },
  ];
  return {
    title: say('Set up alerts', '通知の設定'),
    submit: say('Save', '保存'),
    line: '/setup',
    fields: [
      {
        option: 'channel',
        label: say('Channel', 'チャンネル'),
        required: true,
        kind: 'channel',
        value: null,
      },
      ...(size === 'small'
        ? []
        : [
            {
              option: 'topics',
              label: say('Topics', 'トピック'),
              required: true,
              kind: 'choices',
              choices: topics,
              values: ['defense'],
            } as const,
            {
              option: 'volume',
              label: say('Posted at once', 'すぐに投稿するもの'),
              hint: say('The rest comes with the digest', 'それ以外は毎日のまとめに入ります'),
              required: true,
              kind: 'choice',
              choices: [
                { value: 'major', name: name('Breaking and major', '速報と重要なニュース') },
                { value: 'everything', name: name('Everything', 'すべての記事') },
              ],
              value: 'major',
            } as const,
            {
              option: 'name',
              label: say('Name', '名前'),
              required: false,
              kind: 'text',
              value: soiled('Alliance'),
              maxLength: 100,
            } as const,
            {
              option: 'timezone',
              label: say('Time zone', 'タイムゾーン'),
              required: true,
              kind: 'suggest',
              value: 'Asia/Tokyo',
            } as const,
          ]),
    ],
  };
}
