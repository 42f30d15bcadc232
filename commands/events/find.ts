import type { CommandContext, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { isPast } from '#src/events/dated.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { dateText } from '#src/notices/words.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { withoutQuotes } from '../parts.ts';

/** Which event a person means. */

const MAX_SHOWN = 60;
/** Of several with one name. */
const MAX_LISTED = 5;

export const eventOption: Option = {
  name: 'event',
  description: { en: 'Its name or key, such as e17', ja: '日程の名前またはキー（e17 など）' },
  required: true,
  suggest: async (_typed, ctx) => (await ctx.events.list()).map(choiceOf),
};

/** For subcommands that are about one event and nothing else, so that its name needs no quotes. */
export const onlyEventOption: Option = { ...eventOption, rest: true };

export function choiceOf(event: AllianceEvent) {
  const { key, name } = event;
  return {
    value: key,
    name: { en: `${name.en} · ${dateText(event, 'en')}`, ja: `${name.ja}・${dateText(event, 'ja')}` },
  };
}

/**
 * By its key, its name or a part of that; of several with one name the one that lies ahead. Throws UserError where none or
 * several fit.
 */
export async function eventNamed(
  typed: string,
  ctx: Pick<CommandContext, 'events' | 'now'>,
  locale: Locale,
): Promise<AllianceEvent> {
  const wanted = withoutQuotes(typed).normalize('NFKC').toLowerCase();
  const known = await ctx.events.find(wanted);
  if (known) return known;
  const all = await ctx.events.list();
  const names = ({ name }: AllianceEvent) =>
    [name.en, name.ja].map((each) => each.normalize('NFKC').toLowerCase());
  const exact = all.filter((event) => names(event).includes(wanted));
  const near = all.filter((event) => names(event).some((name) => name.includes(wanted)));
  const found = exact.length > 0 ? exact : near;
  const event = onlyOne(found, ctx.now);
  if (event) return event;
  throw found.length === 0 ? unknownEvent(typed, locale) : severalEvents(typed, found, locale);
}

function onlyOne(found: readonly AllianceEvent[], now: Instant): AllianceEvent | null {
  if (found.length === 1) return found[0]!;
  const [coming, ...others] = found.filter((event) => !isPast(event, now));
  return coming && others.length === 0 ? coming : null;
}

export function unknownEvent(typed: string, locale: Locale): UserError {
  const shown = truncate(typed, MAX_SHOWN);
  const say = sayIn(locale);
  return new UserError(
    say(
      `There is no event “${shown}”. /events lists those that are known, each with its key.`,
      `「${shown}」という日程はありません。/events で一覧とキーを確認できます。`,
    ),
    { option: 'event', suggestion: '/events', label: say('All dates', '日程一覧') },
  );
}

function severalEvents(typed: string, found: readonly AllianceEvent[], locale: Locale): UserError {
  const shown = truncate(typed, MAX_SHOWN);
  const say = sayIn(locale);
  const listed = found
    .slice(0, MAX_LISTED)
    .map((event) =>
      say(`${event.key} (${dateText(event, 'en')})`, `${event.key}（${dateText(event, 'ja')}）`),
    );
  const more = found.length > MAX_LISTED ? say(', …', '…') : '';
  return new UserError(
    say(
      `Several events fit “${shown}”: ${listed.join(', ')}${more}. Name one by its key.`,
      `「${shown}」に当てはまる日程は複数あります：${listed.join('、')}${more}。キーで指定してください。`,
    ),
    { option: 'event', suggestion: '/events', label: say('All dates', '日程一覧') },
  );
}
