import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import { toError } from '#src/errors.ts';
import type { Reply } from '#src/message.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { MessageFlag } from './api.ts';
import { readCustomId } from './buttons.ts';
import { choiceBodies } from './commands.ts';
import { lineOf, localeOf, readTyped } from './invocation.ts';
import type { Log } from './log.ts';
import { render } from './render.ts';
import { SharedReplies } from './shared-replies.ts';
import type { Wire } from './wire.ts';
import { cannotBeShown, forgotten, outdatedButton, tookTooLong } from './words.ts';

/** Nobody waits longer for an answer. */
const ANSWER_LIMIT_MS = 12 * SECOND_MS;
/** Discord takes suggestions for three seconds. */
const SUGGEST_LIMIT_MS = 2.5 * SECOND_MS;

export interface InteractionDeps {
  readonly desk: Desk;
  readonly wire: Wire;
  readonly log: Log;
  /** Ids of the registered commands, as far as they are known. */
  readonly commandIds: () => ReadonlyMap<string, string>;
  readonly answerLimitMs?: number;
}

type Commanded = APIChatInputApplicationCommandInteraction;
type Pressed = APIMessageComponentInteraction;
type Answerable = Commanded | Pressed;

/** Answers commands, buttons and what is being typed. The function returned never rejects. */
export function createInteractionHandler(
  deps: InteractionDeps,
): (interaction: APIInteraction) => Promise<void> {
  const { desk, wire, log } = deps;
  const kept = new SharedReplies();

  async function handle(interaction: APIInteraction): Promise<void> {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        if (interaction.data.type !== ApplicationCommandType.ChatInput) return;
        return command(interaction as Commanded);
      case InteractionType.ApplicationCommandAutocomplete:
        return suggest(interaction);
      case InteractionType.MessageComponent:
        return press(interaction);
    }
  }

  async function command(interaction: Commanded): Promise<void> {
    if (!(await defer(interaction, 'private'))) return;
    await answer(interaction, lineOf(readTyped(interaction.data), desk.commands));
  }

  async function press(interaction: Pressed): Promise<void> {
    const pressed = readCustomId(interaction.data.custom_id);
    const isPrivate = ((interaction.message.flags ?? 0) & MessageFlag.ephemeral) !== 0;
    if (pressed === null) {
      if (await defer(interaction, 'private'))
        await show(interaction, outdatedButton(localeOf(interaction.locale)), null);
    } else if (pressed.kind === 'share') {
      await share(interaction, pressed.line);
    } else {
      // What everybody sees stays as it is; who pressed gets an answer of their own.
      const where = pressed.kind === 'update' && isPrivate ? 'in place' : 'private';
      if (await defer(interaction, where)) await answer(interaction, pressed.line);
    }
  }

  /** Posts the reply as it was read; the line is only asked again where a restart has forgotten it. */
  async function share(interaction: Pressed, line: string): Promise<void> {
    const remembered = kept.find(interaction.message.id);
    if (remembered === null && line === '') {
      if (await defer(interaction, 'private'))
        await show(interaction, forgotten(localeOf(interaction.locale)), null);
      return;
    }
    if (!(await defer(interaction, 'public'))) return;
    const reply = remembered ?? (await ask(interaction, line));
    const actions = reply.actions.filter(({ kind }) => kind !== 'share');
    await show(interaction, { ...reply, actions }, line || null);
  }

  async function answer(interaction: Answerable, line: string): Promise<void> {
    const reply = await ask(interaction, line);
    if (reply.visibility === 'channel') {
      await wire.followUp(interaction, render(reply, surface(line)));
      await wire.withdraw(interaction);
      return;
    }
    const messageId = await show(interaction, reply, line);
    if (messageId !== null) kept.keep(messageId, reply);
  }

  async function ask(interaction: Answerable, line: string): Promise<Reply> {
    const locale = localeOf(interaction.locale);
    const reply = desk.dispatch({
      platform: 'discord',
      workspace: interaction.guild_id ?? '',
      isManager: false,
      channelId: interaction.channel?.id ?? '',
      userId: interaction.member?.user.id ?? interaction.user?.id ?? '',
      locale,
      line,
    });
    return withinLimit(reply, deps.answerLimitMs ?? ANSWER_LIMIT_MS, () => tookTooLong(locale, line));
  }

  async function show(interaction: Answerable, reply: Reply, line: string | null): Promise<string | null> {
    const rendered = render(reply, surface(line));
    if (rendered.dropped.length > 0)
      log.info({ line, dropped: rendered.dropped }, 'discord answer shortened');
    try {
      return await wire.edit(interaction, rendered);
    } catch (thrown) {
      log.error({ error: toError(thrown), line }, 'discord did not take an answer');
      await wire.edit(interaction, render(cannotBeShown(reply.locale, reply.notification), surface(null)));
      return null;
    }
  }

  async function suggest(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const { commandName, options } = readTyped(interaction.data as Commanded['data']);
    const focused = options.find(({ isFocused }) => isFocused);
    const found = focused
      ? desk
          .suggest({
            commandName,
            optionName: focused.name,
            typed: focused.value,
            locale: localeOf(interaction.locale),
            platform: 'discord',
            workspace: interaction.guild_id ?? '',
            isManager: false,
          })
          .catch((thrown) => {
            log.error({ error: toError(thrown), commandName }, 'suggestions failed');
            return [];
          })
      : Promise.resolve([]);
    const choices = choiceBodies(await withinLimit(found, SUGGEST_LIMIT_MS, () => []));
    await wire.respond(interaction, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    });
  }

  /** Tells Discord that an answer comes, at once: it waits three seconds, and whether it is private is said here. */
  async function defer(interaction: Answerable, where: 'private' | 'public' | 'in place'): Promise<boolean> {
    const isKnown = await wire.respond(
      interaction,
      where === 'in place'
        ? { type: InteractionResponseType.DeferredMessageUpdate }
        : {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: where === 'private' ? { flags: MessageFlag.ephemeral } : {},
          },
    );
    if (!isKnown) log.warn({ interactionId: interaction.id }, 'discord no longer waits for an answer');
    return isKnown;
  }

  const surface = (answers: string | null) =>
    ({ kind: 'reply', answers, commandIds: deps.commandIds() }) as const;

  return (interaction) =>
    handle(interaction).catch((thrown) =>
      log.error({ error: toError(thrown) }, 'discord interaction failed'),
    );
}

/** What the promise brings, or the substitute when it takes too long. */
async function withinLimit<Value>(
  promise: Promise<Value>,
  limitMs: number,
  late: () => Value,
): Promise<Value> {
  const inTime = new AbortController();
  const limit = sleep(limitMs, null, { signal: inTime.signal }).then(late);
  limit.catch(() => {});
  try {
    return await Promise.race([promise, limit]);
  } finally {
    inTime.abort();
  }
}
