import type { EventIdentity } from '#src/model/event.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Localized } from '#src/model/locale.ts';
import { countryNamed, inOrder } from './countries.ts';
import { type Person, type Post, personNamed } from './people.ts';
import { placeWords, zoneOf } from './places.ts';
import { subjectName } from './subject-names.ts';

/** What people call an event. */

export interface EventName {
  readonly name: Localized;
  /** null when no place is said. */
  readonly placeName: Localized | null;
  /** IANA zone of the place; else of the first participant's country, else UTC. */
  readonly timeZone: string;
}

/** Never empty; words for a participant or a subject come from the glossary, or stand as they are. */
export function nameOfEvent(identity: EventIdentity, glossary: readonly GlossaryEntry[]): EventName {
  const words = wordsOf(glossary);
  const { place, participants } = identity;
  const [country] = countriesOf(participants);
  return {
    name: nameIn(identity, words),
    placeName: place === null ? null : (placeWords(place) ?? words(place)),
    timeZone: (place && zoneOf(place)) || (country && zoneOf(country)) || 'UTC',
  };
}

type Words = (name: string) => Localized;

/** Glossaries are few and read once. */
const known = new WeakMap<readonly GlossaryEntry[], Words>();

function wordsOf(glossary: readonly GlossaryEntry[]): Words {
  const ready = known.get(glossary);
  if (ready) return ready;
  const byName = new Map(glossary.map((entry) => [entry.en[0], { en: entry.en[0], ja: entry.ja[0] }]));
  const shortest = new Map(
    glossary
      .filter(({ kind }) => kind === 'person')
      .map(({ en, ja }) => [en[0], [...ja].sort((a, b) => a.length - b.length)[0]!]),
  );
  const words: Words = (name) => {
    const person = personNamed(name);
    const ja = shortest.get(name) ?? person?.japanese.find((form) => !/[氏席相統臣]$/u.test(form));
    if (ja !== undefined || person) return { en: surname(name), ja: ja ?? surname(name) };
    return placeWords(name) ?? byName.get(name) ?? { en: name, ja: name };
  };
  known.set(glossary, words);
  return words;
}

/** Chinese and Korean names put it first; whole names of rulers known by them stay whole. */
function surname(name: string): string {
  const special: Readonly<Record<string, string>> = {
    'Xi Jinping': 'Xi',
    'Wang Yi': 'Wang Yi',
    'Li Qiang': 'Li Qiang',
    'He Lifeng': 'He Lifeng',
    'Kim Jong Un': 'Kim',
    'Lee Jae-myung': 'Lee',
    'Lai Ching-te': 'Lai',
    'To Lam': 'To Lam',
    'Ferdinand Marcos Jr.': 'Marcos',
    'Mohammed bin Salman': 'bin Salman',
    'Prabowo Subianto': 'Prabowo',
    'Anwar Ibrahim': 'Anwar',
    'Luiz Inácio Lula da Silva': 'Lula',
  };
  return special[name] ?? name.split(' ').at(-1)!;
}

function countriesOf(participants: readonly string[]): string[] {
  const countries = participants.flatMap((name) => {
    const country = personNamed(name)?.country ?? countryNamed(name)?.name;
    return country ? [country] : [];
  });
  return inOrder([...new Set(countries)]);
}

function nameIn(identity: EventIdentity, words: Words): Localized {
  const { kind, participants, subject } = identity;
  switch (kind) {
    case 'summit':
      return meetingName(identity, words, { en: 'summit', ja: '首脳会談' });
    case 'call':
      return callName(identity, words);
    case 'ministerial':
      return ministerialName(identity, words);
    case 'visit':
      return visitName(participants, words);
    case 'election':
      return electionName(participants, subject ?? null, words);
    case 'exercise':
      return exerciseName(participants, subject ?? null, words);
    default:
      return ruleName(kind, participants, subject ?? null, words);
  }
}

