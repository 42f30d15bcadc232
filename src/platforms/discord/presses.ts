import { ComponentType } from 'discord.js';
import type { Desk } from '#src/platforms/platform.ts';
import type { Answers } from './answers.ts';
import { MessageFlag } from './api.ts';
import { readCustomId } from './buttons.ts';
import type { Forms } from './forms.ts';
import { mayWrite, onlyReads } from './invocation.ts';
import type { Pressed, Turn } from './turn.ts';
import { forgotten, notYoursToShare, olderButtonNotice, outdatedButton } from './words.ts';

/** Answers buttons and lists. Choosing from a list is pressing the button that the choice stands for. */
export function createPresses(desk: Desk, { ask, present, shown }: Answers, forms: Forms) {
  /** Posts the reply as it was read; only what changes nothing is asked again where a restart has forgotten it. */
  async function share(turn: Turn, interaction: Pressed, line: string): Promise<void> {
    const { locale } = turn.asker;
    if (!mayWrite(interaction)) {
      if (await turn.defer('private')) await turn.show(notYoursToShare(locale), null);
      return;
    }
    const remembered = shown.find(interaction.message.id);
    if (remembered !== null) {
      if (!(await turn.defer('public'))) return;
      const actions = remembered.actions.filter(({ kind }) => kind !== 'share');
      await turn.show({ ...remembered, actions }, line || null);
      return;
    }
    if (!(await turn.defer('private'))) return;
    if (!onlyReads(line, desk.commands)) {
      await turn.show(forgotten(locale), null);
      return;
    }
    const reply = await ask(turn, line);
    const actions = reply.actions.filter(({ kind }) => kind !== 'share');
    if (reply.kind === 'error') await turn.show(reply, line);
    else await turn.publish({ ...reply, actions }, line);
  }

  /** A button that this version does not know: the fresh view of what it was for, where that can be told. */
  async function outdated(turn: Turn, id: string): Promise<void> {
    const { locale } = turn.asker;
    const line = id.slice(id.lastIndexOf('|') + 1);
    if (!(await turn.defer('private'))) return;
    if (!onlyReads(line, desk.commands)) {
      await turn.show(outdatedButton(locale), null);
      return;
    }
    const reply = await ask(turn, line);
    await present(turn, { ...reply, blocks: [olderButtonNotice(locale), ...reply.blocks] }, line);
  }

  return async (turn: Turn, interaction: Pressed): Promise<void> => {
    const { data, message } = interaction;
    const chosen = data.component_type === ComponentType.StringSelect ? data.values[0] : undefined;
    const id = chosen ?? data.custom_id;
    const press = readCustomId(id);
    if (press === null) return outdated(turn, id);
    if (press.kind === 'share') return share(turn, interaction, press.line);
    if (desk.opensForm(press.line) && (await forms.open(turn, press.line, message.id))) return;
    // What everybody sees stays as it is; who pressed gets an answer of their own.
    const isPrivate = ((message.flags ?? 0) & MessageFlag.ephemeral) !== 0;
    const place = press.kind === 'update' && isPrivate ? 'in place' : 'private';
    if (await turn.defer(place)) await present(turn, await ask(turn, press.line), press.line);
  };
}
