import type { ChannelWishes, CommandContext, ParsedInvocation } from '#src/command.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Form } from '#src/model/form.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { DIGEST_CHOICES, EXTRA_CHOICES, type Extra, VOLUME_CHOICES } from './options.ts';
import { channelNamed, wishesOf } from './wishes.ts';

/** A list of more cannot be shown. */
const MAX_TOPICS = 25;

/** /setup to fill in; null where the line says enough. What the line leaves open is as the channel is now. */
export async function setupForm(invocation: ParsedInvocation, ctx: CommandContext): Promise<Form | null> {
  const { options, locale, channelId } = invocation;
  if (options.channel !== undefined && options.topics !== undefined) return null;
  const known = await ctx.channels.list(invocation);
  const settled = known.find(({ channel }) => channel.remoteId === (options.channel ?? channelId)) ?? null;
  const remoteId =
    settled?.channel.remoteId ??
    (options.channel === undefined
      ? await channelToBeginWith(invocation, ctx)
      : (await channelNamed(options.channel, invocation, ctx)).remoteId);
  const before = settled ?? known.find(({ channel }) => channel.remoteId === remoteId) ?? null;
  const fresh = await ctx.subscriptions.start(invocation, locale);
  return formOf(remoteId, wishesOf(options, before, fresh, ctx, locale), ctx, invocation);
}

/** On Discord, a thread is nothing that a modal can begin with. Slack would have to be asked, and a form cannot wait. */
async function channelToBeginWith(
  { platform, channelId, ...where }: ParsedInvocation,
  ctx: CommandContext,
): Promise<string | null> {
  if (platform !== 'discord') return channelId;
  return (await ctx.channels.find({ platform, ...where }, channelId))?.remoteId ?? null;
}

function formOf(
  remoteId: string | null,
  wishes: ChannelWishes,
  ctx: CommandContext,
  { locale, platform }: Pick<ParsedInvocation, 'locale' | 'platform'>,
): Form {
  const say = sayIn(locale);
  // Those that are followed first, so that none of them is lost where not all can be shown.
  const topics = ctx.topics
    .toSorted((a, b) => Number(wishes.topicKeys.includes(b.key)) - Number(wishes.topicKeys.includes(a.key)))
    .slice(0, MAX_TOPICS);
  const shown = ctx.topics.length > MAX_TOPICS ? topics : ctx.topics;
  // Only Discord has channels that others follow.
  const extras = EXTRA_CHOICES.filter(({ value }) => value !== 'publish' || platform === 'discord');
  return {
    title: say('Alerts for a channel', '通知の設定'),
    submit: say('Save', '保存'),
    line: '/setup',
    fields: [
      {
        option: 'channel',
        kind: 'channel',
        label: say('Channel', 'チャンネル'),
        hint: say('Where alerts and the digest are posted', '通知とダイジェストを投稿する場所'),
        required: true,
        value: remoteId === '' ? null : remoteId,
      },
      {
        option: 'topics',
        kind: 'choices',
        label: say('Topics', 'トピック'),
        required: true,
        choices: shown.map(({ key, name }) => ({ value: key, name })),
        values: shown.map(({ key }) => key).filter((key) => wishes.topicKeys.includes(key)),
      },
      {
        option: 'volume',
        kind: 'choice',
        label: say('Posted at once', 'すぐに投稿するもの'),
        hint: say(
          'The rest comes with the daily digest, if there is one',
          'それ以外は毎日のダイジェストに入ります',
        ),
        required: true,
        choices: VOLUME_CHOICES,
        value: wishes.volume,
      },
      {
        option: 'digest',
        kind: 'choice',
        label: say('Daily digest at', '毎日のダイジェストの時刻'),
        // Its modals leave the time zone out.
        ...(platform === 'discord' && {
          hint: say(
            `Time in ${wishes.timeZone}. For another: /setup timezone:`,
            `${wishes.timeZone} の時刻です。変更するには /setup timezone: を使います`,
          ),
        }),
        required: true,
        choices: timesWith(wishes.digestAt),
        value: wishes.digestAt ?? 'off',
      },
      {
        option: 'extras',
        kind: 'choices',
        label: say('Also', 'そのほか'),
        required: false,
        choices: extras,
        values: extrasOf(wishes).filter((value) => extras.some((each) => each.value === value)),
      },
      {
        option: 'timezone',
        kind: 'suggest',
        label: say('Time zone', 'タイムゾーン'),
        hint: say('For the times above', '上の時刻の基準となる地域'),
        required: true,
        value: wishes.timeZone,
      },
    ],
  };
}

export function extrasOf({ quietHours, publishes, locale }: ExtraSettings): Extra[] {
  return [
    ...(quietHours === null ? [] : ['quiet' as const]),
    ...(locale === 'ja' ? ['japanese' as const] : []),
    ...(publishes ? ['publish' as const] : []),
  ];
}

type ExtraSettings = Pick<ChannelWishes, 'quietHours' | 'publishes'> & { readonly locale: Locale };

/** The times to choose from, that of now among them. */
function timesWith(time: string | null): readonly Choice[] {
  if (time === null || DIGEST_CHOICES.some(({ value }) => value === time)) return DIGEST_CHOICES;
  const own = { value: time, name: { en: time, ja: time.replace(/^0/, '') } };
  return [...DIGEST_CHOICES, own].toSorted(
    (a, b) => Number(b.value === 'off') - Number(a.value === 'off') || a.value.localeCompare(b.value),
  );
}
