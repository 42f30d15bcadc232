import {
  type APIChatInputApplicationCommandInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  InteractionResponseType,
} from 'discord.js';
import type { Invocation } from '#src/command.ts';
import { toError } from '#src/errors.ts';
import type { Reply } from '#src/message.ts';
import { MessageFlag } from './api.ts';
import { askerOf } from './invocation.ts';
import type { Log } from './log.ts';
import type { Modal } from './modal.ts';
import { referenceOf } from './reference.ts';
import { render } from './render.ts';
import type { Wire } from './wire.ts';
import { cannotBeShown, failed, postedForAll } from './words.ts';

export type Commanded = APIChatInputApplicationCommandInteraction;
export type OnMessage = APIMessageApplicationCommandInteraction;
export type Pressed = APIMessageComponentInteraction;
export type Submitted = APIModalSubmitInteraction;
export type Answerable = Commanded | OnMessage | Pressed | Submitted;

/** Where an answer will be: seen by who asked alone, by everybody, or in the place of the message itself. */
export type Place = 'private' | 'public' | 'in place';

export interface TurnDeps {
  readonly wire: Wire;
  readonly log: Log;
  /** Ids of the registered commands, as far as they are known. */
  readonly commandIds: () => ReadonlyMap<string, string>;
}

/** One interaction, from what a person did to what they see. What it does not say it throws, it does not throw. */
export interface Turn {
  readonly asker: Omit<Invocation, 'line'>;
  /** What a person tells their operator when it goes wrong. */
  readonly code: string;
  /**
   * Tells Discord that an answer comes. It waits three seconds for that, and who will see the answer is said here. False
   * when it no longer waits. Throws when Discord is out of reach.
   */
  defer(place: Place): Promise<boolean>;
  /** Opens a modal as the first answer. Throws when Discord refuses it or is out of reach. */
  open(modal: Modal): Promise<void>;
  /** Answers privately, without deferring. Throws when Discord refuses it or is out of reach. */
  answer(reply: Reply, line: string | null): Promise<void>;
  /** Shows what was deferred; `line` is what it answers. Returns the id of the message, null when it is not shown whole. */
  show(reply: Reply, line: string | null): Promise<string | null>;
  /** Posts what was deferred privately, for everybody. Throws when Discord does not take it. */
  publish(reply: Reply, line: string): Promise<void>;
  /** Tells whoever waits that this went wrong, and the log why. */
  fail(thrown: unknown): Promise<void>;
}

export function createTurn(interaction: Answerable, { wire, log, commandIds }: TurnDeps): Turn {
  const asker = askerOf(interaction);
  const code = referenceOf(interaction.id);
  let answered: Place | null = null;
  const draw = (reply: Reply, line: string | null) => {
    const rendered = render(reply, { kind: 'reply', answers: line, commandIds: commandIds() });
    if (rendered.dropped.length > 0)
      log.info({ line, dropped: rendered.dropped }, 'discord answer shortened');
    return rendered;
  };

  async function respond(response: { readonly type: number; readonly data?: object }, place: Place) {
    const isKnown = await wire.respond(interaction, response);
    if (isKnown) answered = place;
    else log.warn({ interactionId: interaction.id, code }, 'discord no longer waits for an answer');
    return isKnown;
  }

  async function edit(reply: Reply, line: string | null): Promise<string | null> {
    const id = await wire.edit(interaction, draw(reply, line));
    if (id === null) log.warn({ line, code }, 'discord answer came too late');
    return id;
  }

  const turn: Turn = {
    asker,
    code,

    async defer(place) {
      const isUpdate = place === 'in place';
      const type = isUpdate
        ? InteractionResponseType.DeferredMessageUpdate
        : InteractionResponseType.DeferredChannelMessageWithSource;
      const data = place === 'private' ? { flags: MessageFlag.ephemeral } : {};
      return respond(isUpdate ? { type } : { type, data }, place);
    },

    async open(modal) {
      await respond({ type: InteractionResponseType.Modal, data: modal }, 'private');
    },

    async answer(reply, line) {
      const { body, files } = draw(reply, line);
      // A first answer carries no files here; one that has some is deferred.
      if (files.length > 0) {
        if (await turn.defer('private')) await turn.show(reply, line);
        return;
      }
      const data = { ...body, flags: (body.flags ?? 0) | MessageFlag.ephemeral };
      await respond({ type: InteractionResponseType.ChannelMessageWithSource, data }, 'private');
    },

    async show(reply, line) {
      try {
        return await edit(reply, line);
      } catch (thrown) {
        log.error({ error: toError(thrown), line, code }, 'discord did not take an answer');
      }
      try {
        await edit(cannotBeShown(reply.locale, reply.notification, code), null);
      } catch (thrown) {
        log.error({ error: toError(thrown), line, code }, 'discord did not take the short answer either');
      }
      return null;
    },

    async publish(reply, line) {
      // What is posted before a deferred answer is set would be set as that answer, and stay private.
      if (answered === 'private') await edit(postedForAll(asker.locale), null);
      await wire.followUp(interaction, draw(reply, line));
      if (answered === 'private')
        await wire
          .withdraw(interaction)
          .catch((thrown) => log.warn({ error: toError(thrown), code }, 'discord note not withdrawn'));
    },

    async fail(thrown) {
      log.error(
        { error: toError(thrown), interactionId: interaction.id, code },
        'discord interaction failed',
      );
      const reply = failed(asker.locale, code);
      await (answered === null ? turn.answer(reply, null) : edit(reply, null)).catch((again) =>
        log.warn({ error: toError(again), code }, 'discord was not told of a failure'),
      );
    },
  };
  return turn;
}
