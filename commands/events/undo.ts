import type { CommandContext, EventUndone, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Action, type Reply, text } from '#src/message.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { personOf } from '#src/model/person.ts';
import { sayIn } from '#src/text/words.ts';
import { eventNamed, onlyEventOption, unknownEvent } from './find.ts';
import { showAction } from './history.ts';
import { changeReply, notFromHere } from './said.ts';
import { allDates } from './show.ts';

export const undo = {
  name: 'undo',
  aliases: ['取消', '元に戻す'],
  description: {
    en: 'Take back what a person last said of a date',
    ja: '担当者による直前の変更を元に戻します',
  },
  isForManagers: true,
  options: [
    onlyEventOption,
    {
      name: 'word',
      description: {
        en: 'Only if this is still the last word; buttons say it',
        ja: 'この変更が最後の場合だけ戻す（ボタンが使用）',
      },
    },
  ],
  examples: ['events undo e17'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const event = await eventNamed(options.event!, ctx, locale);
    if (!(await ctx.feeds.mayChange(invocation))) return notFromHere(locale);
    const word = /^\d{1,15}$/.test(options.word ?? '') ? Number(options.word) : undefined;
    const undone = await ctx.events.undo(invocation, event.key, word);
    if (undone === null) throw unknownEvent(options.event!, locale);
    return told(undone, event, personOf(invocation), ctx, locale);
  },
} satisfies Subcommand;

function told(
  undone: EventUndone,
  event: AllianceEvent,
  person: string,
  { now }: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  switch (undone.kind) {
    case 'nothing':
      throw new UserError(
        say(
          `No person said anything of ${event.name.en} that could be taken back.`,
          `「${event.name.ja}」に、元に戻せる変更はありません。`,
        ),
        { suggestion: `/events show ${event.key}`, label: showAction(event, locale).label },
      );
    case 'said-since':
      return saidSince(undone.now, locale);
    case 'undone': {
      const heading = say('Taken back', '変更を取り消しました');
      if (undone.after === null) return gone(undone.before, heading, locale);
      const more =
        undone.by === person
          ? null
          : say('This took back what somebody else had said.', '別の担当者による変更を取り消しました。');
      return changeReply(
        { heading, before: undone.before, after: undone.after, more, actions: [] },
        now,
        locale,
      );
    }
  }
}

/** An old button would take back what came after its own word. */
function saidSince(event: AllianceEvent, locale: Locale): Reply {
  const say = sayIn(locale);
  const name = event.name[locale];
  const last: Action = {
    kind: 'command',
    label: say('Undo the last change', '最後の変更を元に戻す'),
    line: `/events undo ${event.key}`,
  };
  return panel(
    say(
      `Not undone: ${name} was changed again since`,
      `「${name}」はその後さらに変更されたため、元に戻していません`,
    ),
    [last, showAction(event, locale), allDates(locale)],
    locale,
  );
}

/** Only a person spoke of it any more. */
function gone({ name }: AllianceEvent, heading: string, locale: Locale): Reply {
  const sentence = sayIn(locale)(
    `${heading}. No article speaks of ${name.en} any more, so it is no longer listed.`,
    `${heading}。「${name.ja}」に触れた記事がなくなったため、一覧から外しました。`,
  );
  return panel(sentence, [allDates(locale)], locale);
}

function panel(heading: string, actions: readonly Action[], locale: Locale): Reply {
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: heading,
    title: [text(heading, 'bold')],
    blocks: [],
    sources: [],
    actions,
  };
}
