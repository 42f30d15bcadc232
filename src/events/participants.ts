import type { Stretch } from './dates/date-mention.ts';
import type { NameSpan } from './name-reader.ts';
import { holds, type Passage } from './passages.ts';
import type { Post } from './people.ts';
import { isCapital } from './places.ts';
import type { Trigger } from './triggers.ts';

/** Who takes part in what a sentence tells of. */

/** One side of a meeting. */
export interface Side {
  /** Preferred English form: a person's name, or the country's where none is named. */
  readonly name: string;
  readonly country: string;
  /** null where only the country is named. */
  readonly post: Post | null;
  readonly start: number;
}

/** What stands right behind a country's name, and whom of it that means. */
const TITLES_EN: readonly (readonly [RegExp, Post])[] = (
  [
    ['[Ff]oreign (?:[Mm]inisters?|[Ss]ecretary)|[Ss]ecretary of [Ss]tate|top diplomat', 'foreign'],
    [
      '[Dd]efen[cs]e (?:[Mm]inisters?|[Ss]ecretary|chief)|[Ss]ecretary of (?:[Ww]ar|[Dd]efen[cs]e)|[Ww]ar [Ss]ecretary',
      'defense',
    ],
    ['[Ff]inance [Mm]inisters?|[Tt]reasury (?:[Ss]ecretary|chief)', 'finance'],
    [
      '(?:[Tt]rade|[Ee]conomy|[Ii]ndustry|[Cc]ommerce) (?:[Mm]inisters?|[Ss]ecretary|[Rr]epresentatives?|negotiators?|chiefs?)|(?:top |chief )?(?:tariff|trade) (?:negotiators?|envoys?)',
      'trade',
    ],
    [
      '[Mm]inisters?|officials?|negotiators?|delegations?|envoys?|[Vv]ice [Pp]resident|[Aa]mbassador|diplomats?',
      'official',
    ],
    ['[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|leaders?|PM|counterpart', 'leader'],
  ] as const
).map(([words, post]) => [
  new RegExp(
    `^(?:'s)?(?:[- ](?:newly[- ]\\p{Ll}+|new|first|current|top|chief|senior|female|embattled))*[- ](?:${words})\\b`,
    'u',
  ),
  post,
]);
const TITLES_JA: readonly (readonly [RegExp, Post])[] = (
  [
    ['外相|外務大臣|国務長官|外務', 'foreign'],
    ['防衛相|防衛大臣|国防(?:長官|相)|戦争長官', 'defense'],
    ['財務相|財務大臣|財務長官', 'finance'],
    ['商務長官|通商代表|経産相|経済産業相|経済再生(?:担当)?相|再生相|貿易相|通商相', 'trade'],
    ['閣僚|高官|代表団|政府|当局者|副大統領|次官|大使|両政府', 'official'],
    ['(?:新|前)?(?:国家)?(?:大統領|首相|主席|総統|首脳)(?!府|官邸|補佐官|選)', 'leader'],
  ] as const
).map(([words, post]) => [new RegExp(`^(?:の)?(?:${words})`, 'u'), post]);

/** Countries side by side act together: "Japan and the US", "US-Japan", 日米. */
const PAIR_AFTER = /^(?:,? and (?:the )?|-|, |・|と|、)$/u;
/** After these a country is where something is, or what it is about. */
const NOT_ACTING =
  /\b(?:in|of|from|against|on|over|towards?|about|into|across|near|to|at|outside)\s+(?:the\s+)?$/iu;
/** "US tariffs", "Japan's stocks": the country of something. Only these words let it act. */
const ACTS =
  /^(?!'s|' )(?:[^ \p{L}]|$| (?!\p{Ll})| (?:to|and|or|will|would|has|have|had|is|are|was|were|said|says|may|might|could|should|plans?|agreed?|agrees|hosts?|hold|holds|held|meets?|met|began|begins?|resumed?|resumes|at|in|on|for|as|after|before|over|this|next|last|later|by|set|seeks?|wants?|hopes?|confirms?|confirmed|announces?|announced|discuss|discussed|talks|summit|meeting)\b)/u;
