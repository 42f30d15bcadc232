import { commands } from '#commands/index.ts';
import type { Choice, Command, CommandContext, Invocation } from '#src/command.ts';
import { readCommandLine } from '#src/command-line.ts';
import { toError, UserError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import { command, type Reply, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Desk } from '#src/platforms/platform.ts';

/** Discord shows at most 25 suggestions; so do we everywhere. */
const MAX_SUGGESTIONS = 25;

export interface DispatchDeps {
  /** The context of one command: its time and what is stored at that time. */
  readonly context: () => Omit<CommandContext, 'commands'>;
  readonly log: Logger;
  /** A short code that is shown to the person and written to the log. */
  readonly reference: () => string;
}

/** Runs commands for every platform. The one place where a failure becomes words. */
export function createDesk({ context, log, reference }: DispatchDeps): Desk {
  return {
    commands: commands.map(listing),

    async dispatch(invocation) {
      const ctx = { ...context(), commands };
      try {
        const line = readCommandLine(invocation.line, commands, invocation.locale);
        const reply = await line.command.run({ ...invocation, options: line.options }, ctx);
        return { ...reply, footer: [...(reply.footer ? [...reply.footer, text(' · ')] : []), time(ctx.now)] };
      } catch (thrown) {
        if (thrown instanceof UserError) return misunderstood(thrown, invocation);
        const code = reference();
        log.error({ error: toError(thrown), line: invocation.line, code }, 'command failed');
        return failed(code, invocation);
      }
    },

    async suggest(commandName, optionName, typed, locale) {
      const option = commands
        .find((each) => each.name === commandName)
        ?.options.find((each) => each.name === optionName);
      if (!option) return [];
      const choices = option.choices ?? (await option.suggest?.(typed, { ...context(), commands })) ?? [];
      return bestChoices(choices, typed, locale);
    },
  };
}

function listing({ name, description, options }: Command) {
  return {
    name,
    description,
    options: options.map((option) => ({
      name: option.name,
      description: option.description,
      required: option.required ?? false,
      rest: option.rest ?? false,
      choices: option.choices ?? [],
      suggests: option.suggest !== undefined,
    })),
  };
}

/** Choices whose value or name holds what was typed, those that begin with it first. */
function bestChoices(choices: readonly Choice[], typed: string, locale: Locale): Choice[] {
  const folded = typed.normalize('NFKC').toLowerCase();
  const place = (choice: Choice) => {
    const names = [choice.value, choice.name[locale], choice.name.en, choice.name.ja].map((name) =>
      name.toLowerCase(),
    );
    if (names.some((name) => name.startsWith(folded))) return 0;
    return names.some((name) => name.includes(folded)) ? 1 : 2;
  };
  return choices
    .map((choice) => ({ choice, place: place(choice) }))
    .filter((each) => each.place < 2)
    .sort((a, b) => a.place - b.place)
    .map((each) => each.choice)
    .slice(0, MAX_SUGGESTIONS);
}

function misunderstood(error: UserError, { locale }: Invocation): Reply {
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: error.message,
    title: [text(locale === 'ja' ? '入力を確認してください' : 'I did not understand that', 'bold')],
    blocks: [{ kind: 'notice', level: 'warning', line: [text(error.message)] }],
    sources: [],
    actions: [{ kind: 'command', label: locale === 'ja' ? '使い方' : 'Help', line: '/help' }],
  };
}

function failed(code: string, { locale, line }: Invocation): Reply {
  const sentence =
    locale === 'ja'
      ? `処理中に問題が発生しました。もう一度お試しください。続く場合は、管理者に参照コード ${code} をお伝えください。`
      : `That did not work, and it is not your fault. Try again; if it stays so, give your operator the code ${code}.`;
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(locale === 'ja' ? '問題が発生しました' : 'Something went wrong', 'bold')],
    blocks: [
      { kind: 'notice', level: 'error', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(locale === 'ja' ? '入力: ' : 'You typed: '), command(line)] },
    ],
    sources: [],
    actions: [{ kind: 'command', label: locale === 'ja' ? '再試行' : 'Try again', line }],
  };
}
