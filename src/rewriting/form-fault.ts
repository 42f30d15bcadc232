import { cleanText } from '#src/text/normalise.ts';
import type { Compared } from './check.ts';
import { type Names, withoutNamesAndFacts } from './names.ts';

/** A rewriting is not much longer than what it cites, nor a mere part of it. */
const MOST_LENGTH = 1.3;
const LEAST_LENGTH = 0.35;
/** So many letters of English say as much as one Japanese character: more where it is put into English than the other way. */
const LETTERS_PER_CJK = { en: 3, ja: 1.8 };
/** In letters; of a short sentence a word more is much. */
const SLACK = 20;

/**
 * Links, addresses, mentions, markup and emoji. The platforms escape them all; in a sentence of news none belongs. What
 * has a dot and letters behind it may be an address: chats link discord.gg/x and names under endings of any year.
 */
const MARKUP =
  /[a-z]+:\/\/\S*|www\.\S*|[\p{L}\p{N}-]+\.[a-z]{2,}\S*|[@#][\p{L}\p{N}_]+|<[^>]*>?|[*_~`|\\{}[\]]+|[\p{Extended_Pictographic}\p{RI}]|\n/giu;

/** Letters of neither language, marks piled on letters, and letters that are drawn as other letters are. */
const FOREIGN =
  /[^\p{sc=Latin}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Common}]|[\u{1d400}-\u{1d7ff}]/gu;

/** A model that speaks of its task instead of the news, or obeys a text instead of us. */
const TALK =
  /\b(?:ignor\w+|disregard\w*|forget|follow\w*) (?:\w+ ){0,4}(?:instructions?|prompts?|rules)|system prompt|language model|\bas an ai\b|\bhere(?: is|'s) |\b(?:rewritten|rephrased|translated)\b|\btranslation\b|\bsentences? \d|\bcites?\b|\bjson\b|指示(?:を無視|に従)|プロンプト|言語モデル|書き換え|言い換え|翻訳|和訳|英訳|以下の通り/giu;

const QUOTATION = /"([^"]*)"|「([^」]*)」|『([^』]*)』/gu;
/** Japanese puts the names of ships and weapons between the same marks; names are looked at elsewhere. */
const NAME_IN_MARKS = /^[\p{sc=Katakana}ー・]+$/u;
const OPENING = /[「『（(]/gu;
const CLOSING = /[」』）)]/gu;

/** Why a text may not be shown for how it looks, before anything is asked of what it says. `raw` is unfolded. */
export function formFault(
  { source, text, language, isTranslation }: Compared,
  raw: string,
  names: Names,
): string | null {
  if (cleanText(raw) !== raw || raw.trim() !== raw) return 'invisible characters';
  const isNew = (found: string) => !source.includes(found);
  if (text.match(MARKUP)?.some(isNew)) return 'a link or markup';
  if (raw.normalize('NFC').match(FOREIGN)?.some(isNew)) return 'letters of neither language';
  if (text.match(TALK)?.some((found) => !source.toLowerCase().includes(found.toLowerCase())))
    return 'talk of the task';
  const share = isTranslation
    ? shareOfTranslation(source, text, language, names)
    : text.length / source.length;
  if (share > MOST_LENGTH) return 'longer than what it cites';
  if (share < LEAST_LENGTH) return 'too little of what it cites';
  return quotationFault(source, text);
}

function quotationFault(source: string, text: string): string | null {
  const count = (marks: RegExp) => text.match(marks)?.length ?? 0;
  if (count(OPENING) !== count(CLOSING) || count(/"/g) % 2 > 0) return 'half a quotation';
  const quoted = [...text.matchAll(QUOTATION)].map((found) => (found[1] ?? found[2] ?? found[3])!);
  const squeezed = source.replace(/\s+/g, ' ');
  // The full stop may stand inside the marks or behind them.
  const isVerbatim = (words: string) =>
    NAME_IN_MARKS.test(words) || squeezed.includes(words.replace(/\s+/g, ' ').replace(/[.,]$/, ''));
  return quoted.every(isVerbatim) ? null : 'a quotation that is not verbatim';
}

/** Names and figures have lengths of their own in each language, 米軍 and the U.S. military, and are left out. */
function shareOfTranslation(source: string, text: string, language: 'en' | 'ja', names: Names): number {
  const lettersPerCjk = LETTERS_PER_CJK[language];
  const lengthOf = (of: string) => {
    const rest = withoutNamesAndFacts(of, names).replace(/\s+/g, ' ');
    const cjk = rest.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/gu)?.length ?? 0;
    return SLACK + rest.length + cjk * (lettersPerCjk - 1);
  };
  return lengthOf(text) / lengthOf(source);
}
