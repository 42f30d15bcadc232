import type { EventStance } from '#src/model/event.ts';
import type { Stretch } from './dates/date-mention.ts';
import type { Trigger } from './triggers.ts';

/** What a clause says of an event: that it may be, is to be, was moved, was held. */

/** How the day that is stated lies to the day of publication. */
export type Relation = 'past' | 'today' | 'ahead' | 'none';

const HEDGED =
  /\b(?:may|might|could|would(?! (?:be the first|also mark))|considers?|considered|considering|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|explor(?:es|ed|ing)|hop(?:es?|ed|ing) |wants?|wanted|would like|eyes|eyed|eyeing|possibl[ey]|possibility|potential(?:ly)?|propos(?:es|ed|al|ing)|seeks?|seeking|sought|open to|float(?:s|ed|ing)?|invit(?:es?|ed|ation|ing)|urges?|urged|calls? for|called for|if|whether|speculation|suggest(?:s|ed)?|willing(?:ness)? to|ready to|rules? out|threaten(?:s|ed)?|in the works)\b/iu;
/** "The summit could set the tone" is no doubt about the summit. */
const HEDGED_AFTER =
  /^[^,]{0,30}?\b(?:may|might|could|would) (?:not )?(?:also |still |even )?(?:take place|be (?!the\b|a\b)|happen|come|slip|begin|start|resume|occur)|\b(?:possibl[ey]|possibility|potential(?:ly)?|propos(?:ed|al)|in the works|under (?:discussion|consideration|review))\b/iu;
const ARRANGED =
  /\b(?:expected|expects|likely|seen (?=in|on|for|as)|arrang(?:es|ed|ing|ements?)|in talks (?:to|on|for|over)|tentative(?:ly)?|prepar(?:es|ed|ing|ations?)|look(?:s|ed|ing)? forward to|working to(?:ward)?|work toward|eye(?:s|ing)|aim(?:s|ed|ing)? (?:to|for)|agreed? to (?:meet|hold|work)|on track|anticipated)\b/iu;
const ANNOUNCED =
  /\b(?:announc(?:es?|ed|ing|ement)|confirm(?:s|ed|ing)?|officials? (?:said|say)|formally|officially|set the date)\b/iu;
const PLANNED =
  /\b(?:will|won't|to (?!the\b|a\b|his\b|her\b|its\b|their\b|\p{Lu})|plans?|planned|planning|scheduled?|set for|slated|due|upcoming|'ll|is (?:hosting|meeting|visiting|traveling|heading)|coming|next|forthcoming|going to)\b/iu;
const MOVED =
  /\b(?:postpon(?:es?|ed|ing|ement)|delay(?:s|ed|ing)?|push(?:es|ed|ing)? back(?! (?:on|against|at))|pushed (?:back )?to|slip(?:s|ped|ping)? (?:to|into)|reschedul(?:es?|ed|ing)|put(?:s|ting)? off|moved? (?:up|forward|back|to (?=\p{Lu}))|brought? forward|bring(?:s|ing)? forward|defer(?:s|red|ring)?|new date)\b/iu;
