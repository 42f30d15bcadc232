import { daysBetween, type LocalDate } from '#src/text/local-time.ts';
import { addDays, addMonths } from './dates/calendar.ts';
import type { DateMention, Stretch } from './dates/date-mention.ts';
import { clauseOf, type Passage } from './passages.ts';
import type { Trigger } from './triggers.ts';

/** Whose date a date is: the nearest word of an event in its clause, before or after it. */

/** How far apart they may stand, in characters. */
const REACH: Readonly<Record<'en' | 'ja', number>> = { en: 120, ja: 60 };
/** English puts the date behind the event, Japanese before it: the other way round counts as so much further. */
const OTHER_WAY = 25;

/** A day on which something was said, not on which it is. */
const SAID_ON =
  /\b(?:said|says|told (?:\p{L}+ ){1,4}|announced|confirmed|reported|posted|wrote|agreed|added|statement|interview|remarks|speech|briefing|press conference|news conference|reporters|signed|issued|published)(?: (?:late|early|in a statement|in Tokyo|in Washington))?,? (?:on |in )?(?:the )?$/iu;
const ON_SAID =
  /^,? (?:that\b|said|says|announced|confirmed|told|reported|signed|urged|warned|agreed|pledged|vowed|posted|called|spoke|unveiled)/iu;
const JA_SAID =
  /(?:発表|表明|明言|公表|決定|言及)した|明らかにした|述べた|語った|伝えた|報じた|決めた|示した|投稿した|(?:述べ|語っ|伝え|報じ|発表し|明らかにし)て(?:いる|いた)|確認した|分かった|わかった|という。?$|固めた/u;
const TO_COME =
  /\b(?:will|would|may|might|could|considering|to (?=\p{Ll}|$)|plans?|planned|upcoming|next|scheduled|expected|arranging|ahead of)(?![\p{L}])/iu;
/** Between an event and a date that belongs to something else. */
const OTHER_THING =
  /\b(?:elections?|deadlines?|votes?|budget|session|anniversary|since|born|signed|founded|elected|took office|inaugurat\p{Ll}+|proposed|said|told|warned|urged|vowed|demanded|accused)\b/iu;
const JA_OTHER_THING = /就任|発足|締結|調印|周年|国会|予算|公示|告示/u;

/** The dates of each trigger, in the order of the text; triggers without any are absent. */
export function datesOf(
  passage: Passage,
  triggers: readonly Trigger[],
  today: LocalDate,
): Map<Trigger, DateMention[]> {
  const linked = new Map<Trigger, DateMention[]>();
  for (const date of passage.dates) {
    if (isOfSaying(passage, date, today)) continue;
    const nearest = triggers
      .map((trigger) => ({ trigger, cost: costOf(passage, trigger, date, today) }))
      .filter(({ cost }) => cost !== null)
      .sort((a, b) => a.cost! - b.cost!)[0];
    if (!nearest) continue;
    const { trigger } = nearest;
    linked.set(trigger, [...(linked.get(trigger) ?? []), comingOne(passage, trigger, date, today)]);
  }
  return linked;
}

/**
 * "is arranging to visit in mid-January, sources said": a date without a year that was read as the last one, of something
 * that is to come, is the next one. Left as it is where that is not within the year.
 */
function comingOne(passage: Passage, trigger: Trigger, date: DateMention, today: LocalDate): DateMention {
  const { source, language } = passage;
  const next = nextWeekday(passage, trigger, date, today);
  if (next) return next;
  const isLongOver =
    date.certainty !== 'stated' && date.to < today && daysBetween(date.to, today) > RECENT_DAYS;
  if (
    !isLongOver ||
    trigger.tense === 'past' ||
    /\d{4}|ago|last|前|昨|先/iu.test(source.slice(date.start, date.end))
  )
    return date;
  const clause = clauseOf(passage, trigger);
  const isToCome =
    language === 'ja'
      ? JA_TO_COME.test(source.slice(trigger.end, Math.min(passage.end, trigger.end + 40)))
      : TO_COME.test(source.slice(clause.start, trigger.start));
  if (!isToCome) return date;
  const months = language === 'ja' && !source.slice(date.start, date.end).includes('月') ? 1 : 12;
  const [from, to] = [addMonths(date.from, months), addMonths(date.to, months)];
  return from && to && to >= today && daysBetween(today, to) < 330 ? { ...date, from, to } : date;
}

