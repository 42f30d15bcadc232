import type { Article } from '#src/model/article.ts';
import { isBoilerplate } from '#src/text/boilerplate.ts';
import { sentences } from '#src/text/sentences.ts';
import { passagesOf } from './quotations.ts';

/** A sentence, or a quotation with the sentence that says who speaks, that may be cited: `text` is exactly `field.slice(start, end)` of the article. */
export interface Candidate {
  readonly article: Article;
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Its place among the article's sentences, from 0; infinity for a headline. */
  readonly position: number;
  readonly sentenceCount: number;
}

/** Shorter ones are fragments, longer ones are lists or tables that lost their markup. In characters. */
const LENGTHS = { latin: { min: 40, max: 450 }, cjk: { min: 15, max: 220 } };
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** What of an article may be cited, in order, quotations with their speakers; empty for a feed item with a clipped teaser. */
export function citableSentences(article: Article): Candidate[] {
  return passagesOf(article.text, sentences(article.text))
    .filter(({ text }) => hasFairLength(text) && !isBoilerplate(text))
    .map((passage) => ({ ...passage, article, field: 'text' as const }));
}

/**
 * The headline of an article; null where it asks or promises instead of telling ("What we know so far", "Watch: …"), or
 * was made by us from the text.
 */
export function citableHeadline(article: Article): Candidate | null {
  const { title } = article;
  if (article.inferred || NO_STATEMENT.test(title)) return null;
  return {
    article,
    field: 'title',
    start: 0,
    end: title.length,
    text: title,
    position: NOWHERE,
    sentenceCount: 1,
  };
}

/** A headline is none of the article's sentences: those come first that are as much to the point. */
const NOWHERE = Number.POSITIVE_INFINITY;

const NO_STATEMENT =
  /[?？]["'”’」』）)]*$|^(?:what|who|why|how|when|where|which|live|watch|listen|video|photos?|in pictures|opinion|analysis|explainer|review|quiz|podcast|newsletter)\b|^【?(?:動画|写真|社説|解説|コラム|ライブ|まとめ)[】:：]/iu;

/** Sentences that lean on the one before them: a reader who meets them alone asks who, or what. */
const LEANING =
  /^["“'‘]?(?:this|that|these|those|it|its|he|his|she|her|they|their|them|such|the (?:former|latter|two|pair|move|decision|announcement|statement)|but|and|so(?! far)|also|then|however|meanwhile|moreover|additionally|furthermore|therefore|consequently|accordingly|instead|similarly|specifically|soon after|in (?:turn|response|addition|particular|doing so)|as a result|for (?:example|instance)|at the (?:same )?time|of these)(?![\p{L}\p{N}-])/iu;
const LEANING_JAPANESE =
  /^[「『]?(?:これ|それ|その|この|そう|こう|同(?:氏|社|省|国|相|日|紙|様)|両(?:氏|者|国|首脳)|彼|また|さらに|しかし|だが|ただ|一方|なお|そして|つまり|例えば|このほか)/u;

/** Whether a sentence cannot quite be understood without the one before it. */
export function isLeaning(sentence: string): boolean {
  // A sentence that begins in lower case lost its beginning.
  return LEANING.test(sentence) || LEANING_JAPANESE.test(sentence) || /^\p{Ll}/u.test(sentence);
}

function hasFairLength(sentence: string): boolean {
  const { min, max } = CJK.test(sentence) ? LENGTHS.cjk : LENGTHS.latin;
  return sentence.length >= min && sentence.length <= max;
}
