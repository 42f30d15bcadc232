import type { Subcommand } from '#src/command.ts';
import { type Line, type ListItem, type Reply, text } from '#src/message.ts';
import type { AllianceEvent, EventChange } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { summaryOf } from '#src/notices/facts.ts';
import { articleIdsOf, type Cited, citedBy, quoteLine, saidBy } from '#src/notices/quoting.ts';
import { dateLine, STATUS_NAMES } from '#src/notices/words.ts';
import { sayIn } from '#src/text/words.ts';
import { eventNamed, onlyEventOption } from './find.ts';
import { allDates } from './show.ts';

/** More do not fit into one message; the oldest are left out first, but for the very first. */
const MOST_STEPS = 8;

export const history = {
  name: 'history',
  aliases: ['経緯', '履歴'],
  description: { en: 'How a date came to be: who said what, when', ja: '日程が決まった経緯を表示します' },
  options: [onlyEventOption],
  examples: ['events history e17'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const say = sayIn(locale);
    const event = await eventNamed(options.event!, ctx, locale);
    const { changes } = (await ctx.events.history(event.key))!;
    const shown = changes.length > MOST_STEPS ? [changes[0]!, ...changes.slice(1 - MOST_STEPS)] : changes;
    const claims = shown.map(({ claim }) => claim);
    const cited = citedBy(claims, await ctx.articles.byIds(articleIdsOf(claims)), locale);
    const left = changes.length - shown.length;
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: summaryOf(event, ctx.now, locale),
      title: [text(say(`${event.name.en} · history`, `${event.name.ja}：経緯`), 'bold')],
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: shown.map((change) => step(change, cited, locale)),
        },
        ...(left === 0
          ? []
          : [
              {
                kind: 'paragraph' as const,
                line: [
                  text(say(`${left} earlier steps are not shown.`, `途中の${left}件は省略しています。`)),
                ],
              },
            ]),
      ],
      sources: cited.sources,
      actions: [showAction(event, locale), { kind: 'share', label: say('Share', '共有') }, allDates(locale)],
    } satisfies Reply;
  },
} satisfies Subcommand;

/** What was said then: the status and the date, who said so, and the sentence. */
function step(change: EventChange, cited: Cited, locale: Locale): ListItem {
  const { status, claim } = change;
  const quote = quoteLine(claim, cited, locale);
  return {
    head: [text(STATUS_NAMES[status][locale], 'bold'), text('  '), ...dates(change, locale)],
    meta: saidBy(claim, locale),
    ...(quote.length > 0 && { body: quote }),
  };
}

function dates({ window, movedFrom }: EventChange, locale: Locale): Line {
  const now = dateLine({ window }, locale);
  if (movedFrom === null) return now;
  const say = sayIn(locale);
  const before = dateLine({ window: movedFrom }, locale);
  return [text(say('moved from ', '')), ...before, text(say(' to ', ' → ')), ...now];
}

export function showAction({ key }: AllianceEvent, locale: Locale) {
  return { kind: 'command', label: sayIn(locale)('Show', '詳細'), line: `/events show ${key}` } as const;
}
