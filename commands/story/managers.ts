import type { CommandContext, ParsedInvocation } from '#src/command.ts';
import { type Reply, text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { toList } from './words.ts';

/**
 * Who corrects stories. All communities share them, as they share the feeds, so the same people may change both
 * (docs/decisions/0009-who-may-change-the-feeds.md).
 */

export async function mayCorrect(invocation: ParsedInvocation, { feeds }: CommandContext): Promise<boolean> {
  return invocation.isManager && (await feeds.mayChange(invocation));
}

/** What a manager of one community is told where there are several. */
export function notFromHere({ locale }: ParsedInvocation): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'Stories are shared by several communities, so they are not changed from here. Ask whoever runs the bot.',
    'ストーリーは複数のコミュニティで共有しているため、ここからは変更できません。ボットの運用者に依頼してください。',
  );
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Not from here', 'ここでは変更できません'), 'bold')],
    blocks: [{ kind: 'notice', level: 'warning', line: [text(sentence)] }],
    sources: [],
    actions: [toList(locale)],
  };
}
