import { readCustomId } from '#src/platforms/discord/buttons.ts';
import {
  type ModalSubmission,
  readModal as readDiscordModal,
  renderModal as renderDiscordModal,
  withValues,
} from '#src/platforms/discord/modal.ts';
import { render as renderForDiscord } from '#src/platforms/discord/render.ts';
import { editAgain } from '#src/platforms/discord/words.ts';
import type { CommandListing } from '#src/platforms/platform.ts';
import { readButton } from '#src/platforms/slack/button.ts';
import {
  readModal as readSlackModal,
  renderModal as renderSlackModal,
  type SubmittedView,
} from '#src/platforms/slack/modal.ts';
import { render as renderForSlack } from '#src/platforms/slack/render.ts';
import type { Look, Looks } from '#src/platforms/web/looks.ts';

/**
 * What the preview's two looks draw: the very payloads that Discord and Slack would be sent. Of those platforms only what
 * is pure is loaded, and none of their libraries (test/preview-looks.test.ts).
 */
export function previewLooks(commands: readonly CommandListing[]): Looks {
  return { discord: discordLook(commandIds(commands)), slack: slackLook };
}

function discordLook(ids: ReadonlyMap<string, string>): Look {
  return {
    draw(message, surface) {
      const { body, files } = renderForDiscord(message, { ...surface, commandIds: ids });
      return { body, files };
    },
    readPress(value) {
      const press = readCustomId(value);
      if (press === null) return null;
      const { kind, line } = press;
      return { kind: kind === 'share' ? 'share' : 'run', line, locale: null, replaces: kind === 'update' };
    },
    drawForm: (form, locale) => orNull(() => renderDiscordModal(form, locale)),
    readForm: (submission) => orNull(() => readDiscordModal(submission as ModalSubmission)),
    retry: {
      offer: (refusal, { line }) => ({
        ...refusal,
        actions: [editAgain(refusal.locale, line), ...refusal.actions],
      }),
      refill: withValues,
    },
  };
}

const slackLook: Look = {
  draw: (message, { answers }) => renderForSlack(message, { line: answers ?? undefined }),
  readPress(value) {
    const press = readButton(value);
    // Slack shows the answer to a button of a private reply in that reply's place.
    return press && { ...press, replaces: true };
  },
  drawForm: (form, locale) => renderSlackModal(form, locale),
  readForm: (submission) => orNull(() => readSlackModal(submission as SubmittedView)),
  retry: null,
};

/** null where it throws: a line too long for a modal, or a submission in no form that the platform would send. */
function orNull<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** As Discord would number the commands, so that they can be pressed where they are named. */
function commandIds(commands: readonly CommandListing[]): ReadonlyMap<string, string> {
  return new Map(
    commands.flatMap(({ name, subcommands }, index) =>
      (subcommands.length === 0 ? [name] : subcommands.map((each) => `${name} ${each.name}`)).map(
        (words) => [words, String(index + 1)] as const,
      ),
    ),
  );
}
