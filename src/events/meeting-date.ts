import { wallAt } from '#src/text/local-time.ts';
import { DATE_PRECISIONS, type DateMention, type DateOptions, type Stretch } from './date-mention.ts';
import { datesIn } from './dates.ts';

/** A meeting that is to come, as one sentence announces it. */
export interface MeetingDate {
  readonly when: DateMention;
  /** The word that says it is a meeting: "summit", "visit", 「訪米」. */
  readonly trigger: Stretch;
}

/** Leaders and ministers who come together, or one who goes to the other. */
const TRIGGERS: Readonly<Record<'en' | 'ja', RegExp>> = {
  en: /\b(?:summits?|meet(?:s|ings?)?|talks|visits?|visiting|trip|travel(?:s|ing)?|host(?:s|ing)?|gathers?|convenes?|heads? to|2\+2|two-plus-two|phone call|state dinner)\b/gi,
  ja: /首脳会談|会談|首脳会議|サミット|会合|協議|訪米|訪日|訪中|訪韓|来日|来訪|訪問|電話協議|2\+2|2プラス2/gu,
};

/** Between the meeting and the date: then the date is of something else. */
const SOMETHING_ELSE: Readonly<Record<'en' | 'ja', RegExp>> = {
  en: /[;:]|\b(?:that|which|who|when|while|although|because|since|after|before|following|amid|ahead of|as|if|where|elections?|deadlines?|tariffs?|votes?|effect|hearings?|rulings?)\b/iu,
  ja: /[;:]|選挙|期限|関税|投票|発効|判決|(?:した|して|り|し)(?:後|、)/u,
};

/** How far the date may stand from the word, in characters. */
const REACH: Readonly<Record<'en' | 'ja', number>> = { en: 120, ja: 50 };

/**
 * The coming date that a text states for a meeting, a visit or talks: the most exact one, of equally exact ones the
 * first. null where none is stated: a year, "later this year" and the day of publication are none.
 */
export function meetingDate(text: string, options: DateOptions): MeetingDate | null {
  const today = wallAt(options.reference, options.timeZone).date;
  const language = options.language === 'ja' ? 'ja' : 'en';
  const triggers = [...text.matchAll(TRIGGERS[language])].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  const coming = datesIn(text, options).filter(
    ({ from, precision }) => from > today && precision !== 'year' && precision !== 'open',
  );
  const stated = coming.flatMap((when) => {
    const trigger = triggers.find((each) => isOf(text, each, when, language));
    return trigger ? [{ when, trigger }] : [];
  });
  return stated.sort((a, b) => rank(a.when) - rank(b.when))[0] ?? null;
}

function rank({ precision }: DateMention): number {
  return DATE_PRECISIONS.indexOf(precision);
}

function isOf(text: string, trigger: Stretch, when: DateMention, language: 'en' | 'ja'): boolean {
  const { sentence } = when;
  if (trigger.start < sentence.start || trigger.end > sentence.end) return false;
  const gap =
    trigger.end <= when.start ? text.slice(trigger.end, when.start) : text.slice(when.end, trigger.start);
  return gap.length <= REACH[language] && !SOMETHING_ELSE[language].test(gap);
}
