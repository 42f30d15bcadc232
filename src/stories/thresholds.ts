import { DAY_MS } from '#src/model/time.ts';

/**
 * Every number that decides whether two reports are one story, and the measurement that set it: `npm run eval -- stories`
 * on the development files.
 */

/** A story that nobody reported on for so long is over; a new report begins another one. */
export const IDLE_MS = 30 * DAY_MS;

/**
 * How the score falls with the days since the last report: exp(−days / this). Few words in common mean little after a
 * day: BCubed F1 of Japanese headlines is .919 at 1 day, .917 at 1.5, .906 at 3, .879 at 10; precision of English
 * headlines at equal recall .79, .70, .66 and .61 at 1, 2, 3 and 5. Whole texts were measured on simulated dates only.
 */
export const DECAY_DAYS = { body: 10, headline: 1, japanese: 1, signs: 3 };

/** Words of an English text after which nothing more is read. 150 and 600 give the same within .5. */
export const BODY_WORDS = 300;

/** From how many words of text on a report is more than its headline. A description of a feed has 15 to 40. */
export const BODY_FROM_WORDS = 60;

/** Terms of a report, and of a story. */
export const REPORT_TERMS = 100;
export const STORY_TERMS = 150;

/** Through how many of its heaviest terms a report looks for stories; with 12, Japanese headlines lose 8 points of recall. */
export const PROBES = 24;

/**
 * Least similarity to join, before decay. body: low, for `SPLIT` undoes what was too much. headline: as many false merges
 * as greedy words at .30, at a recall of .78 instead of .60. japanese: the best F1. signs: the least that keeps .95
 * precision on the first half of the bilingual pairs.
 */
export const JOIN = {
  body: 0.19,
  headline: 0.17,
  japanese: 0.04,
  signs: 0.5,
};

/**
 * When a story of whole texts falls in two: each part with so many reports at least, and so little like the other. F1 of
 * ECB+ .873 without it; with it .913 at 5 and .24, .907 at .27, .893 at .30.
 */
export const SPLIT = { least: 5, likeness: 0.24 };
