import { WEEKDAY } from './english-words.ts';

/** What chrono takes for a date that news never means as one. */

const NOT_DATES: readonly RegExp[] = [
  // "Sun" is a company and a newspaper, "Sat" an exam, "may" and "march" are verbs.
  /^(?:sun|sat|mon|wed|thu|tue|fri)\.?$/i,
  /^(?:may|march|mar)\b(?!.*\d{4})/,
  // A moment, not a day.
  /^(?:now|the moment|second|minute)$/i,
  // Fractions, scores and ratios; the attacks of 2001 are a name.
  /^\d{1,2}\/\d{1,2}$/,
  // Durations: "for three days", "in the past two years", "71 years after".
  /^(?:for|after|past|last|next|these|the past|the last|the next|about|over)\b.*\b(?:seconds?|minutes?|hours?|days|weeks|months|quarters|years)$/i,
  /\b(?:seconds?|minutes?|hours?|half|sec|min)\b/i,
  /\b(?:after|before|and)(?: \d+)?$/i,
  /^for\b/i,
  // The age of the world.
  /^(?:\d,?){3,}\s*years?\b/i,
  /^(?:in )?(?:the|half|an?)\b ?(?:day|week|month|quarter|year)?s?$/i,
  /^(?:night|morning|evening|afternoon|noon|midnight|weekend)$/i,
  /^(?:the )?(?:day|week|weeks|month|year|years|days|quarter) (?:before|after)$/i,
];

/** Words before a number that make it no day. */
const MONEY_BEFORE = /(?:[$€£¥#]|\b(?:US|C|A|HK)\$|\b(?:yen|dollars?|euros?|no|rs)\.?) ?$/i;

/** `words` are what was found between the offsets of the text. */
export function isNoDate(words: string, text: string, start: number, end: number): boolean {
  if (isName(words, text, start, end)) return true;
  if (/\bwithin (?:the \w+ )?$/i.test(text.slice(Math.max(0, start - 20), start))) return true;
  if (NOT_DATES.some((form) => form.test(words))) return !isDayAfterPreposition(words, text, start, end);
  if (/^\d/.test(words) && /\d[,.]$/.test(text.slice(Math.max(0, start - 2), start))) return true;
  if (/^\d/.test(words) && MONEY_BEFORE.test(text.slice(Math.max(0, start - 8), start))) return true;
  return false;
}

/** "on 3/19", "by 3/19": no fraction stands there; and where nothing else is written, it is a date. */
function isDayAfterPreposition(words: string, text: string, start: number, end: number): boolean {
  if (!/^\d{1,2}\/\d{1,2}$/.test(words) || words === '9/11') return false;
  if (text.trim() === words) return true;
  return (
    /\b(?:on|by|until|since|dated|day|this|next) $/i.test(text.slice(Math.max(0, start - 8), start)) &&
    !/^ ?(?:of|%|inch)/.test(text.slice(end, end + 6))
  );
}

const WEEKDAY_ONLY = new RegExp(`^${WEEKDAY}s?$`, 'i');

/** "the Sunday Times", "Monday Night Football", "Black Friday"; and what recurs: "every Tuesday". */
function isNamedAfterDay(before: string, after: string): boolean {
  return (
    /\b(?:every|each)(?: other)? $/i.test(before) ||
    /\b(?:Black|Good|Super|Bloody|Cyber|Ash|Palm|Holy|Maundy|Shrove|Fat|Giving) $/.test(before) ||
    (/\bthe $/i.test(before) && /^ \p{Lu}\p{Ll}/u.test(after)) ||
    /^ (?:Night|Times|Telegraph|Mirror|Herald|Express|Mail|Post|Group|Club)\b/.test(after)
  );
}

/** "Japan Today", "USA TODAY", "ABC's "This Week"", "today's world", "the people of tomorrow". */
function isName(words: string, text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  if (/^(?:Today|TODAY|Tomorrow)\b/.test(words) && /\p{Lu}[\p{L}']* $/u.test(before)) return true;
  if (/^This Week\b/.test(words) && /["']$/.test(before)) return true;
  if (WEEKDAY_ONLY.test(words) && isNamedAfterDay(before, text.slice(end, end + 20))) return true;
  if (/^(?:today|tomorrow)$/i.test(words) && /\bof $/.test(before)) return true;
  // "their second meeting in two months", "the biggest drop in three years": a length of time, looking back.
  if (
    /^(?:in )?[\w-]+ (?:days|weeks|months|years|quarters)$/i.test(words) &&
    /\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|last|time|times|only|most|least|worst|best|\p{L}{3,}est)\b[^.;]{0,40}$/iu.test(
      text.slice(Math.max(0, start - 60), start),
    )
  )
    return true;
  return (
    /^today$/i.test(words) &&
    /^'s (?:world|youth|society|standards|generation|\p{L}+ (?:world|society)|personal)\b/iu.test(
      text.slice(end, end + 30),
    )
  );
}
