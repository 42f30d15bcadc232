import { commands } from '#commands/index.ts';
import type { Choice, CommandContext, Invocation, Subcommand } from '#src/command.ts';
import { readCommandLine } from '#src/command-line.ts';
import { toError, UserError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import { type Line, type Reply, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { cleanText } from '#src/text/normalise.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** Discord shows at most 25 suggestions; so do we everywhere. */
const MAX_SUGGESTIONS = 25;

/** A button is read at a glance; chat platforms cut longer ones on phones. */
const MAX_LABEL = 34;

/** A locked phone shows no more (src/message.ts). */
const MAX_NOTIFICATION = 140;

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
    commands: commands.map((command) => ({
      ...listing(command),
      subcommands: (command.subcommands ?? []).map(listing),
    })),

    async dispatch(typed) {
      // What nobody can see means nothing, and would come back in answers and buttons.
      const invocation = { ...typed, line: cleanText(typed.line) };
      const ctx = { ...context(), commands };
      try {
        const line = readCommandLine(invocation.line, commands, invocation.locale);
        const reply = await line.command.run({ ...invocation, options: line.options }, ctx);
        return completed(reply, ctx.now);
      } catch (thrown) {
        if (thrown instanceof UserError) return completed(misunderstood(thrown, invocation), ctx.now);
        const code = reference();
        log.error({ error: toError(thrown), line: invocation.line, code }, 'command failed');
        return completed(failed(code, invocation), ctx.now);
      }
    },

    async suggest(commandName, optionName, typed, locale) {
      const option = commandNamed(commandName)?.options.find((each) => each.name === optionName);
      if (!option) return [];
      const choices = option.choices ?? (await option.suggest?.(typed, { ...context(), commands })) ?? [];
      return bestChoices(choices, typed, locale);
    },
  };
}

function commandNamed(words: string): Subcommand | undefined {
  const [name, subname] = words.split(' ');
  const command = commands.find((each) => each.name === name);
  return subname === undefined ? command : command?.subcommands?.find((each) => each.name === subname);
}

function listing({ name, aliases, description, options }: Subcommand) {
  return {
    name,
    aliases,
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

/** What every reply has: a line that fits a locked phone, and the moment it speaks of. */
function completed(reply: Reply, now: Instant): Reply {
  return {
    ...reply,
    notification: truncate(reply.notification, MAX_NOTIFICATION),
    footer: dated(reply, now),
  };
}

function dated({ footer = [], locale }: Reply, now: Instant): Line {
  const separated = footer.length > 0 ? [...footer, text(' · ')] : [];
  if (locale === 'ja') return [...separated, time(now), text(' 現在')];
  return [...separated, text(separated.length > 0 ? 'as of ' : 'As of '), time(now)];
}

function misunderstood(error: UserError, { locale }: Invocation): Reply {
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: error.message,
    title: [text(sayIn(locale)('I did not understand that', '入力を確認してください'), 'bold')],
    blocks: [{ kind: 'notice', level: 'warning', line: [text(error.message)] }],
    sources: [],
    actions: [
      ...(error.suggestion === null
        ? []
        : [
            {
              kind: 'command' as const,
              label: truncate(error.suggestion, MAX_LABEL),
              line: error.suggestion,
              primary: true,
            },
          ]),
      { kind: 'command', label: sayIn(locale)('Help', '使い方'), line: '/help' },
    ],
  };
}

function failed(code: string, { locale, line }: Invocation): Reply {
  const say = sayIn(locale);
  const isCommand = /^\s*[/／]/u.test(line);
  const sentence = say(
    `That did not work, and it is not your fault. Try again; if it keeps happening, give your operator the code ${code}.`,
    `処理中に問題が発生しました。もう一度お試しください。続く場合は、管理者に参照コード ${code} をお伝えください。`,
  );
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Something went wrong', '問題が発生しました'), 'bold')],
    blocks: [
      { kind: 'notice', level: 'error', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(say('You typed: ', '入力：')), text(line, 'code')] },
    ],
    sources: [],
    actions: [
      { kind: 'command', label: say('Try again', '再試行'), line: isCommand ? line : `/search ${line}` },
    ],
  };
}
