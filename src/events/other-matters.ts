import type { Matter, Sighting } from './candidate.ts';
import { COUNTRIES } from './countries.ts';
import type { NameSpan } from './name-reader.ts';
import { sidesIn } from './participants.ts';
import { clauseOf, holds, type Passage } from './passages.ts';
import { subjectIn } from './subjects.ts';
import { electionNamed, exerciseNamed } from './triggers.ts';
import { exactPlace, placeName, placesSaid } from './where.ts';

/** Elections, deadlines, rules that begin to apply, hearings and drills: what they are about, and whose. */

/** null where it is not said what, or whose. */
export function otherMatterOf(sighting: Sighting): Matter | null {
  switch (sighting.trigger.act) {
    case 'election':
      return electionOf(sighting);
    case 'effect':
      return ruleOf(sighting, 'effect');
    case 'deadline':
      return ruleOf(sighting, 'deadline');
    case 'hearing':
      return hearingOf(sighting);
    case 'exercise':
      return exerciseOf(sighting);
    default:
      return null;
  }
}

const OWN_SUBJECTS: Readonly<Record<string, string>> = {
  'Liberal Democratic Party': 'Japan',
  'House of Representatives of Japan': 'Japan',
  'House of Councillors': 'Japan',
  midterm: 'United States',
};

/** Votes on the way to an election, of others than nations, or before its day. */
const NO_ELECTION =
  /\b(?:primary|primaries|caucus\p{Ll}*|mayoral|gubernatorial|governor|student|union|board|early voting|papal)\b|予備選|党員集会|スーパーチューズデー|期日前投票|補欠選|補選|市長選|知事選|町長選|村長選|会長選/iu;

/** The country right before the word is its own; else that of the house; else the only one that the sentence names. */
function electionOf({ passage, trigger, title }: Sighting): Matter | null {
  const words = passage.source.slice(passage.start, passage.end);
  const before = passage.source.slice(Math.max(passage.start, trigger.start - 6), trigger.start);
  if (NO_ELECTION.test(words) || /(?:先の|前回の?)$/u.test(before)) return null;
  const beside = countriesIn(passage, {
    start: Math.max(passage.start, trigger.start - 45),
    end: trigger.start,
  }).at(-1);
  const isGeneral = /^(?:総選挙|投開票|国民投票|代表選)$/u.test(
    passage.source.slice(trigger.start, trigger.end),
  );
  const said = isGeneral ? electionNamed(`${words} ${title?.source ?? ''}`) : trigger.subject;
  if (isGeneral && said === null) return null;
  const own = said ? OWN_SUBJECTS[said] : undefined;
  const named = countriesIn(passage, passage);
  const country =
    own && (!beside || own === beside || isGeneral)
      ? own
      : (beside ?? (named.length === 1 ? named[0] : undefined));
  if (!country) return null;
  const subject = own === undefined || own === country ? said : null;
  return { kind: 'election', participants: [country], place: null, subject, isBare: false };
}

const BACK =
  /\b(?:they|it|the (?:measures?|rates?|deal|dut(?:y|ies)|increase|new|higher)|this|these)\b|これ|同|^(?:発効|適用|施行)/iu;

/** A tariff, a treaty, a truce: the word alone is no event, and nobody's rule is none either. */
function ruleOf(sighting: Sighting, kind: 'effect' | 'deadline'): Matter | null {
  const { passage, trigger, title, previous } = sighting;
  const clause = clauseOf(passage, trigger);
  const words = ({ start, end }: { start: number; end: number }) => passage.source.slice(start, end);
  const near = {
    start: Math.max(passage.start, trigger.start - 100),
    end: Math.min(passage.end, trigger.end + 60),
  };
  const refersBack = BACK.test(words(clause)) && passage.field === 'text';
  const before = refersBack ? [previous, title].filter((each) => each !== null) : [];
  const subject =
    subjectIn(words(clause)) ??
    subjectIn(words(near)) ??
    before
      .map(({ source, start, end }) => subjectIn(source.slice(start, end)))
      .find((each) => each !== null) ??
    null;
  if (subject === null) return null;
  const own = countriesIn(passage, passage);
  const countries =
    [own, ...[previous, title].map((each) => (each ? countriesIn(each, each) : []))].find(
      (each) => each.length > 0,
    ) ?? [];
  return {
    kind,
    participants: [...new Set(countries)].slice(0, 3).sort(),
    place: null,
    subject,
    isBare: false,
  };
}

