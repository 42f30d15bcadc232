import type { LocalDate } from '#src/text/local-time.ts';
import type { DateMention, Stretch } from './date-mention.ts';

/** A verb that opens another clause, whose day it is: "announced that it will ship on June 17". */
const OTHER_CLAUSE =
  /[;:]|\b(?:that|which|who|when|while|whereas|although|because|since|after|before|until|as|if|where|according)\b|\b(?:will|would|to) (?:be )?\p{Ll}+|[,-] (?:and|but) |\b(?:and|but) $|\b(?:is|are|was|were|has|have|had)\b/iu;

/**
 * The day of a happening that a text tells of: the day stated in its clause, or that which opens its sentence; the day
 * of publication where none is. The mentions are those of the text, in order.
 */
export function dateOfEvent(
  text: string,
  event: Stretch,
  mentions: readonly DateMention[],
  published: LocalDate,
): LocalDate {
  const days = mentions.filter(
    ({ from, to, sentence }) => from === to && sentence.start <= event.start && event.end <= sentence.end,
  );
  const inClause = days
    .filter((day) => !OTHER_CLAUSE.test(between(text, event, day)))
    .sort((a, b) => between(text, event, a).length - between(text, event, b).length)[0];
  const opening = days.find(
    ({ start, sentence }) => start - sentence.start <= OPENING && start < event.start,
  );
  return (inClause ?? opening)?.from ?? published;
}

/** "On August 24, Jobs resigned": a day so near the beginning is that of the whole sentence. */
const OPENING = 4;

function between(text: string, event: Stretch, day: Stretch): string {
  return day.start >= event.end ? text.slice(event.end, day.start) : text.slice(day.end, event.start);
}
