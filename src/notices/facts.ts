import { type Block, type Line, text } from '#src/message.ts';
import type { AllianceEvent, EventClaim, EventState } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';
import { type Cited, publisherCalled, quoteLine, saidBy } from './quoting.ts';
import { countdown, dateLine, dateText, inCapitals, statusWords } from './words.ts';

/** What is said of one event, wherever it is told. */

/** "Takaichi–Trump summit: Thu 19 Mar 2026, in 7 days (confirmed)." */
export function summaryOf(event: AllianceEvent, now: Instant, locale: Locale, timeZone?: string): string {
  const say = sayIn(locale);
  const { name } = event;
  const when = [dateText(event, locale), countdown(event, now, locale, timeZone)].filter(
    (each) => each !== null,
  );
  const status = statusWords(event, now, locale);
  return say(`${name.en}: ${when.join(', ')} (${status}).`, `${name.ja}：${when.join('、')}（${status}）。`);
}

/** When, in both capitals, where, how certain, and who says so. `timeZone`: whose days are counted; the place's when not given. */
export function factsOf(
  event: AllianceEvent,
  state: EventState,
  now: Instant,
  locale: Locale,
  timeZone?: string,
): Block {
  const say = sayIn(locale);
  const distance = countdown(event, now, locale, timeZone);
  const capitals = inCapitals(event, locale);
  const movedFrom = state.changes.findLast((change) => change.movedFrom !== null)?.movedFrom ?? null;
  return {
    kind: 'fields',
    fields: [
      {
        label: say('Date', '日付'),
        line: [
          ...dateLine(event, locale),
          ...(distance === null ? [] : [text(say(` · ${distance}`, `・${distance}`))]),
        ],
      },
      ...(movedFrom === null
        ? []
        : [{ label: say('Before', '変更前'), line: dateLine({ window: movedFrom }, locale) }]),
      ...(capitals.length === 0 ? [] : [{ label: say('In both capitals', '日米の日付'), line: capitals }]),
      ...(event.placeName === null
        ? []
        : [{ label: say('Place', '場所'), line: [text(event.placeName[locale])] }]),
      { label: say('Status', '状況'), line: statusLine(event, state, now, locale) },
    ],
  };
}

/** The status with who stands for it; a single report is called one. */
function statusLine(
  event: AllianceEvent,
  { confirmedBy, changes }: EventState,
  now: Instant,
  locale: Locale,
): Line {
  return [
    text(statusWords(event, now, locale)),
    text(basisOf(event, confirmedBy, changes.at(-1)!.claim, locale)),
  ];
}

function basisOf(
  { status, houses }: AllianceEvent,
  confirmedBy: readonly string[],
  last: EventClaim,
  locale: Locale,
): string {
  const say = sayIn(locale);
  if (last.by === 'person') return say(' · set by a person here', '・担当者が設定');
  if (status === 'confirmed' && confirmedBy.length > 0) {
    const names = confirmedBy.slice(0, MOST_NAMED).map((each) => publisherCalled(each, locale));
    const more = confirmedBy.length - names.length;
    const listed = names.join(say(', ', '、'));
    return more > 0
      ? say(` · by ${listed} and ${more} more`, `・${listed}ほか${more}社`)
      : say(` · by ${listed}`, `・${listed}`);
  }
  if (last.by === 'config') return say(' · noted by whoever runs the bot', '・運用者が登録');
  return houses === 1
    ? say(' · single source', '・情報源1社のみ')
    : say(` · ${houses} sources`, `・情報源${houses}社`);
}

/** Who is named for a date. */
const MOST_NAMED = 3;

/**
 * The claim that decided the present date and status and, where that is no article's, the last of an article that changed
 * anything.
 */
export function reasonsOf({ changes }: EventState): EventClaim[] {
  const { claim } = changes.at(-1)!;
  const report = changes.findLast((change) => change.claim.by === 'article')?.claim;
  return claim.by === 'article' || !report ? [claim] : [claim, report];
}

/** What decided the present date and status: sentences with their numbers. */
export function whyBlocks(reasons: readonly EventClaim[], cited: Cited, locale: Locale): Block[] {
  return [
    { kind: 'paragraph', line: [text(sayIn(locale)('Why', '根拠'), 'bold')] },
    {
      kind: 'list',
      ordered: false,
      items: reasons.map((claim) => {
        const quote = quoteLine(claim, cited, locale);
        const by = saidBy(claim, locale);
        return quote.length > 0 ? { head: quote, meta: by } : { head: by };
      }),
    },
  ];
}
