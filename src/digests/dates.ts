import type { DatedEvent } from '#src/events/dated.ts';
import { type Block, type Line, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { countdown, dateLine, inCapitals, STATUS_NAMES } from '#src/notices/words.ts';
import { sayIn } from '#src/text/words.ts';

/** The dates that come next, as a digest names them. */
export function datesBlocks(events: readonly DatedEvent[], now: Instant, locale: Locale): Block[] {
  if (events.length === 0) return [];
  const heading = sayIn(locale)('Next dates', '今後の予定');
  const fields = events.map((event) => ({ label: event.name[locale], line: lineOf(event, now, locale) }));
  return [
    { kind: 'paragraph', line: [text(heading, 'bold')] },
    { kind: 'fields', fields },
  ];
}

/** "Thu 19 Mar 2026 (in 17 days, tentative), Washington, D.C. · Tokyo: … · Washington: …". */
function lineOf(event: DatedEvent, now: Instant, locale: Locale): Line {
  const say = sayIn(locale);
  const { window, placeName, status } = event;
  const said = [countdown(event, now, locale), STATUS_NAMES[status][locale]].join(say(', ', '、'));
  const about = text(say(` (${said})`, `（${said}）`));
  const place = placeName === null ? [] : [text(say(`, ${placeName.en}`, `、${placeName.ja}`))];
  // A clock time is said in both capitals' zones; of a date alone, on which dates it falls there.
  if (window.at !== null) return [...inCapitals(event, locale), about, ...place];
  return [...dateLine(event, locale), about, ...place, text(say(' · ', '／')), ...inCapitals(event, locale)];
}
