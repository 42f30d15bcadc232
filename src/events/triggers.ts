import type { Stretch } from './dates/date-mention.ts';

/** The words by which a sentence speaks of an event, and of what kind it may be. */

/** What the word says; the participants decide whether a meeting is one of leaders or of ministers. */
export type Act = 'meet' | 'call' | 'visit' | 'election' | 'deadline' | 'effect' | 'hearing' | 'exercise';

export interface Trigger extends Stretch {
  readonly act: Act;
  /** Who meets, where the word itself says so. */
  readonly level: 'leaders' | 'ministers' | null;
  /** What it is about, as the glossary prefers it: "two-plus-two", "auto tariff"; null where the word does not say. */
  readonly subject: string | null;
  /** Where somebody goes, where the word says so: 訪米; a country's English name. */
  readonly destination: string | null;
  /** `past`: met, visited. `present`: meets, hosts. Else the words around say when. */
  readonly tense: 'past' | 'present' | null;
}

interface Pattern {
  readonly act: Act;
  readonly pattern: RegExp;
  readonly level?: Trigger['level'];
  readonly subject?: (words: string, before: string) => string | null;
  readonly destination?: (words: string) => string | null;
}

const ENGLISH: readonly Pattern[] = [
  {
    act: 'call',
    pattern:
      /\b(?:(?:tele)?phone|video) (?:calls?|talks|conversations?|conference|summit)\b|\b(?:speaks?|spoke|speaking|talks?|talked|confers?|conferred) (?:with \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)* )?(?:by|on the|over the) (?:tele)?phone\b|\b(?:hold|holds|held) an? call\b|\bcalls? with\b/gu,
  },
  {
    act: 'meet',
    level: 'ministers',
    subject: () => 'two-plus-two',
    pattern: /\b(?:2\+2|[Tt]wo-plus-[Tt]wo|Security Consultative Committee)(?: (?:talks|meeting|dialogue))?/g,
  },
  {
    act: 'meet',
    level: 'ministers',
    subject: (words) => (/trade|tariff/i.test(words) ? 'trade talks' : null),
    pattern:
      /\b(?:foreign|defen[cs]e|finance|trade|economy)[ -](?:ministers?'?s?'?|ministerial|chiefs'?|secretaries) (?:meet(?:ings?)?|talks)\b|\bministerial(?: meeting| talks)?\b|\b(?:trade|tariff|working-level|high-level|ministerial|vice-ministerial|security) (?:talks|negotiations|consultations|dialogue)\b|\b(?:round of|rounds of) (?:\p{Ll}+ )?(?:talks|negotiations)\b/giu,
  },
  {
    act: 'meet',
    level: 'leaders',
    pattern: /\b(?:summits?(?: meetings?| talks)?|leaders' (?:meeting|summit|talks)|state dinner)\b/gi,
  },
  {
    act: 'meet',
    pattern:
      /\b(?:meetings?|meets?|meeting|met|talks|sits? down|sat down|hosts?|hosted|hosting|face-to-face|get together|encounter)\b(?! (?:up to|(?:the |its |their |his |her |a |an |all |with )*(?:\p{L}+ ){0,2}(?:demands?|requests?|deadlines?|targets?|goals?|needs?|requirements?|criteria|standards?|conditions?|expectations?|challenges?|obligations?|commitments?|resistance|opposition|protests?|anger|criticism|show|press|city|cities|games)))/giu,
  },
  {
    act: 'visit',
    pattern:
      /\b(?:visits?|visited|visiting|trips?|travels?|travell?ed|travell?ing|fl(?:y|ies|ew|ying) to|heads? to|headed to|heading to|arrives?|arrived|arriving|departs? for|leaves? for)\b(?! (?:forces|professor|scholars?|fellow|fans|team|polls|the polls|war|bans?|warnings?|advisor|documents?))/giu,
  },
  {
    act: 'election',
    subject: electionSubject,
    pattern:
      /\b(?:(?:snap|general|presidential|parliamentary|legislative|lower[ -]house|upper[ -]house|house|senate|midterm|mid-term|leadership|party|presidential|national)[ -])*(?:elections?|by-elections?)\b(?! (?:years?|campaigns?|season|officials?|commission|results?|laws?|bills?|interference|fraud|integrity|strategy|pledges?|platform))|\bmidterms\b|\b(?:leadership|party) (?:vote|race|contest)\b|\bgo(?:es)? to the polls\b|\bhead(?:s|ing)? to the polls\b/gi,
  },
  { act: 'deadline', pattern: /\b(?:deadlines?|expir(?:es?|y|ation|ing)|set to expire)\b/gi },
  {
    act: 'effect',
    pattern:
      /\b(?:t(?:akes?|aking|ook|aken) effect|(?:com|go|enter)(?:e|es|ing|s)? into (?:effect|force)|(?:came|went|entered|put) into (?:effect|force)|entry into force|kick(?:s|ed|ing)? in|(?:be|become|becomes|are|is) effective|effective (?=(?:on|from|as of|starting|\p{Lu}))|(?:start|begin)s? (?:to )?apply(?:ing)?|(?<=\b(?:tariffs?|duty|duties|levy|levies|controls|curbs|sanctions)\b[^.;]{0,80}?)(?:starting|beginning|from|as of) (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.? \d))/giu,
  },
  {
    act: 'hearing',
    pattern:
      /\b(?:(?:confirmation |congressional |senate |public )?hearings?|hears? (?:oral )?arguments?|hear(?:s|ing)? the case|oral arguments?|testif(?:y|ies|ying) (?:before|to|at)|(?:ruling|verdict|decision) (?:is |was )?(?:expected|due))\b/gi,
  },
  {
    act: 'exercise',
    subject: exerciseNamed,
    pattern:
      /\b(?:Keen Sword|Keen Edge|Resolute Dragon|Orient Shield|Freedom Edge|Freedom Shield|Ulchi Freedom Shield|Balikatan|Malabar|RIMPAC|Talisman Sabre|Yama Sakura|Iron Fist|Cope North)\b(?: (?:exercises?|drills?))?|\b(?:(?:joint|military|naval|bilateral|trilateral|annual|live-fire|large-scale|air|sea|maritime|missile|command-post|multinational|combined) )+(?:\p{Ll}+ )?(?:exercises?|drills?|war games?|maneuvers|training)\b|\bdrills\b/gu,
  },
];

const JAPANESE: readonly Pattern[] = [
  {
    act: 'call',
    pattern:
      /(?:首脳|外相|防衛相)?電話(?:首脳|外相|防衛相)?(?:会談|協議)|電話で(?:会談|協議|話)|オンライン(?:で)?会談/gu,
  },
  {
    act: 'meet',
    level: 'ministers',
    subject: () => 'two-plus-two',
    pattern: /2(?:プラス|\+)2|安全保障協議委員会|外務・?防衛(?:担当)?閣僚(?:会合|協議|会議)/gu,
  },
  {
    act: 'meet',
    level: 'leaders',
    pattern: /首脳(?:会談|会議|会合|協議)|サミット|首脳同士/gu,
  },
  {
    act: 'meet',
    level: 'ministers',
    subject: (words) => (/関税|貿易|通商/.test(words) ? 'trade talks' : null),
    pattern:
      /(?:外相|防衛相|財務相|貿易相|経済相|国防相|外務|防衛|閣僚級?|次官級|実務者|局長級|高官|事務レベル)(?:会談|会合|協議)|(?:関税|貿易|通商)(?:交渉|協議)/gu,
  },
  { act: 'meet', pattern: /会談|会合|面会|会う|協議/gu },
  {
    act: 'visit',
    destination: (words) => /^(?:訪|来|渡)(.)$/u.exec(words)?.[1] ?? null,
    pattern: /訪[米日中韓英仏独印豪台露ロ比](?![間客])|来日|渡米|訪問|(?<=を)訪れ|来訪/gu,
  },
  {
    act: 'election',
    subject: electionSubject,
    pattern:
      /衆院(?:議員)?(?:総)?選(?:挙)?|参院(?:議員)?(?:通常)?選(?:挙)?|衆議院(?:議員)?(?:総)?選挙|参議院(?:議員)?(?:通常)?選挙|総裁選|大統領選(?:挙)?|中間選挙|総選挙|代表選|国民投票|投開票/gu,
  },
  { act: 'deadline', pattern: /期限|締め切り|締切|失効/gu },
  {
    act: 'effect',
    pattern:
      /発効|施行|発動|適用(?=を?開始|され|が始ま|する|へ)|関税引き(?:上げ|下げ)|関税(?:率)?(?=[をはがの][^。、]{0,24}?(?:課す|課し|課され|引き上げ|引き下げ|上乗せ|導入))/gu,
  },
  { act: 'hearing', pattern: /公聴会|口頭弁論|判決|審理/gu },
  {
    act: 'exercise',
    subject: exerciseNamed,
    pattern:
      /キーン・?(?:ソード|エッジ)|レゾリュート・?ドラゴン|オリエント・?シールド|フリーダム・?(?:エッジ|シールド)|バリカタン|マラバール|リムパック|アイアン・?フィスト|ヤマサクラ|(?:共同|合同|統合|実動|指揮所|軍事|実弾)(?:統合|実動|指揮所)?(?:訓練|演習)|(?<=日米|米韓|日米韓|日豪)(?:訓練|演習)|(?:訓練|演習)(?=(?:が|は|を)[^。]{0,16}(?:始ま|終了|開始|中止|延期|予定))/gu,
  },
];

/** Which vote it is, from the word and what stands before it, in either language; null where that does not say. */
export function electionNamed(words: string): string | null {
  if (
    /総裁選|LDP (?:leadership|presidential|party)|(?:leadership|party) (?:vote|race|contest|election)|LDP election/i.test(
      words,
    )
  )
    return 'Liberal Democratic Party';
  if (/衆院|衆議院|lower[ -]house|House of Representatives/i.test(words))
    return 'House of Representatives of Japan';
  if (/参院|参議院|upper[ -]house|House of Councillors/i.test(words)) return 'House of Councillors';
  if (/中間選挙|mid-?term/i.test(words)) return 'midterm';
  return /大統領選|presidential/i.test(words) ? 'president' : null;
}

function electionSubject(words: string, before: string): string | null {
  return electionNamed(`${before} ${words}`);
}

const EXERCISES: readonly (readonly [RegExp, string])[] = [
  [/Keen Sword|キーン・?ソード/i, 'Keen Sword'],
  [/Keen Edge|キーン・?エッジ/i, 'Keen Edge'],
  [/Resolute Dragon|レゾリュート・?ドラゴン/i, 'Resolute Dragon'],
  [/Orient Shield|オリエント・?シールド/i, 'Orient Shield'],
  [/Freedom Edge|フリーダム・?エッジ/i, 'Freedom Edge'],
  [/Freedom Shield|フリーダム・?シールド/i, 'Freedom Shield'],
  [/Balikatan|バリカタン/i, 'Balikatan'],
  [/Malabar|マラバール/i, 'Malabar'],
  [/RIMPAC|リムパック/i, 'RIMPAC'],
  [/Talisman Sabre/i, 'Talisman Sabre'],
  [/Yama Sakura|ヤマサクラ/i, 'Yama Sakura'],
  [/Iron Fist|アイアン・?フィスト/i, 'Iron Fist'],
  [/Cope North/i, 'Cope North'],
];

/** The name of a drill that words hold; null for none. */
export function exerciseNamed(words: string): string | null {
  return EXERCISES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** A meeting of somebody else's, or no meeting: a cabinet's, a central bank's, a court's. */
const NO_EVENT_BEFORE =
  /\b(?:cabinet|board|policy|policy-setting|rate-setting|Fed|FOMC|BOJ|BOK|ECB|OPEC\+?|committee|council|party|faction|staff|shareholders?'?|annual general|emergency|security council|town hall|press|task force|peace|ceasefire|business|CEO|earnings|coalition|prayer|budget|wage|labor|field|road|class|school|day|round|return|business|family|space|bus|boat|guilt|power|ego) $/i;
const NO_EVENT_BEFORE_JA =
  /(?:閣僚|閣議|与党|党|政策決定|金融政策決定|株主|理事|記者|首都|国会|審議|委員|総会|役員|ビジネス)$/u;

const PAST =
  /^(?:met|hosted|visited|travell?ed|flew|headed|arrived|spoke|talked|held|sat|conferred|took effect|came into|went into|entered into|kicked)/i;
const PRESENT =
  /^(?:meets?|hosts?|visits|arrives|speaks|talks (?:by|on|over)|holds|travels|sits|flies|heads)/i;

/** Most sentences have none of these, and so no trigger. */
const ANY_ENGLISH =
  /meet|met\b|talk|summit|visit|trip|travel|fl(?:y|ies|ew)|head|arriv|depart|leave|host|sit|sat|face-to|get together|encounter|call|speak|spoke|confer|2\+2|two-plus|Committee|minister|negotiat|dialogue|consultation|dinner|election|midterm|polls|vote|race|contest|deadline|expir|effect|force|kick|apply|start|begin|from|as of|hearing|hear|argument|testif|ruling|verdict|decision|exercise|drill|maneuver|training|war game|Keen|Resolute|Orient|Freedom|Balikatan|Malabar|RIMPAC|Talisman|Yama|Iron|Cope/i;
const ANY_JAPANESE =
  /会|協議|サミット|首脳|交渉|訪|来日|来訪|渡米|選|投票|期限|締|失効|発効|施行|発動|適用|関税|公聴|弁論|判決|審理|訓練|演習|2|安全保障協議|キーン|レゾ|オリエント|フリーダム|バリカタン|マラバール|リムパック|フィスト|ヤマサクラ/u;

/** The triggers of a stretch of text (folded one for one), in order and without overlap; the longest is meant. */
export function triggersIn(text: string, { start, end }: Stretch, language: string): Trigger[] {
  const words = text.slice(start, end);
  if (!(language === 'ja' ? ANY_JAPANESE : ANY_ENGLISH).test(words)) return [];
  const patterns = language === 'ja' ? JAPANESE : ENGLISH;
  const found = patterns.flatMap((each) =>
    [...words.matchAll(each.pattern)].flatMap((match) => triggerOf(each, match, words, start, language)),
  );
  const kept: Trigger[] = [];
  for (const trigger of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if ((kept.at(-1)?.end ?? 0) <= trigger.start) kept.push(trigger);
  }
  return kept;
}

function triggerOf(
  { act, level, subject, destination }: Pattern,
  { 0: found, index }: RegExpExecArray,
  words: string,
  offset: number,
  language: string,
): Trigger[] {
  const before = words.slice(Math.max(0, index - 30), index);
  const isOther =
    (act === 'meet' || act === 'visit') &&
    (language === 'ja' ? NO_EVENT_BEFORE_JA.test(before) : NO_EVENT_BEFORE.test(before));
  if (isOther) return [];
  return [
    {
      act,
      level: level ?? null,
      subject: subject?.(found, before) ?? null,
      destination: destination?.(found) ?? null,
      tense: PAST.test(found) ? 'past' : PRESENT.test(found) ? 'present' : null,
      start: offset + index,
      end: offset + index + found.length,
    },
  ];
}
