import type { Subcommand } from '#src/command.ts';
import { type Reply, text } from '#src/message.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import {
  allAction,
  changeAction,
  channelName,
  channelOption,
  resumeAction,
  settledChannel,
} from '../channels.ts';
import { blocked } from './check.ts';

/** What a platform says when it refuses is a sentence. */
const MAX_REASON = 200;

export const test = {
  name: 'test',
  aliases: ['テスト'],
  description: { en: 'Post a test alert in a channel', ja: 'チャンネルにテスト通知を投稿します' },
  isForManagers: true,
  options: [channelOption],
  examples: ['settings test channel:#alerts'],

  async run(invocation, ctx): Promise<Reply> {
    const { options, locale } = invocation;
    const say = sayIn(locale);
    const state = await settledChannel(options.channel, invocation, ctx);
    const result = await ctx.channels.test(state.channel.id);
    if (!result.sent) {
      const reply = blocked(state, result.check, locale);
      const said = say(
        `The platform said: ${truncate(result.reason, MAX_REASON)}`,
        `応答：${truncate(result.reason, MAX_REASON)}`,
      );
      return { ...reply, blocks: [...reply.blocks, { kind: 'paragraph', line: [text(said)] }] };
    }
    const name = channelName(state.channel);
    const isPaused = state.channel.pause?.reason === 'person';
    const heading = say(`A test alert was posted in ${name}`, `${name} にテスト通知を投稿しました`);
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: `${heading}${say('.', '。')}`,
      title: [text(heading, 'bold')],
      blocks: [
        {
          kind: 'paragraph',
          line: [
            text(
              say(
                isPaused
                  ? 'It says that it is a test. The channel is still paused: no alerts are posted there.'
                  : 'It says that it is a test. If you see it there, everything works.',
                isPaused
                  ? 'テストであることを明記しています。チャンネルは一時停止中のため、通知は投稿されません。'
                  : 'テストであることを明記しています。チャンネルに表示されていれば、設定は完了です。',
              ),
            ),
          ],
        },
      ],
      sources: [],
      actions: [
        ...(isPaused ? [resumeAction(state.channel.remoteId, locale)] : []),
        changeAction(state.channel.remoteId, locale),
        allAction(locale),
      ],
    };
  },
} satisfies Subcommand;
