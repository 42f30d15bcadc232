import type { ParsedInvocation, Subcommand } from '#src/command.ts';
import { type Action, type Block, type ListItem, type Reply, text } from '#src/message.ts';
import type { KnownEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply } from '../parts.ts';
import { countdown, day, inCapitals, isPast, STATUS_NAMES } from './words.ts';

/** What lies further back is in the articles. */
const PAST_SHOWN = 3;
const COMING_SHOWN = 10;
const MAX_CHOICES = 25;
const MAX_LABEL = 60;

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: { en: 'Coming and past dates, in both capitals', ja: '日程を日米の日付で一覧表示します' },
  options: [],
  examples: ['events list'],

  async run(invocation, ctx) {
    const { locale } = invocation;
    const say = sayIn(locale);
    const coming = comingEvents(ctx.events, ctx.now);
    const past = ctx.events
      .filter((event) => isPast(event, ctx.now))
      .toSorted((a, b) => b.date.localeCompare(a.date))
      .slice(0, PAST_SHOWN);
    const [next] = coming;
    if (!next && past.length === 0) return none(locale);
    const items = (events: readonly KnownEvent[]) => events.map((event) => item(event, ctx.now, locale));
    return {
      kind: 'list',
      visibility: 'private',
      locale,
      notification: next
        ? say(
            `Next: ${next.name.en}, ${countdown(next, ctx.now, 'en')} (${STATUS_NAMES[next.status].en}).`,
            `次の予定：${next.name.ja}（${countdown(next, ctx.now, 'ja')}、${STATUS_NAMES[next.status].ja}）。`,
          )
        : say('No coming dates are known.', '今後の予定は登録されていません。'),
      title: [text(say('Dates', '日程'), 'bold')],
      blocks: [
        ...(next
          ? [{ kind: 'list' as const, ordered: false, items: items(coming.slice(0, COMING_SHOWN)) }]
          : [
              {
                kind: 'paragraph' as const,
                line: [text(say('No coming dates are known.', '今後の予定は登録されていません。'))],
              },
            ]),
        ...section(say('Past', 'これまで'), items(past)),
      ],
      sources: [],
      actions: actions(coming, invocation),
    };
  },
} satisfies Subcommand;

/** Those of today and later, the nearest first. */
export function comingEvents(events: readonly KnownEvent[], now: Instant): KnownEvent[] {
  return events.filter((event) => !isPast(event, now)).toSorted((a, b) => a.date.localeCompare(b.date));
}

function none(locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('No dates', '日程はありません'),
      sentence: say(
        'No dates are known. Whoever runs the bot adds them to events.yaml.',
        '登録された日程はありません。日程はボットの運用者が events.yaml に追加します。',
      ),
      label: say('Topics', 'トピック'),
      line: '/topics',
    },
    locale,
  );
}

function item(event: KnownEvent, now: Instant, locale: Locale): ListItem {
  const status = STATUS_NAMES[event.status][locale];
  return {
    head: [text(event.name[locale], 'bold'), text(`  ${countdown(event, now, locale)} · ${status}`)],
    meta: [
      day(event.date),
      text(sayIn(locale)(`, in ${event.place.en} (local date)`, `、${event.place.ja}（現地の日付）`)),
    ],
    body: inCapitals(event, locale),
  };
}

function section(heading: string, items: readonly ListItem[]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'paragraph', line: [text(heading, 'bold')] },
    { kind: 'list', ordered: false, items },
  ];
}

/** Only a server of Discord has a calendar. */
function actions(coming: readonly KnownEvent[], { platform, isManager, locale }: ParsedInvocation): Action[] {
  const open = coming.filter(({ status }) => status === 'tentative' || status === 'confirmed');
  const [only, ...others] = open;
  if (platform !== 'discord' || !isManager || !only) return [];
  const label = sayIn(locale)('Create server event', 'サーバーイベントを作成');
  const line = ({ key }: KnownEvent) => `/events announce event:${key}`;
  if (others.length === 0) return [{ kind: 'command', label, line: line(only) }];
  const choices = open
    .slice(0, MAX_CHOICES)
    .map((event) => ({ label: truncate(event.name[locale], MAX_LABEL), line: line(event) }));
  return [{ kind: 'choose', label, choices }];
}