const CANCELLED =
  /\b(?:cancell?(?:s|ed|ing|ation)?|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|drop(?:s|ped) (?:plans?|the (?:visit|trip|meeting))|shelv(?:es?|ed|ing)|will not (?:be held|take place|go ahead|visit|travel|attend|meet|hold)|won't (?:be held|take place|go ahead|visit|travel|attend|meet|hold)|no longer (?:plans?|meet|visit|going|take))\b/iu;
const NO_PLANS =
  /\b(?:no (?:plans?|intention|date|schedule|decision)|not (?:yet )?(?:been )?(?:decided|set|scheduled|planning)|never|denied|did not meet|didn't meet|has not met|refus(?:es|ed)|rejects?)\b/iu;
const TOOK_PLACE =
  /\b(?:held|took place|was held|were held|concluded|wrapped up|ended|kicked off|began|started|opened|happened|welcomed|hosted|attended|won|wins|voted|went to the polls)\b/iu;

/** "during the meeting", "following their talks". */
const ON_OCCASION =
  /\b(?:after|following|during|at|in) (?:a|an|the|their|his|her)(?: \p{L}[\p{L}-]*){0,3} $/iu;

/** Who heads somewhere is not there yet. */
const ON_THE_WAY = /^(?:head|fl(?:y|ies)|depart|leave)/iu;

/** Japanese says it behind the word. */
const JA_HEDGED =
  /検討|意向|可能性|かもしれ|模索|浮上|探(?:る|り|って)|期待|希望|打診|提案|申し入れ|呼び(?:掛|か)け|招待|招請|要請|求め|したい|意欲|視野|狙|目指|構想|求む|案(?:が|も)|か$|か。$/u;
const JA_ARRANGED =
  /調整|見通し|見込み|方向|軸に|とみられ|公算|準備|にも(?=$|[、。訪会開])|合意す(?:る|れば)/u;
const JA_ANNOUNCED = /発表|決定|明らかに|表明|公表|通知|閣議決定|決まった|決めた/u;
const JA_PLANNED =
  /予定|方針|計画|へ(?=$|[。、\s」])|する(?=$|[。、と」])|開く|行う|会う|控え|固めた|臨む|される|行われる|開かれる|迎える/u;
const JA_MOVED = /延期|先送り|前倒し|ずれ込|繰り延べ|繰り上げ|日程(?:を)?変更|見直し後|後ろ倒し/u;
const JA_CANCELLED = /中止|取りやめ|取り止め|見送|白紙|キャンセル|断念|撤回/u;
const JA_NONE = /未定|予定はない|計画はない|否定|しない/u;
const JA_HELD =
  /^[^。]{0,60}?(?:した(?=$|[。、」]|と|こと)|行った|開いた|開かれた|行われた|終えた|終わった|始まった|会った|訪れた|臨んだ|迎えた|終了|閉幕|開幕|実施された)/u;
/** Only so far a word behind the event speaks of it: 「会談で、合意した」 does not. */
const JA_OTHER =
  /に向け|に先立|を前に|を控え|に合わせ|では?[、を]|で(?=[\p{sc=Han}])|(?<!日程|時期)(?:について|をめぐ|に関し)|などで|後(?:に|、)/u;

/** How far a cue may stand away, in characters. */
const REACH = 90;
/** Long names stand between an event and what is said of it. */
const REACH_AFTER = 150;

/**
 * null where the clause says nothing of the event's being: neither a day ahead nor words like "will" or "met".
 */
export function stanceOf(
  source: string,
  clause: Stretch,
  trigger: Trigger,
  relation: Relation,
  language: string,
): EventStance | null {
  return language === 'ja'
    ? japaneseStance(source, clause, trigger, relation)
    : englishStance(source, clause, trigger, relation);
}

function englishStance(
  source: string,
  clause: Stretch,
  trigger: Trigger,
  relation: Relation,
): EventStance | null {
  const before = source.slice(Math.max(clause.start, trigger.start - REACH), trigger.start);
  const word = source.slice(trigger.start, trigger.end);
  const after = source.slice(trigger.end, Math.min(clause.end, trigger.end + REACH_AFTER));
  const direct = (words: string) =>
    isReported(source, clause, trigger) ? words.replace(/\bwould\b/gu, 'will') : words;
  const head = direct(firstWords(after));
  const told = direct(before);
  const isHedged = HEDGED.test(withoutMonth(told)) || HEDGED_AFTER.test(withoutMonth(head));
  if (isChanged(CANCELLED, before, head)) return isHedged ? 'mooted' : 'cancelled';
  if (isChanged(MOVED, before, head)) return isHedged ? 'mooted' : 'moved';
  if (NO_PLANS.test(before) || NO_PLANS.test(head) || /\b[Nn]o (?:\p{Ll}+ )?$/u.test(before)) return null;
  if (relation === 'past' || (relation === 'none' && ON_OCCASION.test(before))) return 'held';
  if (relation === 'none' && ON_THE_WAY.test(word)) return 'planned';
  if (relation !== 'ahead' && !isHedged && wasHeld(before, head, trigger, relation)) return 'held';
  const arranged = ARRANGED.test(before) || ARRANGED.test(head);
  if (isHedged) return arranged && !/\b(?:may|might|could)\b/.test(before + head) ? 'arranged' : 'mooted';
  if (arranged) return 'arranged';
  const isToBe = isPlanned(before) || PLANNED.test(head);
  if (ANNOUNCED.test(`${before}${word}${after}`)) return relation === 'none' && !isToBe ? null : 'announced';
  return relation === 'ahead' || relation === 'today' || isToBe ? 'planned' : null;
}

/** "to meet", "will be hosting". */
function isPlanned(before: string): boolean {
  if (/\b(?:ever|first|last|only|politician|president|leader|official) to $/u.test(before)) return false;
  return PLANNED.test(before) || /\bto (?:\p{Ll}+ly )?$/u.test(before);
}

/** "met", "was held", "during their meeting", a headline's "hosts"; but not "will host". */
function wasHeld(before: string, head: string, { tense }: Trigger, relation: Relation): boolean {
  if (isPlanned(before) || ARRANGED.test(before)) return false;
  if (tense === 'past') return true;
  if ((TOOK_PLACE.test(before) || TOOK_PLACE.test(head) || ON_OCCASION.test(before)) && !PLANNED.test(head))
    return true;
  return tense === 'present' && relation !== 'today';
}

/** Whether the event itself is moved or called off: "delays his trip", "the visit was postponed", without a "may". */
function isChanged(cue: RegExp, before: string, head: string): boolean {
  if (cue.test(head.replace(ONLY_THOUGHT_OF, ''))) return true;
  const sure = before.replace(ONLY_THOUGHT_OF, '');
  const at = sure.search(cue);
  // Between the two stands no other thing, but perhaps "and will".
  return at >= 0 && !/[,;]|\b(?:but|after|before)\b| and (?!will\b|would\b|is\b|now\b)/u.test(sure.slice(at));
}

const ONLY_THOUGHT_OF =
  /\b(?:may|might|could|can|would|if|possibly|or)\b(?: \p{L}+){0,3}? (?:slip|postponed?|delay(?:ed)?|cancel(?:led|ed)?|pushed back|called off|moved|rescheduled)(?: (?:to|into|until|back))*/giu;

/** "said … she would visit": the past of "will", and no doubt. */
function isReported(source: string, clause: Stretch, trigger: Trigger): boolean {
  return REPORTED.test(
    source
      .slice(Math.max(0, clause.start - 120), trigger.start)
      .split(/[.!?] (?=\p{Lu})/u)
      .at(-1)!,
  );
}

const REPORTED =
  /\b(?:said|told|announced|confirmed|added|agreed|accepted|wrote|posted|disclosed|revealed|pledged|promised)\b/u;

/** What follows up to the next comma: "a visit, possibly in March, Trump could …". */
function firstWords(after: string): string {
  return after.replace(/^, /u, '').split(/,| and (?=\p{Ll})| but |"/u, 1)[0]!;
}

/** "the May meeting" is no doubt; "Trump May Visit" in a headline is one. */
function withoutMonth(words: string): string {
  return words.replace(
    /\bMay\b(?! (?:Be|Visit|Meet|Hold|Host|Travel|Go|Attend|Delay|Postpone|Skip|Cancel)\b)/gu,
    '',
  );
}

function japaneseStance(
  source: string,
  clause: Stretch,
  trigger: Trigger,
  relation: Relation,
): EventStance | null {
  const before = source.slice(Math.max(clause.start, trigger.start - 40), trigger.start);
  const whole = source.slice(trigger.end, Math.min(clause.end, trigger.end + 80));
  const cut = whole.search(JA_OTHER);
  const after = cut < 0 ? whole : whole.slice(0, cut);
  // 「会談し、関税の延期を求めた」: what follows its verb is another matter.
  const own = after.split(/(?:し|して|り)、/u, 1)[0]!;
  const isThoughtOf = /検討|可能性|かもしれ|恐れ|懸念|求め|要請|あり得る|ありうる|も(?:$|。)/u.test(own);
  if (JA_CANCELLED.test(own) || (relation === 'none' && /(?:中止|取りやめ|見送り)(?:の|した)$/u.test(before)))
    return isThoughtOf ? 'mooted' : 'cancelled';
  if (JA_MOVED.test(own) || /(?:延期(?:した|していた|の)|先送りした|前倒しした)$/u.test(before))
    return isThoughtOf ? 'mooted' : 'moved';
  if (JA_NONE.test(after)) return null;
  if (relation === 'past') return 'held';
  // 「方向で調整」 is under way, 「方向で検討」 is thought of.
  if (/^[^。]*方向で検討/u.test(whole)) return 'mooted';
  const arranged = JA_ARRANGED.test(after);
  if (JA_HEDGED.test(after)) return arranged ? 'arranged' : 'mooted';
  if (arranged) return 'arranged';
  if (relation !== 'ahead' && JA_HELD.test(after) && !JA_ANNOUNCED.test(after) && !/固めた/u.test(after))
    return 'held';
  if (JA_ANNOUNCED.test(after)) return 'announced';
  if (relation === 'ahead' || relation === 'today' || JA_PLANNED.test(after)) return 'planned';
  return null;
}

/** Words that hide who says so. */
const ANONYMOUS =
  /\b(?:sources?|people familiar|person familiar|anonymity|on background|unnamed|reportedly|according to (?:reports|media|people))\b|関係者|複数の|筋(?:が|は|によ)|消息|と報じ|報道/iu;

export function isAnonymous(sentence: string): boolean {
  return ANONYMOUS.test(sentence);
}
