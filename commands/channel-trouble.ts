import type { ChannelCheck } from '#src/command.ts';
import { type Block, text } from '#src/message.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';

const STATES: Readonly<Record<ChannelCheck['state'], Localized | null>> = {
  ok: null,
  gone: { en: 'The channel does not exist any more.', ja: 'このチャンネルは存在しません。' },
  hidden: { en: 'I cannot see this channel.', ja: 'ボットからこのチャンネルが見えません。' },
  forbidden: { en: 'I may not post in this channel.', ja: 'このチャンネルに投稿する権限がありません。' },
};

/** Why nothing can be posted in a channel, which permissions are missing by name, and what to do. */
export function troubleBlocks({ state, missing, remedy }: ChannelCheck, locale: Locale): Block[] {
  const say = sayIn(locale);
  const what = STATES[state]?.[locale];
  const names = missing.map((permission) => permission[locale]);
  return [
    ...(what === undefined || (names.length > 0 && state === 'forbidden')
      ? []
      : [{ kind: 'notice' as const, level: 'warning' as const, line: [text(what)] }]),
    ...(names.length === 0
      ? []
      : [
          {
            kind: 'notice' as const,
            level: 'warning' as const,
            line: [
              text(say('Missing: ', '不足している権限：')),
              ...names.flatMap((name, i) => [...(i > 0 ? [text(say(', ', '、'))] : []), text(name, 'bold')]),
            ],
          },
        ]),
    ...(remedy === null ? [] : [{ kind: 'paragraph' as const, line: [text(remedy[locale])] }]),
  ];
}
