import { createHash } from 'node:crypto';
import type { CommandContext } from '#src/command.ts';
import type { Action } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';

/** A button holds a line of 86 units (src/messages/actions.ts): a longer question is kept for it under a code. */
const LONGEST_ON_BUTTON = 70;
const KEPT_FOR_MS = 30 * DAY_MS;
const CODE = /^#[0-9a-f]{12}$/;

/** The button below an answer that is none: tells the person once an article answers. */
export async function watchAction(
  question: string,
  { cache }: Pick<CommandContext, 'cache'>,
  locale: Locale,
): Promise<Action> {
  const label = sayIn(locale)('Watch for it', '答えが出たら通知');
  if (question.length <= LONGEST_ON_BUTTON)
    return { kind: 'command', label, line: `/watch add ${question}`, primary: true };
  const code = `#${createHash('sha256').update(question).digest('hex').slice(0, 12)}`;
  await cache.remember(keyOf(code), KEPT_FOR_MS, async () => question);
  return { kind: 'command', label, line: `/watch add ${code}`, primary: true };
}

/** What was typed, or the question that a code stands for; null where it is not kept any more. */
export async function questionOf(
  typed: string,
  { cache }: Pick<CommandContext, 'cache'>,
): Promise<string | null> {
  if (!CODE.test(typed)) return typed;
  return cache.remember(keyOf(typed), KEPT_FOR_MS, async () => null);
}

const keyOf = (code: string) => `watch:${code}`;