const COURTS = [
  'US Supreme Court',
  'Court of International Trade',
  'US Senate',
  'US House of Representatives',
  'US Congress',
  'National Diet',
  'House of Representatives of Japan',
  'House of Councillors',
  'Supreme Court',
];

function hearingOf({ passage, trigger, title }: Sighting): Matter | null {
  const courts = [passage, ...(title ? [title] : [])].flatMap(({ names }) =>
    names.filter(({ name }) => COURTS.includes(name)),
  );
  const court = courts[0];
  if (!court) return null;
  const subject =
    subjectIn(passage.source.slice(passage.start, passage.end)) ?? (title ? subjectIn(title.source) : null);
  // Everybody's Supreme Court is America's only where America or a tariff is spoken of.
  if (court.name === 'Supreme Court') {
    const isAmerican =
      subject !== null ||
      countriesIn(passage, passage).includes('United States') ||
      passage.names.some(({ country }) => country === 'United States');
    return isAmerican
      ? { kind: 'hearing', participants: ['US Supreme Court'], place: null, subject, isBare: false }
      : null;
  }
  return trigger.end > 0
    ? { kind: 'hearing', participants: [court.name], place: null, subject, isBare: false }
    : null;
}

const FORCES: Readonly<Record<string, string>> = { 自衛隊: 'Japan', 米軍: 'United States' };

function exerciseOf({ passage, trigger, title }: Sighting): Matter | null {
  const clause = clauseOf(passage, trigger);
  const words = passage.source.slice(passage.start, passage.end);
  const forces = Object.entries(FORCES).flatMap(([word, country]) => (words.includes(word) ? [country] : []));
  const acting = sidesIn(passage, passage).map(({ country }) => country);
  const offices = passage.names.flatMap(({ kind, country }) =>
    kind === 'office' && country && country !== 'all' ? [country] : [],
  );
  const subject = trigger.subject ?? exerciseNamed(words);
  const usual = subject ? (USUAL[subject] ?? []) : [];
  const own = [...forces, ...acting, ...offices, ...countriesIn(passage, clause), ...usual];
  const all = [...new Set(own.length > 1 || !title ? own : [...own, ...countriesIn(title, title)])];
  if (all.length < 2 && subject === null) return null;
  const place = exactPlace(
    placesSaid(passage, trigger, passage)
      .filter(({ kind }) => kind === 'place')
      .map(placeName),
  );
  return {
    kind: 'exercise',
    participants: all.slice(0, 4).sort(),
    place,
    subject,
    isBare: false,
  };
}

/** Who trains in a drill that has a name. */
const USUAL: Readonly<Record<string, readonly string[]>> = Object.fromEntries([
  ...['Keen Sword', 'Keen Edge', 'Resolute Dragon', 'Orient Shield', 'Iron Fist', 'Yama Sakura'].map(
    (name) => [name, ['Japan', 'United States']] as const,
  ),
  ['Freedom Edge', ['Japan', 'South Korea', 'United States']],
  ['Freedom Shield', ['South Korea', 'United States']],
  ['Balikatan', ['Philippines', 'United States']],
  ['Malabar', ['Australia', 'India', 'Japan', 'United States']],
]);

const NAMES = new Set(COUNTRIES.map(({ name }) => name));

/** The countries of a stretch in whatever form, in order, each once. */
function countriesIn(passage: Passage, within: { start: number; end: number }): string[] {
  const spans = passage.names.filter((name: NameSpan) => holds(within, name));
  return [
    ...new Set(
      spans.flatMap(({ kind, country }) =>
        country !== null &&
        NAMES.has(country) &&
        (kind === 'country' || kind === 'person' || kind === 'office')
          ? [country]
          : [],
      ),
    ),
  ];
}
