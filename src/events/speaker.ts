import type { Stretch } from './dates/date-mention.ts';
import { holds, type Passage } from './passages.ts';
import { isAnonymous } from './stance.ts';
import { triggersIn } from './triggers.ts';

/** Whether a sentence names an official who says what it tells. */

const SPEAKS_EN =
  /\b(?:said|says|announc(?:es|ed|ing)|confirm(?:s|ed|ing)|told|wrote|writes|post(?:s|ed)|stat(?:es|ed|ing)|declar(?:es|ed|ing)|add(?:s|ed|ing)|disclos(?:es|ed)|reveal(?:s|ed)|sa(?:id|ys) he|agree[sd]?)\b/giu;
const GOVERNMENT_EN =
  /\b(?:government|[Mm]inistry|[Dd]epartment|administration|embassy|White House|State Department|Pentagon|Kantei|[Cc]abinet [Ss]ecretary)(?: (?:officials?|spokes\p{L}+|press secretary))?(?:,? \p{Lu}[\p{L}.]+){0,3},? (?:has |have |had )?(?:formally |officially )?(?:said|says|announced|announces|confirmed|confirms|notified)\b|\baccording to (?:the |Japan's |Japanese )?(?:White House|State Department|(?:Foreign|Defense|Trade) Ministry|government)\b/u;
/** Who decides needs nobody to say so: an order, a court's calendar. */
const SIGNED_EN =
  /\bsigned (?:an?|the) (?:\p{L}+ )?(?:order|proclamation|directive)\b|\b[Cc]ourt (?:will|said|has (?:set|agreed|scheduled)|agreed|set|scheduled|is (?:set|scheduled) to)\b/u;
const SPEAKS_JA = /発表|明らかに|述べ|語(?:った|り)|表明|話し|投稿|公表|決めた|決定|説明|確認し|伝えた|閣議/u;
const GOVERNMENT_JA =
  /(?:(?:日米?|米|両|日本)?政府|外務省|防衛省|経産省|財務省|国務省|国防総省|ホワイトハウス|首相官邸|官房長官|報道官|大統領府)(?:は|が|も)/u;

/** How far the speaker may stand before what they do. */
const REACH = 60;

/** The sentence itself, or a short one after it that says no more than who: "The White House announced it on Friday." */
export function isSaidOfficially(passage: Passage, next: Passage | null): boolean {
  const sentence = passage.source.slice(passage.start, passage.end);
  if (isAnonymous(sentence)) return false;
  return speaksItself(passage, sentence) || (next !== null && isAttribution(next));
}

const SHORT = { en: 110, ja: 50 };

function isAttribution(passage: Passage): boolean {
  const { source, start, end, language } = passage;
  const sentence = source.slice(start, end);
  const isShort = sentence.length <= (language === 'ja' ? SHORT.ja : SHORT.en);
  if (!isShort || isAnonymous(sentence) || triggersIn(source, passage, language).length > 0) return false;
  return speaksItself(passage, sentence);
}

function speaksItself(passage: Passage, sentence: string): boolean {
  return passage.language === 'ja' ? isSaidInJapanese(passage, sentence) : isSaidInEnglish(passage, sentence);
}

function officials(passage: Passage): Stretch[] {
  return passage.names.filter(
    ({ kind, post, country }) =>
      (kind === 'person' && post !== null && post !== 'former') ||
      (kind === 'office' && country !== null && country !== 'all'),
  );
}

function isSaidInEnglish(passage: Passage, sentence: string): boolean {
  if (GOVERNMENT_EN.test(sentence) || SIGNED_EN.test(sentence)) return true;
  const names = officials(passage).filter((name) => !passage.quotes.some((quote) => holds(quote, name)));
  const verbs = [...sentence.matchAll(SPEAKS_EN)].map(({ index, 0: { length } }) => ({
    start: passage.start + index,
    end: passage.start + index + length,
  }));
  return verbs.some((verb) =>
    names.some((name) => {
      if (name.end <= verb.start) {
        const gap = passage.source.slice(name.end, verb.start);
        return (
          gap.length <= REACH &&
          !/["'](?:s\b)|\b(?:with|to|of|that|and that)\b.*\b(?:he|she|they)\b|;/u.test(gap)
        );
      }
      // "…," said Kihara
      return (
        name.start - verb.end <= 25 &&
        /^ (?:[\p{L}.]+ ){0,4}$/u.test(passage.source.slice(verb.end, name.start)) &&
        /["',] ?$/u.test(passage.source.slice(passage.start, verb.start))
      );
    }),
  );
}

function isSaidInJapanese(passage: Passage, sentence: string): boolean {
  if (!SPEAKS_JA.test(sentence)) return false;
  if (GOVERNMENT_JA.test(sentence) || /最高裁は/u.test(sentence)) return true;
  return officials(passage).some(({ end }) =>
    /^[^、。「]{0,14}(?:は|が)/u.test(passage.source.slice(end, end + 16)),
  );
}
