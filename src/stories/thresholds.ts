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
 * Least similarity to join, before decay. body: low, for `SPLIT` undoes what was too much; the best F1 of Multi-News, whose
 * stories are of 2 to 6 texts, is at .14 and .15 too (.94 against .91 at .19). headline: fewer false merges than greedy
 * words at .30 (4.8 of 10,000 pairs against 6.4), at a recall of .78 instead of .60. japanese: the best F1. signs: at .45
 * one pair in forty more meets in both languages, and strangers begin to; at .40 precision falls below .95.
 */
export const JOIN = {
  body: 0.15,
  headline: 0.18,
  japanese: 0.04,
  signs: 0.5,
};

/**
 * When a story of whole texts falls in two: each part with so many reports at least, and cut so weakly (`Cut.cut`). Of the
 * best cuts through the stories of ECB+ those of two events lie below .50, those of one above .58, apart from a few that
 * no words tell apart. `name` is how much more a name weighs there. F1 is .85 without it and .93 with it; .92 where
 * these numbers are chosen on one half of the topics and measured on the other.
 */
export const SPLIT = { least: 5, cut: 0.52, name: 2 };
