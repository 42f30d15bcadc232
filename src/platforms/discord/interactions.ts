import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import { toError } from '#src/errors.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { createAnswers } from './answers.ts';
import { suggestionBodies } from './commands.ts';
import { createForms } from './forms.ts';
import { askerOf, lineOf, readTyped } from './invocation.ts';
import { menuLine } from './message-menu.ts';
import { createPresses } from './presses.ts';
import { createSuggester } from './suggestions.ts';
import {
  type Answerable,
  type Commanded,
  createTurn,
  type OnMessage,
  type Turn,
  type TurnDeps,
} from './turn.ts';
import { nothingToFind } from './words.ts';

export interface InteractionDeps extends TurnDeps {
  readonly desk: Desk;
}

/**
 * Answers commands, the menus of messages, buttons, lists, forms and what is being typed. Whatever it is, Discord hears
 * at once that an answer comes; the work begins after that. The function returned never rejects.
 */
export function createInteractionHandler(
  deps: InteractionDeps,
): (interaction: APIInteraction) => Promise<void> {
  const { desk, wire, log } = deps;
  const answers = createAnswers(desk);
  const forms = createForms(desk, answers, log);
  const press = createPresses(desk, answers, forms);
  const suggest = createSuggester(desk, log);

  async function command(turn: Turn, { data }: Commanded): Promise<void> {
    const line = lineOf(readTyped(data), desk.commands);
    if (desk.opensForm(line) && (await forms.open(turn, line))) return;
    if (await turn.defer('private')) await answers.present(turn, await answers.ask(turn, line), line);
  }

  async function lookUp(turn: Turn, { data }: OnMessage): Promise<void> {
    if (!(await turn.defer('private'))) return;
    const line = menuLine(data.name, data.resolved.messages[data.target_id], desk.commands);
    if (line === null) await turn.show(nothingToFind(turn.asker.locale), null);
    else await answers.present(turn, await answers.ask(turn, line), line);
  }

  async function complete(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const { commandName, options } = readTyped(interaction.data as Commanded['data']);
    const focused = options.find(({ isFocused }) => isFocused);
    const { platform, workspace, isManager, locale } = askerOf(interaction);
    const choices = focused
      ? await suggest({
          ...{ platform, workspace, isManager, locale, commandName },
          optionName: focused.name,
          typed: focused.value,
        })
      : [];
    await wire.respond(interaction, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices: suggestionBodies(choices, locale) },
    });
  }

  async function inTurn(interaction: Answerable, work: (turn: Turn) => Promise<void>): Promise<void> {
    const turn = createTurn(interaction, deps);
    await work(turn).catch((thrown) => turn.fail(thrown));
  }

  async function answer(interaction: APIInteraction): Promise<void> {
    switch (interaction.type) {
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction).catch((thrown) =>
          log.warn({ error: toError(thrown) }, 'discord did not take suggestions'),
        );
      case InteractionType.ApplicationCommand:
        if (isCommanded(interaction)) return inTurn(interaction, (turn) => command(turn, interaction));
        if (isOnMessage(interaction)) return inTurn(interaction, (turn) => lookUp(turn, interaction));
        return;
      case InteractionType.MessageComponent:
        return inTurn(interaction, (turn) => press(turn, interaction));
      case InteractionType.ModalSubmit:
        return inTurn(interaction, (turn) => forms.submit(turn, interaction));
    }
  }

  return (interaction) =>
    answer(interaction).catch((thrown) =>
      log.error({ error: toError(thrown) }, 'discord interaction not understood'),
    );
}

function isCommanded(interaction: APIApplicationCommandInteraction): interaction is Commanded {
  return interaction.data.type === ApplicationCommandType.ChatInput;
}

function isOnMessage(interaction: APIApplicationCommandInteraction): interaction is OnMessage {
  return interaction.data.type === ApplicationCommandType.Message;
}
