import type { StoryAddition, StoryReport } from '#src/model/story.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { Sign, SignKind, SignReader } from './signs.ts';
import { signTerm } from './signs.ts';

/** What each report of a story was the first to say: a number, a date, a name, or that it is official. */

/** Further down stands background that earlier stories said. */
const READ_LETTERS = 1_500;
/** A report that brings more is a background piece; what it says first says most. */
const MOST_PER_REPORT = 4;

const KINDS: Readonly<Partial<Record<SignKind, StoryAddition['kind']>>> = {
  number: 'number',
  day: 'date',
  name: 'name',
};

/**
 * In the order of the reports. Empty for a story of one report, and for a report that added nothing. Copies are left out
 * beforehand.
 */
export function timelineOf(reports: readonly StoryReport[], readSigns: SignReader): StoryAddition[] {
  const [first, ...later] = reports.toSorted((a, b) => a.at - b.at || a.id - b.id);
  if (first === undefined) return [];
  const said = new Set(signsOf(first, readSigns).map(signTerm));
  let isOfficial = first.tier === 'official';
  return later.flatMap((report) => {
    const additions = additionsOf(report, said, isOfficial, readSigns);
    isOfficial ||= report.tier === 'official';
    return additions;
  });
}

/** What a report says that none of those said which came before it; empty where none came before. */
export function newFactsOf(
  report: StoryReport,
  earlier: readonly StoryReport[],
  readSigns: SignReader,
): StoryAddition[] {
  if (earlier.length === 0) return [];
  const said = new Set(earlier.flatMap((each) => signsOf(each, readSigns).map(signTerm)));
  const isOfficial = earlier.some(({ tier }) => tier === 'official');
  return additionsOf(report, said, isOfficial, readSigns);
}

/** What a report adds to what was said, and from then on is said. */
function additionsOf(
  report: StoryReport,
  said: Set<string>,
  isOfficial: boolean,
  readSigns: SignReader,
): StoryAddition[] {
  const fresh = signsOf(report, readSigns).filter((sign) => !said.has(signTerm(sign)));
  for (const sign of fresh) said.add(signTerm(sign));
  const additions = fresh.flatMap((sign) => additionOf(report, sign)).slice(0, MOST_PER_REPORT);
  if (report.tier !== 'official' || isOfficial) return additions;
  const { id: articleId, at, publisher } = report;
  return [{ articleId, at, kind: 'official', words: publisher }, ...additions];
}

function signsOf({ title, text, language, at }: StoryReport, readSigns: SignReader): Sign[] {
  return readSigns(`${title}\n${text.slice(0, READ_LETTERS)}`, language, at);
}

function additionOf({ id, at }: StoryReport, sign: Sign): StoryAddition[] {
  const added = KINDS[sign.kind];
  if (added === undefined || isNoNews(sign, at)) return [];
  return [{ articleId: id, at, kind: added, words: sign.words }];
}

const AGE = /-year-old$| years$|歳$/;

/** The day of a month, or the hour of a day: "on the 19th", "around 12:30 a.m." */
const BARE = /^\d{1,2}(?:st|nd|rd|th)?$/;

/** How old somebody is, a small number that counts nothing, and the day on which the report was written. */
function isNoNews({ kind, key, words }: Sign, at: Instant): boolean {
  if (kind !== 'day') return AGE.test(words) || BARE.test(words);
  return [-DAY_MS, 0, DAY_MS].some((away) => {
    const day = new Date(at + away);
    return key === `${day.getUTCMonth() + 1}-${day.getUTCDate()}`;
  });
}