/** "Takaichi–Trump summit", 「日米首脳会談」; of a group "G7 summit", 「G7サミット」. */
function meetingName({ participants }: EventIdentity, words: Words, what: Localized): Localized {
  const group = participants.length === 1 ? groupName(participants[0]!) : null;
  if (group)
    return { en: `${group.en} ${what.en}`, ja: `${group.ja}${what.en === 'summit' ? 'サミット' : what.ja}` };
  return {
    en: `${partiesInEnglish(participants, words)} ${what.en}`,
    ja: `${pairInJapanese(participants)}${what.ja}`,
  };
}

const GROUP_NAMES: Readonly<Record<string, Localized>> = {
  'Group of Seven': { en: 'G7', ja: 'G7' },
  'Group of 20': { en: 'G20', ja: 'G20' },
  Quad: { en: 'Quad', ja: 'クアッド' },
  NATO: { en: 'NATO', ja: 'NATO' },
  ASEAN: { en: 'ASEAN', ja: 'ASEAN' },
  APEC: { en: 'APEC', ja: 'APEC' },
  'United Nations': { en: 'UN', ja: '国連' },
};

function groupName(name: string): Localized | null {
  return GROUP_NAMES[name] ?? null;
}

/** Persons by their surnames where all sides are persons, else countries; Japan first, then America. */
function partiesInEnglish(participants: readonly string[], words: Words): string {
  const persons = inCountryOrder(participants.flatMap((name) => personNamed(name) ?? []));
  const strangers = strangersOf(participants);
  const isOfPersons = persons.length > 0 && persons.length + strangers.length === participants.length;
  const known = isOfPersons ? persons.map(({ name }) => words(name).en) : [countryPair(participants)];
  return [...known, ...strangers].filter(Boolean).join('–');
}

/** Who is in no table here, as the article wrote them. */
function strangersOf(participants: readonly string[]): string[] {
  return participants.filter((name) => !personNamed(name) && !countryNamed(name));
}

function inCountryOrder(persons: readonly Person[]): Person[] {
  const order = inOrder(persons.map(({ country }) => country));
  return persons.toSorted((a, b) => order.indexOf(a.country) - order.indexOf(b.country));
}

/** 日米, 米中, 日米韓; in full where a country has no sign. */
function pairInJapanese(participants: readonly string[]): string {
  const countries = countriesOf(participants).map((name) => countryNamed(name)!);
  const strangers = strangersOf(participants);
  if (strangers.length > 0) return [...countries.map(({ ja }) => ja), ...strangers].join('・');
  return countries.every(({ sign }) => sign !== null)
    ? countries.map(({ sign }) => sign).join('')
    : countries.map(({ ja }) => ja).join('・');
}

const MINISTERS: Readonly<Partial<Record<Post, Localized>>> = {
  foreign: { en: 'foreign ministers’ meeting', ja: '外相会談' },
  defense: { en: 'defense ministers’ meeting', ja: '防衛相会談' },
  finance: { en: 'finance ministers’ meeting', ja: '財務相会談' },
  trade: { en: 'trade talks', ja: '通商協議' },
};

/** 日米電話会談 says nothing of rank; that of leaders and of ministers does. */
function callName(identity: EventIdentity, words: Words): Localized {
  const ranks = { leader: '首脳', foreign: '外相', defense: '防衛相' } as const;
  const post = sharedPost(identity.participants);
  const rank = post === 'leader' || post === 'foreign' || post === 'defense' ? ranks[post] : '';
  return meetingName(identity, words, { en: 'phone call', ja: `${rank}電話会談` });
}

function ministerialName(identity: EventIdentity, words: Words): Localized {
  const { participants, subject } = identity;
  const [parties, pair] = [countryPair(participants), pairInJapanese(participants)];
  if (groupName(participants[0] ?? ''))
    return meetingName(identity, words, { en: 'ministerial', ja: '閣僚会合' });
  if (subject === 'two-plus-two') return { en: `${parties} 2+2 meeting`, ja: `${pair}2プラス2` };
  if (subject === 'trade talks') return { en: `${parties} trade talks`, ja: `${pair}通商協議` };
  const post = sharedPost(participants);
  const isNamed = participants.every((name) => personNamed(name));
  const what = post ? MINISTERS[post] : undefined;
  return {
    en: isNamed ? `${partiesInEnglish(participants, words)} meeting` : `${parties} talks`,
    ja: what ? `${pair}${what.ja}` : isNamed ? `${namesInJapanese(participants, words)}会談` : `${pair}協議`,
  };
}

