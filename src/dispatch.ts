import { commands } from '#commands/index.ts';
import { verified } from '#src/citations.ts';
import type { CommandContext, Invocation, ParsedInvocation, Subcommand } from '#src/command.ts';
import { type CommandLine, commandOf, readCommandLine } from '#src/command-line.ts';
import { withCommands } from '#src/command-mentions.ts';
import { toError, UserError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import { type Line, type Reply, text, time } from '#src/message.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Locale } from '#src/model/locale.ts';
import { type Instant, SECOND_MS } from '#src/model/time.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { notAllowed, notFromHere } from '#src/refusals.ts';
import { cleanText } from '#src/text/normalise.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** Discord shows at most 25 suggestions; so do we everywhere. */
const MAX_SUGGESTIONS = 25;

/** A button is read at a glance; chat platforms cut longer ones on phones. */
const MAX_LABEL = 34;

/** A locked phone shows no more (src/message.ts). */
const MAX_NOTIFICATION = 140;

/** People wait no longer for an answer; Slack and Discord show that something is under way. */
const ANSWER_LIMIT_MS = 12 * SECOND_MS;

export interface DispatchDeps {
  /** The context of one command: its time and what is stored at that time. */
  readonly context: () => Omit<CommandContext, 'commands' | 'soFar'>;
  readonly log: Logger;
  /** A short code that is shown to the person and written to the log. */
  readonly reference: () => string;
  readonly answerLimitMs?: number;
}

/** Runs commands for every platform. The one place where a failure becomes words. */
export function createDesk({ context, log, reference, answerLimitMs = ANSWER_LIMIT_MS }: DispatchDeps): Desk {
  /** What does the work for a line; failures come back as a Reply. */
  async function attempt<Answer>(
    typed: Invocation,
    work: (line: CommandLine, invocation: ParsedInvocation, ctx: CommandContext) => Promise<Answer>,
    ctx: CommandContext,
  ): Promise<Answer | Reply> {
    // What nobody can see means nothing, and would come back in answers and buttons.
    const invocation = { ...typed, line: cleanText(typed.line) };
    try {
      const line = readCommandLine(invocation.line, commands, invocation.locale);
      if (line.command.isForManagers && !invocation.isManager)
        return completed(notAllowed(invocation), ctx.now);
      if (line.command.changesFeeds && !(await ctx.feeds.mayChange(invocation)))
        return completed(notFromHere(invocation), ctx.now);
      return await work(line, { ...invocation, options: line.options }, ctx);
    } catch (thrown) {
      if (thrown instanceof UserError) return completed(misunderstood(thrown, invocation), ctx.now);
      const code = reference();
      log.error({ error: toError(thrown), line: invocation.line, code }, 'command failed');
      return completed(failed(code, invocation), ctx.now);
    }
  }

  /** The reply with nothing quoted that its article does not say. */
  async function quotingTruly(reply: Reply, invocation: Invocation, ctx: CommandContext): Promise<Reply> {
    const { reply: kept, dropped } = await verified(reply, ctx.articles);
    if (dropped.length === 0) return reply;
    const code = reference();
    log.error({ dropped, line: invocation.line, code }, 'quotations dropped');
    return kept ?? failed(code, invocation);
  }

  return {
    commands: commands.map((command) => ({
      ...listing(command),
      task: command.task,
      onMessage: command.onMessage ?? null,
      subcommands: (command.subcommands ?? []).map(listing),
    })),

    async dispatch(invocation) {
      let found: Reply | null = null;
      const ctx: CommandContext = {
        ...context(),
        commands,
        soFar(reply) {
          found = reply;
        },
      };
      const limit = Promise.withResolvers<Reply>();
      const timer = setTimeout(() => {
        const code = reference();
        log.warn({ line: invocation.line, code }, 'command took too long');
        const late = found ? unfinished(found, code) : tookTooLong(code, invocation);
        limit.resolve(quotingTruly(late, invocation, ctx).then((reply) => completed(reply, ctx.now)));
      }, answerLimitMs);
      try {
        const answer = attempt(
          invocation,
          async (line, parsed) =>
            completed(await quotingTruly(await line.command.run(parsed, ctx), parsed, ctx), ctx.now),
          ctx,
        );
        return await Promise.race([answer, limit.promise]);
      } finally {
        clearTimeout(timer);
      }
    },

    opensForm: (line) => commandOf(cleanText(line), commands)?.form !== undefined,

    form(invocation) {
      const ctx: CommandContext = { ...context(), commands, soFar: () => {} };
      return attempt(invocation, async (line, parsed) => line.command.form?.(parsed, ctx) ?? null, ctx);
    },

    async suggest({ commandName, optionName, typed, locale, ...where }) {
      const command = commandNamed(commandName);
      const option = command?.options.find((each) => each.name === optionName);
      if (!command || !option || (command.isForManagers && !where.isManager)) return [];
      const ctx: CommandContext = { ...context(), commands, soFar: () => {} };
      try {
        const choices = option.choices ?? (await option.suggest?.(typed, ctx, where)) ?? [];
        return bestChoices(choices, typed, locale);
      } catch (error) {
        // Nobody waits for a suggestion, and there is no room to say that there is none.
        log.error({ error: toError(error), commandName, optionName }, 'suggestions failed');
        return [];
      }
    },
  };
}

function commandNamed(words: string): Subcommand | undefined {
  const [name, subname] = words.split(' ');
  const command = commands.find((each) => each.name === name);
  return subname === undefined ? command : command?.subcommands?.find((each) => each.name === subname);
}

function listing({ name, aliases, description, options, isForManagers = false, form }: Subcommand) {
  return {
    name,
    aliases,
    description,
    isForManagers,
    opensForm: form !== undefined,
    options: options.map((option) => ({
      name: option.name,
      description: option.description,
      required: option.required ?? false,
      rest: option.rest ?? false,
      kind: option.kind ?? ('text' as const),
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
  const isHelp = /^[/／]help\b/u.test(error.suggestion ?? '');
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    ...(error.option !== null && { aboutOption: error.option }),
    notification: error.message,
    title: [text(sayIn(locale)('Please check this', 'ご確認ください'), 'bold')],
    blocks: [{ kind: 'notice', level: 'warning', line: withCommands(error.message, commands) }],
    sources: [],
    actions: [
      ...(error.suggestion === null
        ? []
        : [
            {
              kind: 'command' as const,
              // How a command begins differs between platforms.
              label: truncate(error.label ?? error.suggestion.replace(/^[/／]/u, ''), MAX_LABEL),
              line: error.suggestion,
              primary: true,
            },
          ]),
      ...(isHelp
        ? []
        : [{ kind: 'command' as const, label: sayIn(locale)('Help', '使い方'), line: '/help' }]),
    ],
  };
}

/** What was found when the time was over. The code leads to the line in the log. */
function unfinished(found: Reply, code: string): Reply {
  const sentence = sayIn(found.locale)(
    `This took too long and is not complete (${code}).`,
    `時間内に終わらなかったため、途中までの結果です（${code}）。`,
  );
  return {
    ...found,
    blocks: [...found.blocks, { kind: 'notice', level: 'warning', line: [text(sentence)] }],
  };
}

function tookTooLong(code: string, { locale, line }: Invocation): Reply {
  const say = sayIn(locale);
  const sentence = say(
    `This took too long. Try again, or ask for less; if it keeps happening, give the code ${code} to whoever runs the bot.`,
    `時間内に終わりませんでした。もう一度試すか、範囲を絞ってください。続く場合は、ボットの運用者に参照コード ${code} をお伝えください。`,
  );
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('That took too long', '時間切れです'), 'bold')],
    blocks: [{ kind: 'notice', level: 'warning', line: [text(sentence)] }],
    sources: [],
    actions: [{ kind: 'command', label: say('Try again', '再試行'), line, primary: true }],
  };
}

function failed(code: string, { locale, line }: Invocation): Reply {
  const say = sayIn(locale);
  const isCommand = /^\s*[/／]/u.test(line);
  const sentence = say(
    `That did not work, and it is not your fault. Try again; if it keeps happening, give the code ${code} to whoever runs the bot.`,
    `処理中に問題が発生しました。もう一度お試しください。続く場合は、ボットの運用者に参照コード ${code} をお伝えください。`,
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
