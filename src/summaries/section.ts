import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { Candidate } from './candidates.ts';

/** What a sentence of a summary tells: what happened, why it matters, or what is next. */
export const SECTIONS = ['happened', 'why', 'next'] as const;
export type Section = (typeof SECTIONS)[number];

/** The section that a sentence belongs to by the cues it states; what states none tells what happened. */
export function sectionOf({ text: quoting, article }: Candidate, now: Instant): Section {
  // What somebody hopes for is no plan.
  const text = quoting.replace(/“[^“”]*”|"[^"]*"/gu, ' ');
  if (isAhead(text) && !isOver(text, article.publishedAt, now)) return 'next';
  return WHY.test(text) || WHY_JAPANESE.test(text) ? 'why' : 'happened';
}

const AHEAD =
  /\b(?:will(?! be (?:crucial|critical|vital|key|important|essential))|(?<!no )plans? (?:to|for)|planning to|(?:is|are|was|were) (?:expected|due|set|slated|scheduled|planned|likely) (?:to|for|on)|expected to|scheduled (?:to|for)|set to|poised (?:to|for)|planned|upcoming|forthcoming|intends? to|is to (?:be|meet|visit|hold|take)|are to (?:be|meet|visit|hold|take)|take effect|takes effect|next (?:week|month|year|spring|summer|autumn|fall|winter|Monday|Tuesday|Wednesday|Thursday|Friday)|tomorrow|later this (?:week|month|year)|by the end of|ahead of (?:a planned|next))(?![\p{L}-])/iu;
const AHEAD_JAPANESE =
  /予定|見通し|見込み|見込まれ|方針だ|方針を(?:示|固)|来[週月年春夏秋]|今後|近く(?:、|発表|訪|開)|明日|(?:する|始まる|開く|訪れる|始める)(?:方針|計画|考え)|向けて調整|目指す/u;

/** Something that was decided is news of today, whatever it will change. */
const DECIDED =
  /\b(?:agreed|signed|announced|decided|approved|unveiled|confirmed|concluded|launched|said (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|合意した|署名した|発表した|決定した|決めた|承認した|明らかにした/iu;

/** Whether it is above all about what comes: a decision that also says when it takes effect is not. */
function isAhead(text: string): boolean {
  if (AHEAD_JAPANESE.test(text)) return !/(?:合意|署名|決定|承認)した/u.test(text);
  const at = text.search(AHEAD);
  return at >= 0 && !DECIDED.test(text.slice(0, at));
}

const WHY =
  /\b(?:because|due to|as a result|results? in|resulted in|led to|leads to|in response to|in order to|aim(?:s|ed|ing) (?:to|at)|would (?:hit|cost|raise|lower|mean|affect|hurt|help|make|allow|give|bring|cut|reduce|increase|force|lead|create|boost|threaten|require)|could(?! not)|will be (?:crucial|critical|vital|key|important|essential)|threatens?|risks?|impact(?:s|ed)?|affect(?:s|ed|ing)?|hit by|consequences?|implications?|account(?:s|ed)? for|worth|largest|biggest|the first (?:time|such)|since (?:19|20)\d\d|analysts?|economists?|experts?|observers|critics?|critici[sz]ed|condemned|welcomed|praised|warn(?:s|ed|ing)?|concerns?|fears?|crucial|critical|vital|significan(?:t|ce)|key (?:to|for)|important|cornerstone|underscor\w+|underlin\w+|highlight\w*|reflect\w*|signal(?:s|led)|strengthen\w*|bolster\w*|deter(?:s|rence)?|counter(?:s|ing)?|key component|bedrock|pillar|amid (?:growing|rising|mounting|concern))(?![\p{L}-])/iu;
const WHY_JAPANESE =
  /影響|理由|背景|懸念|狙い|目的|意義|ためだ|ため、|ことから|専門家|アナリスト|エコノミスト|占め|最大|過去最|初めて|以来|反発|批判|歓迎|評価|強化|重要|打撃|恐れ|リスク|可能性/u;

/** What was ahead of an old report is not ahead of its reader. */
const FRESH_MS = 30 * DAY_MS;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DATE =
  /\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s+((?:19|20)\d\d))?\b/giu;
const DATE_JAPANESE = /(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:(\d{1,2})日)?/gu;

/** Whether what a sentence announces is past: by the last date that it states or, without one, by its report's age. */
function isOver(text: string, publishedAt: Instant | null, now: Instant): boolean {
  const stated = datesIn(text, publishedAt ?? now);
  if (stated.length > 0) return Math.max(...stated) < now;
  return publishedAt !== null && publishedAt < now - FRESH_MS;
}

/** The last moments of the dates that a text states; one without a year lies within half a year of the report. */
function datesIn(text: string, reference: Instant): Instant[] {
  const said = text.normalize('NFKC');
  const english = [...said.matchAll(DATE)]
    // "may" is a verb more often than a month.
    .filter(([all, , day]) => day !== undefined || !/^(?:may|mar)$/iu.test(all))
    .map(([, month, day, year]) =>
      endOf(year, MONTHS.indexOf(month!.slice(0, 3).toLowerCase()), day, reference),
    );
  const japanese = [...said.matchAll(DATE_JAPANESE)].map(([, year, month, day]) =>
    endOf(year, Number(month) - 1, day, reference),
  );
  return [...english, ...japanese];
}

function endOf(
  year: string | undefined,
  month: number,
  day: string | undefined,
  reference: Instant,
): Instant {
  const end = (of: number) =>
    day === undefined ? Date.UTC(of, month + 1) : Date.UTC(of, month, Number(day) + 1);
  if (year !== undefined) return end(Number(year));
  const near = new Date(reference).getUTCFullYear();
  const [nearest] = [near - 1, near, near + 1]
    .map(end)
    .sort((a, b) => Math.abs(a - reference) - Math.abs(b - reference));
  return nearest!;
}