function countryPair(participants: readonly string[]): string {
  return countriesOf(participants)
    .map((name) => (name === 'United States' ? 'US' : name))
    .join('–');
}

function namesInJapanese(participants: readonly string[], words: Words): string {
  const persons = inCountryOrder(participants.flatMap((name) => personNamed(name) ?? []));
  return persons.map(({ name }) => words(name).ja).join('・');
}

/** The post that all persons hold; null where they hold several. */
function sharedPost(participants: readonly string[]): Post | null {
  const posts = new Set(participants.flatMap((name) => personNamed(name)?.post ?? []));
  return posts.size === 1 ? [...posts][0]! : null;
}

/** "Takaichi’s visit to the United States", 「高市首相の訪米」. */
function visitName(participants: readonly string[], words: Words): Localized {
  const person = participants.map((name) => personNamed(name)).find((each) => each !== undefined);
  const other = countriesOf(participants).find((country) => country !== person?.country) ?? '';
  const there = countryNamed(other);
  const en =
    other === 'United States' || other === 'Philippines' || other === 'Netherlands' ? `the ${other}` : other;
  const towards = there?.sign ? `訪${there.sign}` : `${there?.ja ?? other}訪問`;
  if (!person) {
    const from = countriesOf(participants).find((country) => country !== other) ?? '';
    return {
      en: `Visit from ${from || 'abroad'} to ${en}`,
      ja: `${countryNamed(from)?.ja ?? from}代表団の${towards}`,
    };
  }
  return {
    en: `${words(person.name).en}’s visit to ${en}`,
    ja: `${words(person.name).ja}${titleInJapanese(person)}の${towards}`,
  };
}

const PRIME_MINISTERS: ReadonlySet<string> = new Set([
  'Japan',
  'Britain',
  'India',
  'Australia',
  'Canada',
  'Italy',
  'Germany',
  'Israel',
  'Malaysia',
]);

function titleInJapanese({ name, country, post }: Person): string {
  if (name === 'JD Vance') return '副大統領';
  if (post !== 'leader') return '氏';
  if (PRIME_MINISTERS.has(country)) return '首相';
  return country === 'China'
    ? '主席'
    : country === 'North Korea'
      ? '総書記'
      : country === 'Taiwan'
        ? '総統'
        : '大統領';
}

function electionName(participants: readonly string[], subject: string | null, words: Words): Localized {
  const named = subject === null ? null : subjectName(`${subject} election`);
  if (named) return named;
  const country = words(participants[0] ?? '');
  if (subject === 'president')
    return {
      en: `${adjective(country.en)} presidential election`,
      ja: `${countryNamed(participants[0] ?? '')?.sign ?? country.ja}大統領選`,
    };
  return { en: `${adjective(country.en)} election`, ja: `${country.ja}の選挙` };
}

function adjective(country: string): string {
  return country === 'United States' ? 'US' : country;
}

/** A drill has a name, or the countries that train. */
function exerciseName(participants: readonly string[], subject: string | null, words: Words): Localized {
  if (subject !== null) return subjectName(subject) ?? words(subject);
  return { en: `${countryPair(participants)} joint exercise`, ja: `${pairInJapanese(participants)}共同訓練` };
}

function ruleName(
  kind: 'effect' | 'deadline' | 'hearing',
  participants: readonly string[],
  subject: string | null,
  words: Words,
): Localized {
  const about = subject === null ? null : (subjectName(subject) ?? words(subject));
  if (kind === 'hearing') {
    const court = words(participants[0] ?? '');
    return {
      en: about ? `${court.en} hearing on ${about.en}` : `${court.en} hearing`,
      ja: about ? `${court.ja}の${about.ja}審理` : `${court.ja}の審理`,
    };
  }
  const what = about ?? { en: countryPair(participants), ja: pairInJapanese(participants) };
  return kind === 'effect'
    ? { en: `Start of ${what.en}`, ja: `${what.ja}の発効` }
    : { en: `Deadline: ${what.en}`, ja: `${what.ja}の期限` };
}
