import type {
  ChannelState,
  ChannelWishes,
  CommandContext,
  ParsedInvocation,
  PlatformChannel,
} from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { ChannelSettings, Volume } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { describedAs, notHere, unknownChannel } from '../channels.ts';
import { QUIET_HOURS, readBudget, readDigestTime, readExtras, readTopics, readZone } from './options.ts';

/**
 * How a channel is to be: what was given, over how it is, over `fresh`: how one begins that nobody set up. Throws
 * UserError.
 */
export function wishesOf(
  options: ParsedInvocation['options'],
  before: ChannelState | null,
  fresh: ChannelSettings,
  ctx: CommandContext,
  locale: Locale,
): ChannelWishes {
  const start = startOf(before, fresh, ctx, locale);
  const { topics, volume, digest, timezone, budget } = options;
  const extras = options.extras === undefined ? null : readExtras(options.extras, locale);
  const wishes: ChannelWishes = {
    ...start,
    topicKeys: topics === undefined ? start.topicKeys : readTopics(topics, ctx, locale),
    volume: (volume as Volume | undefined) ?? start.volume,
    digestAt: digest === undefined ? start.digestAt : readDigestTime(digest, locale),
    timeZone: timezone === undefined ? start.timeZone : readZone(timezone, ctx, locale),
    quietHours: extras ? (extras.includes('quiet') ? QUIET_HOURS : null) : start.quietHours,
    dailyBudget: budget === undefined ? start.dailyBudget : readBudget(budget, locale),
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

function startOf(
  before: ChannelState | null,
  fresh: ChannelSettings,
  ctx: CommandContext,
  locale: Locale,
): ChannelWishes {
  if (before && before.channel.setUpAt !== null) return describedAs(before);
  const followed = before?.topicKeys ?? [];
  return {
    ...fresh,
    topicKeys: followed.length > 0 ? followed : ctx.topics.map(({ key }) => key),
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
