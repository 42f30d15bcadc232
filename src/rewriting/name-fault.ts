import type { Compared } from './check.ts';
import { factsOf, factText } from './facts.ts';
import { type Name, type Names, namesOf } from './names.ts';
import { soundsLike } from './sound.ts';

/** Words that begin a sentence of news and name nobody. */
const OPENERS = new Set(
  'a an the in on at by for from as after before but and or so if it its he his she her they their we our i you this that these those there when while with however meanwhile according also both since under to not no two three officials official leaders ministers minister negotiators talks government governments lawmakers experts analysts shares exports imports defense trade tariffs prices sources authorities about more most some'.split(
    ' ',
  ),
);
/** Words that English writes in capitals beside a name, by what Japanese has there. */
const BESIDE_NAMES: Readonly<Record<string, RegExp>> = {
  agency: /庁/u,
  bank: /銀行|銀/u,
  base: /基地/u,
  budget: /予算/u,
  cabinet: /内閣|閣/u,
  chairman: /議長|会長|委員長/u,
  city: /市/u,
  commission: /委員会/u,
  committee: /委員会/u,
  congress: /議会/u,
  council: /会議|評議会|理事会/u,
  department: /省/u,
  diet: /国会/u,
  general: /将|司令|長/u,
  government: /政府/u,
  governor: /知事|総裁/u,
  island: /島/u,
  islands: /島/u,
  minister: /相|大臣/u,
  ministry: /省/u,
  motor: /自動車/u,
  motors: /自動車/u,
  mr: /氏/u,
  ms: /氏/u,
  navy: /海軍/u,
  army: /陸軍/u,
  air: /空軍|航空/u,
  force: /軍|隊/u,
  forces: /軍|隊/u,
  party: /党/u,
  police: /警察|県警/u,
  prefecture: /[都道府県]/u,
  prefectural: /[都道府県]/u,
  sea: /海/u,
  secretary: /長官/u,
  senate: /上院/u,
  house: /下院|院/u,
  state: /国務|州/u,
  treasury: /財務/u,
  court: /裁/u,
  university: /大学/u,
};
/** What follows a person's or a place's name in Japanese. */
const NAMED =
  /([\p{sc=Han}々]{1,6}?)(?:氏|さん|首相|大統領|長官|大臣|[外財]相|防衛相|経産相|知事|市長|議員|会長|社長|総裁|大使|報道官|司令官|県|市|町|村|島)/gu;
const NO_NAME =
  /^(?:[同両前元新副各現次本歴代各大小全]|国務|国防|商務|官房|駐日|財務|自治|都市|政令|総理)+$/u;

const KATAKANA = /^[\p{sc=Katakana}ー]+$/u;

/** Why the names of a text are not those of its source; null when they are. */
export function nameFault(compared: Compared, names: Names): string | null {
  const { source, text, language, isTranslation } = compared;
  const [theirs, ours] = [namesIn(source, names), namesIn(text, names)];
  const supported = (name: Name) => isSupported(name, theirs, compared, names);
  const stranger = ours.find((name) => !supported(name));
  if (stranger) return 'a name of its own';
  if (!isTranslation) return isInOrder(theirs, ours, source, text) ? null : 'names in another order';
  const kept = new Set(ours.flatMap((name) => [name.id, ...names.partsOf(name.id)]));
  const isDropped = ({ id, isKnown }: Name) =>
    isKnown && !/^(?:title|term):/.test(id) && !kept.has(id) && !isPartOfWord(id, text, names);
  if (theirs.some(isDropped)) return 'a name left out';
  return language === 'ja' && hasUnknownPerson(text, ours) ? 'a name that cannot be checked' : null;
}

/** トマホークミサイル holds a name, although it is one word. */
function isPartOfWord(id: string, text: string, { forms }: Names): boolean {
  return forms.some((each) => each.id === id && KATAKANA.test(each.form) && text.includes(each.form));
}

/** Names that are no part of a date or number: not "May", not $. */
function namesIn(of: string, names: Names): Name[] {
  const facts = factsOf(of);
  return namesOf(factText(of), names).filter(
    ({ start }) => !facts.some((fact) => fact.start <= start && start < fact.end),
  );
}

function isSupported(
  name: Name,
  theirs: readonly Name[],
  { source, isTranslation, language }: Compared,
  names: Names,
): boolean {
  if (theirs.some((each) => each.id === name.id || names.partsOf(each.id).has(name.id))) return true;
  if (name.isKnown) return false;
  const word = name.word.toLowerCase();
  if (!isTranslation) {
    // What begins a sentence now may have stood inside it.
    return source.toLowerCase().includes(word) || (name.start === 0 && OPENERS.has(word));
  }
  if (name.start === 0 && OPENERS.has(word)) return true;
  if (language === 'en' && BESIDE_NAMES[word]?.test(source)) return true;
  if (/\p{sc=Latin}/u.test(word)) {
    return theirs.some((each) => !each.isKnown && KATAKANA.test(each.word) && soundsLike(each.word, word));
  }
  const words = source.match(/\p{sc=Latin}{3,}/gu) ?? [];
  // トマホークミサイル is two words of English.
  const pairs = words.slice(1).map((each, i) => words[i]! + each);
  return [...words, ...pairs].some((each) => soundsLike(word, each));
}

const SPEAKING =
  /^(?:\P{L}+\p{Lu}[\p{L}'.-]*){0,3}\P{L}+(?:[Ss]aid|says|told|announced|added|warned)(?!\p{L})/u;
const SPOKEN = /(?:[Aa]ccording to|[,"] (?:said|says|added)) (?:the )?(?:\p{Lu}[\p{L}'.-]* ){0,3}$/u;

/** In one language names keep their order, but for who speaks: that may stand before or behind. */
function isInOrder(theirs: readonly Name[], ours: readonly Name[], source: string, text: string): boolean {
  const [said, saying] = [factText(source), factText(text)];
  const isSpeaker = (of: string) => {
    return ({ start, end }: Name) =>
      SPEAKING.test(of.slice(end, end + 60)) || SPOKEN.test(of.slice(0, start));
  };
  const [theirSpeaker, ourSpeaker] = [isSpeaker(said), isSpeaker(saying)];
  const speakers = new Set(theirs.filter(theirSpeaker).map(({ id }) => id));
  if (ours.some((name) => ourSpeaker(name) && !speakers.has(name.id) && name.isKnown)) return false;
  const rest = theirs.filter((name) => !theirSpeaker(name));
  let from = 0;
  return ours
    .filter((name) => !ourSpeaker(name) && theirs.some((each) => each.id === name.id))
    .every((name) => {
      const at = rest.findIndex((each, i) => i >= from && each.id === name.id);
      from = at + 1;
      return at >= 0;
    });
}

/** Somebody or somewhere in Japanese characters whom neither the glossary nor our tables know: 小林氏 for Kobayashi. */
function hasUnknownPerson(text: string, ours: readonly Name[]): boolean {
  const rest = ours
    .filter(({ isKnown, id }) => isKnown && !id.startsWith('title:'))
    .reduce(
      (left, { start, end }) => left.slice(0, start) + '\u0001'.repeat(end - start) + left.slice(end),
      factText(text),
    );
  return [...rest.matchAll(NAMED)].some(([, name]) => !NO_NAME.test(name!));
}