const WEEKDAY = /^(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:'s)?$/iu;

/** "Akazawa to meet Lutnick on Thursday", "Will Sunday's election pay off?": the coming one. null for any other date. */
function nextWeekday(
  { source, start }: Passage,
  trigger: Trigger,
  date: DateMention,
  today: LocalDate,
): DateMention | null {
  if (
    date.to >= today ||
    daysBetween(date.to, today) > 7 ||
    !WEEKDAY.test(source.slice(date.start, date.end))
  )
    return null;
  const isVerb = /\b(?:to|will|set to|due to) (?:\p{Ll}+ly )?$/u.test(source.slice(start, trigger.start));
  if (!isVerb && !/^(?:Will|Can|Could) /u.test(source.slice(start, trigger.start))) return null;
  const [from, to] = [addDays(date.from, 7), addDays(date.to, 7)];
  return from && to ? { ...date, from, to } : null;
}

/** So long after a day reports still look back on it. */
const RECENT_DAYS = 14;
const JA_TO_COME =
  /^[^。]{0,30}?(?:する(?=$|[。、方予見と])|へ(?=$|[。、])|予定|方針|調整|見通し|開く|訪れる|行う|会う|開かれる|行われる)/u;

function isOfSaying({ source, language, start, end }: Passage, date: DateMention, today: LocalDate): boolean {
  if (date.from > today) return false;
  const before = source.slice(Math.max(start, date.start - 60), date.start);
  const after = source.slice(date.end, Math.min(end, date.end + 30));
  if (language !== 'ja') return SAID_ON.test(before) || ON_SAID.test(after);
  return (
    JA_SAID.test(source.slice(Math.max(date.end, end - 24), end)) &&
    /^(?:に|の|、|午|夜|朝|夕|\(|語|述|発表|報)/u.test(after)
  );
}

/** null where the date is not the trigger's. */
function costOf(passage: Passage, trigger: Trigger, date: DateMention, today: LocalDate): number | null {
  const { source, language } = passage;
  const isAfter = date.start >= trigger.end;
  const gap: Stretch = isAfter
    ? { start: trigger.end, end: date.start }
    : { start: date.end, end: trigger.start };
  if (gap.start > gap.end) return null;
  const words = source.slice(gap.start, gap.end);
  const isJapanese = language === 'ja';
  if (words.length > REACH[isJapanese ? 'ja' : 'en']) return null;
  if (clauseOf(passage, trigger) !== clauseOf(passage, date) && !isOpening(passage, date)) return null;
  const isElsewhere = isJapanese
    ? JA_OTHER_THING.test(words)
    : trigger.act !== 'election' && trigger.act !== 'deadline' && OTHER_THING.test(words);
  if (isElsewhere || isCampaign(source, trigger, date)) return null;
  // "On Thursday … will visit": a day that is over is none of what is to come.
  if (!isJapanese && !isAfter && date.to < today && TO_COME.test(words)) return null;
  // "spring visit", "the March 19 summit": nothing is nearer.
  if (!isAfter && words.length <= 1) return 0;
  return words.length + (isAfter === isJapanese ? OTHER_WAY : 0);
}

/** The first day of an election is when people vote, not when the campaign begins. */
function isCampaign(source: string, { act }: Trigger, { start, end }: DateMention): boolean {
  if (act !== 'election') return false;
  return (
    /(?:公示|告示|解散|選挙戦|届け?出)[^。、\d]{0,6}$/u.test(source.slice(Math.max(0, start - 12), start)) ||
    /^(?:に|の)?(?:公示|告示|解散|立候補|届け?出|期日前|総辞職)/u.test(source.slice(end, end + 6)) ||
    /\b(?:campaign(?:ing)?|dissol\p{Ll}+)\b[^,;.]{0,40}$/iu.test(source.slice(Math.max(0, start - 60), start))
  );
}

/** "On March 19, …": a date that opens the sentence is that of its first clause, whatever that begins with. */
function isOpening(passage: Passage, date: DateMention): boolean {
  return date.start - passage.start <= 4 && passage.clauses.length <= 2;
}
