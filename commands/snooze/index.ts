import type { Command, CommandContext, ParsedInvocation } from '#src/command.ts';
import type { FollowedList } from '#src/command-desks.ts';
import { UserError } from '#src/errors.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { storyOption } from '../story/meant.ts';
import { placeOption } from '../subscriptions/options.ts';
import { listMeant, onlyManagers, placeName } from '../subscriptions/place.ts';
import { type Thing, thingMeant, topicToFollow } from '../subscriptions/what.ts';
import { howLong, nothingToSnooze, snoozed } from './answers.ts';
import { untilOf } from './until.ts';

const MAX_SHOWN = 40;
/** For longer, one pauses or unfollows. */
const LONGEST_MS = 90 * DAY_MS;

export const DURATIONS: readonly Choice[] = [
  { value: '1h', name: { en: '1 hour', ja: '1時間' } },
  { value: '4h', name: { en: '4 hours', ja: '4時間' } },
  { value: '08:00', name: { en: 'Until 08:00', ja: '8時まで' } },
  { value: '1d', name: { en: '1 day', ja: '1日' } },
  { value: '7d', name: { en: '7 days', ja: '7日間' } },
  { value: 'off', name: { en: 'End it now', ja: '今すぐ解除' } },
];

export const snooze = {
  name: 'snooze',
  task: 'follow',
  aliases: ['ミュート'],
  description: {
    en: 'Be told nothing at once for a while',
    ja: 'しばらく通知を止め、次のダイジェストにまとめます',
  },
  options: [
    {
      name: 'for',
      description: { en: '90m, 3h, 7d, until 08:00; or off', ja: '90分、3時間、7日、8時まで。解除は off' },
      suggest: async () => DURATIONS,
    },
    { ...topicToFollow, description: { en: 'Only this topic', ja: 'このトピックだけ' } },
    placeOption,
    { ...storyOption, required: false },
  ],
  examples: ['snooze 1h', 'snooze until 08:00', 'snooze 7d topic:tariffs'],

  async run(typed, ctx) {
    const invocation = rejoined(typed);
    const { options, locale } = invocation;
    const thing = await thingMeant(options, ctx, locale);
    const list = await listMeant(options.channel, invocation, ctx);
    if (list === null) throw nothingToSnooze(locale);
    if (!list.mayChange) return refused(list, thing, invocation, ctx);
    const item = thing === null ? null : itemOf(list, thing, locale);
    if (options.for === undefined) return howLong(list, thing, locale);
    const until = isEnd(options.for) ? null : readUntil(options.for, list, ctx.now, locale);
    const after = await ctx.subscriptions.snooze(
      invocation,
      list.channel.id,
      item?.subscription.id ?? null,
      until,
    );
    return snoozed(after, thing, until, ctx, locale);
  },
} satisfies Command;

/** `/snooze until 08:00 tariffs`: two bare words for one option. */
function rejoined(invocation: ParsedInvocation): ParsedInvocation {
  const { for: word, topic, channel, ...others } = invocation.options;
  if (!/^(?:until|till|for)$/iu.test(word ?? '') || topic === undefined) return invocation;
  const options = { ...others, for: `${word} ${topic}`, ...(channel !== undefined && { topic: channel }) };
  return { ...invocation, options };
}

function isEnd(typed: string): boolean {
  const words = ['off', 'end', 'none', '解除', 'オフ', 'なし'];
  return words.includes(typed.normalize('NFKC').trim().toLowerCase());
}

function readUntil(typed: string, { channel }: FollowedList, now: Instant, locale: Locale): Instant {
  const until = untilOf(typed, now, channel.settings.timeZone);
  if (until !== null && until - now >= MINUTE_MS && until - now <= LONGEST_MS) return until;
  const shown = truncate(typed, MAX_SHOWN);
  throw new UserError(
    sayIn(locale)(
      `for can't be “${shown}”. It can be 90m, 3h, 7d or until 08:00, and 90 days at most.`,
      `for に「${shown}」は指定できません。90分、3時間、7日、8時まで のように、90日以内で指定してください。`,
    ),
    { option: 'for' },
  );
}

function itemOf({ items, ...list }: FollowedList, thing: Thing, locale: Locale) {
  const found = items.find(({ subscription: { kind, key } }) => kind === thing.kind && key === thing.key);
  if (found) return found;
  const place = placeName({ items, ...list }, locale);
  const name = thing.name[locale];
  throw new UserError(
    sayIn(locale)(
      list.isOwn ? `You do not follow ${name}.` : `${place} does not follow ${name}.`,
      list.isOwn ? `「${name}」はフォローしていません。` : `${place} では「${name}」をフォローしていません。`,
    ),
    { suggestion: '/subscriptions', label: sayIn(locale)('All subscriptions', '購読一覧') },
  );
}

function refused(list: FollowedList, thing: Thing | null, invocation: ParsedInvocation, ctx: CommandContext) {
  const line = thing === null ? null : `/follow ${thing.kind}:${thing.key}`;
  return onlyManagers({ name: placeName(list, invocation.locale) }, line, ctx, invocation);
}
