import type {
  ChannelState,
  ChannelWishes,
  CommandContext,
  ParsedInvocation,
  PlatformChannel,
} from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Volume } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { describedAs, notHere, unknownChannel } from '../channels.ts';
import { likelyZone } from '../zones.ts';
import { QUIET_HOURS, readDigestTime, readExtras, readTopics, readZone } from './options.ts';

/** How a channel is to be: what was given, over how it is, over what is sensible. Throws UserError. */
export function wishesOf(
  options: ParsedInvocation['options'],
  before: ChannelState | null,
  ctx: CommandContext,
  locale: Locale,
): ChannelWishes {
  const start = startOf(before, ctx, locale);
  const { topics, volume, digest, timezone } = options;
  const extras = options.extras === undefined ? null : readExtras(options.extras, locale);
  const wishes: ChannelWishes = {
    ...start,
    topicKeys: topics === undefined ? start.topicKeys : readTopics(topics, ctx, locale),
    volume: (volume as Volume | undefined) ?? start.volume,
    digestAt: digest === undefined ? start.digestAt : readDigestTime(digest, locale),
    timeZone: timezone === undefined ? start.timeZone : readZone(timezone, ctx, locale),
    quietHours: extras ? (extras.includes('quiet') ? QUIET_HOURS : null) : start.quietHours,
    publishes: extras ? extras.includes('publish') : start.publishes,
    locale: extras ? (extras.includes('japanese') ? 'ja' : 'en') : start.locale,
  };
  if (wishes.volume === 'digest' && wishes.digestAt === null) {
    throw new UserError(
      sayIn(locale)(
        'With the digest alone, it needs a time, such as 08:00.',
        'ダイジェストのみの場合は、ダイジェストの時刻（例：08:00）を指定してください。',
      ),
      { option: 'digest' },
    );
  }
  return wishes;
}

/** How it is; of a channel that nobody set up yet, what most people want: few alerts, and a digest in the morning. */
function startOf(before: ChannelState | null, ctx: CommandContext, locale: Locale): ChannelWishes {
  if (before && before.channel.setUpAt !== null) return describedAs(before);
  const followed = before?.topicKeys ?? [];
  return {
    topicKeys: followed.length > 0 ? followed : ctx.topics.map(({ key }) => key),
    volume: 'major',
    digestAt: '08:00',
    timeZone: likelyZone(locale),
    quietHours: null,
    publishes: false,
    digestDays: null,
    digestZone: null,
    dailyBudget: null,
    locale: before?.channel.locale ?? locale,
  };
}

/** The channel where it is asked. Throws UserError where nothing can be posted there. */
export async function channelHere(
  { channelId, locale, ...where }: ParsedInvocation,
  ctx: CommandContext,
): Promise<PlatformChannel> {
  const found = await ctx.channels.find(where, channelId);
  if (!found) throw notHere(locale);
  return found;
}

/** The channel typed, of the platform, set up or not. Throws UserError where there is none. */
export async function channelNamed(
  typed: string,
  { locale, ...where }: ParsedInvocation,
  ctx: CommandContext,
): Promise<PlatformChannel> {
  const found = await ctx.channels.find(where, typed);
  if (!found) throw unknownChannel(typed, locale);
  return found;
}
