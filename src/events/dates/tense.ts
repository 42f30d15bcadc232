import type { Tense } from './rule.ts';

/**
 * Whether English words speak of what was or what will be, from the verb that stands closest: "said Friday it will
 * meet Tuesday". A verb before the date counts more than one after it.
 */

/** The words up to the verb belong to the cue, so that "will be held" is not read as "held". */
const FUTURE =
  /\b(?:will|would|shall|won't|'ll|plan(?:s|ned|ning)?(?: to| an?\b| for)|expect(?:s|ed) to|(?:is|are|was|were) to|set to|due to|about to|going to|hopes? to|agreed? to|to be|to (?=meet|visit|hold|attend|host|travel|arrive|begin|start|vote|expire|close|open|sign|discuss|resume|return|announce|speak|testify|appear|leave|land|launch|release|report)|scheduled|slated|upcoming|ahead of|(?:is|are) (?:being|expected)|expected|loom(?:s|ing)?|approach(?:es|ing)|(?:pushed back|postponed|delayed|moved(?: up| forward)?|rescheduled|put off|brought forward|extended) (?:to|until|till)|as (?:soon|early) as|(?<!\bup )(?<=\p{L} )until)\b(?: (?:not|also|then|likely|probably|be|have|been|\w+ed|held|begun|sent|made|put|taken|sworn)\b){0,3}/giu;
const PAST =
  /\b(?:said|says|was|were|had|has|have been|told|met|held|began|came|took|made|won|lost|fell|rose|went|gave|got|became|left|led|sent|spoke|struck|shot|saw|brought|broke|wrote|ran|flew|found|hit|set off|closed|since|ago|earlier|(?!(?:need|speed|proceed|exceed|succeed|feed|seed|breed|bleed|indeed|red|bed|united|allied|hundred|sacred|planned|scheduled|expected)\b)\p{L}+ed)\b/giu;

/** How far a cue may stand away, in characters. */
const REACH = 110;
/** A cue after the date counts as if so many characters further away. */
const AFTER_PENALTY = 25;

/** null where no cue is near. */
export function tenseAround(text: string, start: number, end: number): Tense | null {
  const isPossessive = /^'s\b/.test(text.slice(end, end + 2)) || /'s$/.test(text.slice(start, end));
  // "Thursday's closing price": only what follows says whether it is still to come.
  const before = isPossessive ? '' : clauseBefore(text.slice(Math.max(0, start - REACH), start));
  if (
    isPossessive &&
    /\b(?:ahead of|until|for|upcoming) (?:the )?$/i.test(text.slice(Math.max(0, start - 20), start))
  )
    return 'future';
  const after = clauseAfter(text.slice(end, end + REACH));
  const cues = [
    ...cuesIn(before).map(({ tense, to }) => ({ tense, distance: before.length - to })),
    ...cuesIn(after).map(({ tense, from }) => ({ tense, distance: from + AFTER_PENALTY })),
  ];
  return cues.sort((a, b) => a.distance - b.distance)[0]?.tense ?? (isPossessive ? 'past' : null);
}

function cuesIn(words: string) {
  const future = [...words.matchAll(FUTURE)].map(cueOf('future'));
  const past = [...words.matchAll(PAST)]
    .map(cueOf('past'))
    .filter((cue) => !future.some(({ from, to }) => from < cue.to && cue.from < to));
  return [...future, ...past];
}

function cueOf(tense: Tense) {
  return ({ 0: { length }, index }: RegExpExecArray) => ({ tense, from: index, to: index + length });
}

/** What stands before the end of the last sentence belongs to another verb. */
function clauseBefore(words: string): string {
  return words.split(/[.!?]["')]*\s+(?=["'(]*\p{Lu})|\n/u).at(-1)!;
}

function clauseAfter(words: string): string {
  return words.split(/[.!?]["')]*(?:\s|$)|\n/, 1)[0]!;
}
