import type { Instant } from '#src/model/time.ts';

/** What a sentence says of a figure: that it is so, that it is to be, or that somebody wants it; and of what time. */

/** `said`: it is so, or was decided; `planned`: it is to be; `proposed`: somebody wants, threatens or considers it. */
export const STAGES = ['said', 'planned', 'proposed'] as const;
export type Stage = (typeof STAGES)[number];

const PROPOSED =
  /\b(?:(?<!\b(?:an?|the|previously|his|their|lowers|averts|averted) )threatened|threaten(?:s|ing)?|(?:his|her|its|trump's|repeated|reiterated (?:his|her)|latest) threats?|threats? (?:to|of)|propos\w+|demand(?:s|ed|ing)?|s(?:eek|eeks|eeking|ought)|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|consider(?:s|ed|ing)?|could|might|may|want(?:s|ed)?|ask(?:s|ed|ing)? (?:for|\w+ to)|request(?:s|ed|ing)?|if|unless|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|float(?:s|ed|ing)?|push(?:es|ed|ing)? (?:for|\w+ to)|press(?:es|ed|ing)? (?:for|\w+ to)|warn(?:s|ed|ing)?|suggest\w*|pressur(?:es|ed|ing) (?:Japan|Tokyo|allies|it|its|the)|possib\w+|potential\w*|recommend\w*|speculat\w+)\b|検討|要求|求め|提案|警告|脅|示唆|可能性|場合|要請|提唱|促(?:し|す)|圧力|迫(?:っ|り|る)|主張|構え|調整(?:に入|して|する|し|へ|$)/u;

const PLANNED =
  /\b(?:will|would|shall|plan(?:s|ned|ning)?|(?:set|expected|due|slated|scheduled|poised|likely) (?:to(?! expire)|for)|agree(?:s|d)? (?:to|that)|announc\w+ (?:an?|new|plans?|sweeping)|promis\w+|pledg\w+|commit(?:s|ted)?|targets?(?= (?:of|for|to|date))|aim(?:s|ed|ing)?|goal|next (?:week|month|year|fiscal)|from (?:next|January|February|March|April|May|June|July|August|September|October|November|December)|by (?:fiscal (?:year )?|FY ?)?20\d\d|tak(?:e|es|ing) effect (?:on|in|next|from))\b|予定|方針|見通し|見込み|計画|目標|目指|来[週月年]|(?:引き[上下]げ|増額す|増や|減ら|課)(?:る|す)(?!措置|大統領令|文書)|で合意|までに/u;

/** However it is put, it is so: "signed an order that will cut", 「引き下げる大統領令に署名した」. */
const DECIDED =
  /\b(?:took effect|went into effect|ha(?:s|ve|d) taken effect|came into (?:force|effect)|enacted|signed (?:an?|the) (?:executive )?order)\b|署名し|発効し|成立し|可決し|達成し|閣議決定/u;

/** It is denied, averted or void. */
const VOID =
  /\b(?:avoid\w*|avert\w*|escap\w*|den(?:y|ies|ied)|reject\w*|scrapp\w+|abandon\w*|struck down|strik\w+ down|overturn\w*|invalidat\w+|exempt\w*|no longer|not (?:face|be|impose|apply|pay)|never|hypothetical\w*|(?:would|could|might) have|unlawful|illegal|unconstitutional|(?:does|did|do) not (?:authori[sz]e|grant|allow|permit|give)|halt(?:s|ed|ing)? (?:collection|the collection))\b|回避|撤回|否定|免れ|ではなく|撤廃|無効|違憲|違法/iu;

/** It was so before. */
const FORMER =
  /\b(?:previous(?:ly)?|formerly|originally|initial(?:ly)?(?! (?:budget|draft|request))|prior to|until (?:then|now|recently|last|this)|historically|used to|had (?:\w+ )?(?:\w+ed|been|set|put|dealt|paid|hit|cut)|(?:a )?year[ -](?:earlier|ago)|a (?:year|month|decade) (?:ago|before|earlier)|last year's|at the (?:time|height)|before (?:the|Trump|April|that))\b|以前|従来|当初(?!予算)|これまで|前年(?!度?比|同|度?当初)|かつて|だった(?:が|のを|税率|関税)|していたが|(?:課|適用|発動)(?:し|され)?ていた(?!る)/u;
/** What it is compared with: "higher than the 24%". */
const COMPARED = /\bthan (?:the|its|last|a previous)\b[^,]{0,20}$/iu;
/** "from about 1.8% of GDP currently". */
const NOW = /^\s?(?:of (?:GDP|gross domestic product) )?(?:currently|now|at present|today)\b/iu;
/** Right after a figure: 「27.5%だった」. */
const FORMER_AFTER = /^\s?(?:だった(?=[\p{sc=Han}\p{sc=Katakana}がの])|から|より)/u;

/** By how much it changes, not to what. */
const CHANGE_BEFORE = /\bby (?:about |around |some |nearly |almost |over |more than |up to |a )*$/iu;
const CHANGE_AFTER =
  /^\s?(?:(?:increase|rise|hike|cut|reduction|drop|fall|jump|growth|decline|boost|higher|lower|more|less)\b|(?:の)?(?:増|減|上昇|下落|低下|増加|減少|引き[上下]げ|ずつ|分の|未満|を?超える|以上の(?=品目|国)|以下の|(?:の)?(?:発動|適用)(?:時|された場合|の場合)))/iu;

/** The words around a figure. */
export interface Surrounding {
  /** What belongs to the figure alone. */
  readonly own: string;
  /** The clause with the verbs that govern it. */
  readonly wide: string;
  /** What of its own stands before the figure, and after it. */
  readonly before: string;
  readonly after: string;
  /** From the figure before, or the beginning of its own, to the end of that. */
  readonly since: string;
}

/** null where the figure is an old value, a change, or void. */
export function stageOf({ wide, before, after, since }: Surrounding, isPromise: boolean): Stage | null {
  if (CHANGE_BEFORE.test(before) || COMPARED.test(before) || CHANGE_AFTER.test(after)) return null;
  if (isNow(after)) return 'said';
  if (FORMER.test(since) || FORMER_AFTER.test(after) || VOID.test(since)) return null;
  if (PROPOSED.test(wide)) return 'proposed';
  return PLANNED.test(wide) && !DECIDED.test(wide) && !isPromise ? 'planned' : 'said';
}

/** Whether what follows a figure says that it is so now, whatever it changes to. */
export function isNow(after: string): boolean {
  return NOW.test(after);
}

const CHANGES_TO =
  /\b(?:rais\w+|cut\w*|lower\w*|reduc\w+|hik\w+|increas\w+|drop\w*|f[ae]ll\w*|rose|rise\w*|slash\w*|doubl\w+|boost\w*|halv\w+|trim\w*|expand\w*|climb\w*)\b.*\bto (?:about |around |just |some |nearly |almost |over |more than |up to |an? )*$/iu;
const CHANGES_TO_JAPANESE =
  /^\s?(?:程度|前後|超|以上)?[にへ](?:、|まで)?(?:引き|増|減|下げ|上げ|変更|拡大|倍増)/u;

/** Whether the sentence says that it changes to this. */
export function isChangeTo({ before, after }: Surrounding): boolean {
  return CHANGES_TO.test(before) || CHANGES_TO_JAPANESE.test(after);
}

/** A month or year that a sentence gives its figure. */
export interface StatedTime {
  readonly year: number;
  /** From 1; null where only the year is stated. */
  readonly month: number | null;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const STATED =
  /(since |by |until |through )?(?:(?:the )?end of |late |early |mid-)?(?:\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? (?:\d{1,2}(?:st|nd|rd|th)?,? )?)?(?:of )?(?<![\d$¥,.])((?:19|20)\d\d)(?![\d,.]*\d|-year|\s?(?:billion|million|trillion|yen|troops|円|億|人))/giu;
const STATED_JAPANESE = /((?:19|20)\d\d|令和(?:\d{1,2}|元))年度?(?:末)?(?:(\d{1,2})月)?(以来|から|まで)?/gu;
/** Reiwa 1 is 2019. */
const BEFORE_REIWA = 2018;

/** The time that the words state; null for none. Since when, or until when, something is so is none of it. */
export function statedTime(words: string): StatedTime | null {
  const english = [...words.matchAll(STATED)]
    .filter(([, bound]) => bound === undefined)
    .map(([, , month, year]) => ({
      year: Number(year),
      month: month ? MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1 : null,
    }));
  const japanese = [...words.matchAll(STATED_JAPANESE)]
    .filter(([, , , bound]) => bound === undefined)
    .map(([, year, month]) => ({ year: yearOf(year!), month: month ? Number(month) : null }));
  return [...english, ...japanese].sort((a, b) => b.year - a.year)[0] ?? null;
}

function yearOf(written: string): number {
  if (!written.startsWith('令和')) return Number(written);
  return BEFORE_REIWA + (written === '令和元' ? 1 : Number(written.slice(2)));
}

const IN_MONTH =
  /\b(?:in|as of|at the end of) (?:late |early |mid-)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b\.?(?!,? \d)/gu;
const LAST_MONTH = /\blast (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/gu;
const IN_MONTH_JAPANESE = /(?<![\d年])(\d{1,2})月(?:末|時点|中)/gu;
const LAST_YEAR_JAPANESE = /(?:去年|昨年)の?(?:(\d{1,2})月(?!以降|から))?/u;

/**
 * The time that the words state by what came before their report, as the last month of a name or as last year; null for
 * none.
 */
export function relativeTime(words: string, publishedAt: Instant | null): StatedTime | null {
  if (publishedAt === null) return null;
  const published = new Date(publishedAt);
  const [thisYear, thisMonth] = [published.getUTCFullYear(), published.getUTCMonth() + 1];
  const lastYear = LAST_YEAR_JAPANESE.exec(words);
  if (lastYear !== null && !/(?:去年|昨年)の?\d{0,2}月?(?:以降|から)/u.test(words))
    return { year: thisYear - 1, month: lastYear[1] === undefined ? null : Number(lastYear[1]) };
  const english = [...words.matchAll(IN_MONTH), ...words.matchAll(LAST_MONTH)].map(
    ([, name]) => MONTHS.indexOf(name!.toLowerCase()) + 1,
  );
  const japanese = [...words.matchAll(IN_MONTH_JAPANESE)].map(([, month]) => Number(month));
  const [month] = [...english, ...japanese];
  if (month === undefined || month < 1 || month > 12) return null;
  return { year: thisYear - (month > thisMonth ? 1 : 0), month };
}

const AS_OF = /\bas (?:of|at)\b|\bat the end of\b|時点|末現在|現在/iu;
/** What is stated of an earlier year is history, unless it is the last that was counted. */
const HISTORY_YEARS = 2;

/** Whether the words, published at the time given, speak of a time long past. */
export function isHistory(words: string, stated: StatedTime, publishedAt: Instant | null): boolean {
  if (publishedAt === null || AS_OF.test(words)) return false;
  return new Date(publishedAt).getUTCFullYear() - stated.year >= HISTORY_YEARS;
}

/** The last moment of the stated time; null where that is not before its report, and says no more than its date. */
export function asOf({ year, month }: StatedTime, publishedAt: Instant | null): Instant | null {
  const end = month === null ? Date.UTC(year + 1, 0) : Date.UTC(year, month);
  return publishedAt !== null && end > publishedAt ? null : end - 1;
}
