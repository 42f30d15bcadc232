import { stem } from '#src/text/stem.ts';
import { tokenize } from '#src/text/tokens.ts';
import type { Compared } from './check.ts';
import { type Names, namesOf, withoutNamesAndFacts } from './names.ts';

/** So many of the source's words must be there again. */
const KEPT_WORDS = 0.5;

const SMALL_WORDS = new Set(
  'a about also am an and another any are as at be been being both but by can did do does doing during each for from further had has have having he her here hers him his i in into is it it its itself just like much now of on once or other our own same she so some such than that the their them then there these they this those through to too us very was we were what when where which while who whom whose will with you your s'.split(
    ' ',
  ),
);
/** Words of which news uses one for the other. */
const SYNONYMS = `
said say saying says told tell stated state added according|agree agreed agreement deal sign signed
cut lower reduce slash|raise increase hike|begin start launch|meeting talks meet met|about some around roughly approximately nearly
buy purchase|show shows showed reveal|report reported post posted|plan intend|big large|hold held|call called
expect expected|because since|also too|firm company|car automobile auto vehicle|armed military|forces troops
people persons|long-term longterm|decide decided decision|announce announced announcement|year years annual annually
invest investment|build construction construct|visit visited|propose proposal|sell sale`;
const SAME = new Map(
  SYNONYMS.trim()
    .split(/[|\n]/)
    .map((words) => words.split(' ').map(stem))
    .flatMap(([first, ...others]) => others.map((word) => [word, first!] as const)),
);
/** Characters that news puts for one another: 発表 for 述べる. */
const NEWS_WORDS =
  /約(?=\s)|発表|表明|説明|発言|予定|見通|計画|方針|可能|合意|決定|実施|開始|会談|会見|協議|会議|政府|両国|今回|今後|必要|関係|問題|同様|一方|同日|行っ|行う|述べ|語っ/gu;
const HAN_PAIR = /(?=([\p{sc=Han}々]{2}))/gu;

/** Why the words of a text are too far from its source; null when they are not, or when it is a translation. */
export function wordFault({ source, text, isTranslation }: Compared, names: Names): string | null {
  if (isTranslation) return null;
  const [theirs, ours] = [wordsOf(source, names), wordsOf(text, names)];
  if ([...ours].some((word) => !theirs.has(word))) return 'a word of its own';
  const kept = [...theirs].filter((word) => ours.has(word)).length;
  return kept < theirs.size * KEPT_WORDS ? 'too few of the words of what it cites' : null;
}

/** What carries meaning: stems of English, pairs of Japanese characters, and known names. */
function wordsOf(of: string, names: Names): ReadonlySet<string> {
  const text = withoutNamesAndFacts(of, names);
  const latin = tokenize(text)
    .filter(({ cjk, term, surface }) => !cjk && !SMALL_WORDS.has(surface.toLowerCase()) && !/\d/.test(term))
    .map(({ term, surface }) => (/n't$/i.test(surface) ? 'not' : (SAME.get(term) ?? term)));
  const han = [...text.replace(NEWS_WORDS, ' ').matchAll(HAN_PAIR)].map(([, pair]) => pair!);
  const known = namesOf(of, names).filter(({ isKnown }) => isKnown);
  return new Set([...latin, ...han, ...known.map(({ id }) => id)]);
}