const OWNS_JA = /^(?:の)?(?:関税|軍基地|株|債|産|市場|企業|製|メディア|大使館|車|牛|紙|国債|向け|側|国内)/u;
/** A person's tariffs are not the person. */
const PERSON_OWNS =
  /^(?:'s)? (?:tariffs?|administration|aides?|officials?|polic\p{Ll}+|trade war|cabinet|party|government|envoys?|threats?|demands?|remarks?|comments?|supporters?|win|victory|deal|order|war)\b/iu;
const PERSON_OWNS_JA = /^(?:氏|大統領|首相)?(?:政権|関税|内閣|派|陣営|流)/u;

/** The persons and countries of a stretch that may take part, in the order of the text. */
export function sidesIn(passage: Passage, within: Stretch, trigger: Trigger | null = null): Side[] {
  const names = passage.names.filter((name) => holds(within, name));
  const persons = names.filter(
    (name) => name.kind === 'person' && !isOwner(passage, name) && !hasAnother(passage, name, trigger),
  );
  const sides = persons.flatMap(({ name, country, post, start }) =>
    country === null || post === null ? [] : [{ name, country, post, start }],
  );
  const acting = names.filter(isActing);
  const countries = acting.flatMap((name, i): Side[] => {
    const post = sharedTitle(passage, acting, i);
    const acts = post !== null || actsAlone(passage, name, acting);
    return acts ? [{ name: name.country!, country: name.country!, post, start: name.start }] : [];
  });
  // "Japanese Prime Minister Sanae Takaichi", "Japan's Takaichi" are one.
  const others = countries.filter(
    ({ country }) => !names.some((name) => name.kind === 'person' && name.country === country),
  );
  return [...sides, ...others, ...strangersIn(passage, within)].sort((a, b) => a.start - b.start);
}

/** "King Charles", "Gulf leaders": whom no table knows, by their title; as the article writes it. English only. */
const STRANGERS =
  /\b(?:(?:King|Queen|Pope|Emperor|Crown Prince|Emir|Sultan|Prime Minister|Premier|Chancellor|Foreign Minister|Defen[cs]e Minister) \p{Lu}[\p{L}'-]+(?: (?:\p{Lu}[\p{L}'-]+|[IVX]+)\b)*|(?:European|Gulf|Arab|African|Latin American|Central Asian|Pacific Islands?|Nordic|Baltic|Southeast Asian|Caribbean|Central American) (?:leaders|foreign ministers|defen[cs]e ministers))/gu;

function strangersIn({ source, names, language }: Passage, within: Stretch): Side[] {
  if (language === 'ja') return [];
  return [...source.slice(within.start, within.end).matchAll(STRANGERS)].flatMap(({ 0: words, index }) => {
    const start = within.start + index;
    const isKnown = names.some(
      (name) => name.start < start + words.length && start < name.end && name.kind === 'person',
    );
    const post = /[Mm]inisters?/u.test(words) && !words.startsWith('Prime') ? 'official' : 'leader';
    return isKnown ? [] : [{ name: words, country: words, post, start } as const];
  });
}

/** A country, or its capital where that speaks for it. */
function isActing({ name, kind, country, isHouse }: NameSpan): boolean {
  if (country === null || country === 'all') return false;
  return kind === 'country' || (kind === 'office' && isHouse) || (kind === 'place' && isCapital(name));
}

/** 日米外相, "US and Japanese leaders": the title behind the last is that of all. */
function sharedTitle(passage: Passage, names: readonly NameSpan[], i: number): Post | null {
  const [name, next] = [names[i]!, names[i + 1]];
  const own = titleOf(passage, name);
  if (own !== null || next === undefined) return own;
  return isJoint(passage.source.slice(name.end, next.start)) ? sharedTitle(passage, names, i + 1) : null;
}

function isOwner({ source, language }: Passage, { end }: NameSpan): boolean {
  const after = source.slice(end, end + 30);
  return language === 'ja' ? PERSON_OWNS_JA.test(after) : PERSON_OWNS.test(after);
}

