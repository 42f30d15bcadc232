import type { Answer, OfferedForm } from '#src/platforms/web/protocol.ts';
import type { ChannelState } from './channel-state.ts';
import { openDialog, type Refusal } from './dialog.ts';
import { type DiscordModal, drawDiscordModal } from './discord/modal.ts';
import type { DrawnForm, FormContext } from './form-context.ts';
import type { Settings } from './settings.ts';
import { drawSlackView, type SlackView } from './slack/modal.ts';
import { loadSuggestions, Refused, submit } from './transport.ts';
import { WORDS, type Words } from './words.ts';

export interface FormParts {
  readonly settings: Settings;
  readonly channels: readonly ChannelState[];
  /** Where the form was asked for. */
  readonly active: ChannelState;
  readonly onFill: (line: string) => void;
}

/** Shows a form as the platform of the look does, and hands on what its sending brings. */
export function fillIn(
  offered: OfferedForm,
  parts: FormParts,
  onAnswer: (answer: Answer, title: string) => void,
): void {
  const { locale, look } = parts.settings;
  const words = WORDS[locale];
  const form = drawForm(offered, parts);
  openDialog(form, words, async (submission): Promise<Refusal> => {
    try {
      const answer = await submit({ submission, channelId: parts.active.id, locale, look });
      if (answer.kind === 'mistake') return answer;
      onAnswer(answer, form.title);
      return null;
    } catch (error) {
      return { option: null, sentence: whyNot(error, words) };
    }
  });
}

/** Why something that was pressed or sent off brought nothing. */
export function whyNot(error: unknown, words: Words): string {
  if (!(error instanceof Refused)) return words.unreachable;
  return error.status === 410 ? words.tooOldToShare : words.notUnderstood;
}

function drawForm({ payload, command, channelId }: OfferedForm, parts: FormParts): DrawnForm {
  const { settings, channels, active, onFill } = parts;
  const { locale, look } = settings;
  const context: FormContext = {
    words: WORDS[locale],
    locale,
    files: [],
    onFill,
    // Nothing in a form can be pressed but its own buttons.
    onPress: () => {},
    channels: channels.map(({ id, name }) => ({ id, name, isChosen: id === (channelId ?? active.id) })),
    suggest: (option, typed) => loadSuggestions(command, option, typed, locale),
  };
  return look === 'discord'
    ? drawDiscordModal(payload as DiscordModal, context)
    : drawSlackView(payload as SlackView, context);
}