/** "alongside Trump's visit": his is that, and not the meeting that is spoken of. */
function hasAnother({ source, language }: Passage, { end }: NameSpan, trigger: Trigger | null): boolean {
  if (trigger === null || language === 'ja' || !/^'s? /u.test(source.slice(end, end + 3))) return false;
  const gap = source.slice(end + 2, trigger.start);
  return trigger.start < end || gap.length > 40 || /[,;]|\b(?:to|with|in|and|on|for|will)\b/u.test(gap);
}

/** "Japanese Prime Minister", 韓国大統領: the title says who of the country is meant. null where none follows. */
function titleOf({ source, language }: Passage, { end }: NameSpan): Post | null {
  const after = source.slice(end, end + 40);
  const titles = language === 'ja' ? TITLES_JA : TITLES_EN;
  return titles.find(([pattern]) => pattern.test(after))?.[1] ?? null;
}

function actsAlone(passage: Passage, name: NameSpan, names: readonly NameSpan[]): boolean {
  const { source, language } = passage;
  const after = source.slice(name.end, name.end + 20);
  const written = source.slice(name.start, name.end);
  const next = names.find(({ start }) => start >= name.end);
  const previous = names.findLast(({ end }) => end <= name.start);
  const isPaired =
    (next !== undefined && isJoint(source.slice(name.end, next.start))) ||
    (previous !== undefined && isJoint(source.slice(previous.end, name.start)));
  if (language === 'ja') return isPaired || (!OWNS_JA.test(after) && /^(?:と|は|が|も|、)/u.test(after));
  if (isPaired || name.kind === 'place') return isPaired;
  // "Japanese", "Chinese": without a title it is the country of something.
  if (
    /(?:ese|an|ish|ine|ch|i)$/u.test(written) &&
    !/^(?:Taiwan|Japan|Iran|Pakistan|Kazakhstan|Uzbekistan)$/u.test(written)
  )
    return false;
  const before = source.slice(Math.max(0, name.start - 20), name.start);
  return !NOT_ACTING.test(before) && ACTS.test(after);
}

/** Nothing between (日米), or what joins two. */
function isJoint(between: string): boolean {
  return between === '' || PAIR_AFTER.test(between);
}

/**
 * Of each country the side nearest to the trigger, persons before titles before bare countries. In the order of the text.
 */
export function nearestSides(sides: readonly Side[], trigger: Trigger): Side[] {
  const best = new Map<string, Side>();
  for (const side of sides) {
    const other = best.get(side.country);
    if (!other || weight(side, trigger) < weight(other, trigger)) best.set(side.country, side);
  }
  return [...best.values()].sort((a, b) => a.start - b.start);
}

function weight(side: Side, trigger: Trigger): number {
  const distance = side.start < trigger.start ? trigger.start - side.start : side.start - trigger.end;
  const isNamed = side.name !== side.country;
  const fits =
    trigger.level === null ||
    side.post === null ||
    (trigger.level === 'leaders') === (side.post === 'leader' || side.post === 'former');
  return distance + (isNamed ? 0 : side.post !== null ? 2_000 : 5_000) + (fits ? 0 : 1_000);
}

/** Two sides of a meeting named outright: "between A and B". Empty where it is not said so. */
export function between(passage: Passage, trigger: Trigger, within: Stretch): Side[] {
  const after = passage.source.slice(trigger.end, within.end);
  const said = /^[^,;.]{0,60}?\bbetween\b/iu.exec(after);
  if (!said) return [];
  const start = trigger.end + said[0].length;
  const sides = nearestSides(sidesIn(passage, { start, end: Math.min(within.end, start + 140) }, trigger), {
    ...trigger,
    start,
    end: start,
  });
  return sides.length >= 2 ? sides.slice(0, 2) : [];
}

/** Participants as an event has them: persons before countries, each sorted. */
export function participantsOf(sides: readonly Side[]): string[] {
  const persons = sides.filter(({ name, country }) => name !== country).map(({ name }) => name);
  const countries = sides.filter(({ name, country }) => name === country).map(({ name }) => name);
  return [...new Set([...persons.sort(), ...countries.sort()])];
}
