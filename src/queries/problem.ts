import type { Locale } from '#src/model/locale.ts';
import { placeOf, type RuleSyntaxError } from '#src/topics/syntax.ts';

/** What is wrong with a rule that somebody typed, where, and what to write instead: full sentences. */
export function problemOf(error: RuleSyntaxError, typed: string, locale: Locale): string {
  if (locale === 'en') {
    const sentences = `${placed(error, typed)} Expected: ${error.expected}. ${error.hint}`;
    // Who searches has not heard of rules.
    return sentences.replace(/\b([Tt]he|a) rule\b/g, '$1 search');
  }
  return `${error.column}文字目：${japanese(error)}`;
}

function placed(error: RuleSyntaxError, typed: string): string {
  const isPlaced = /\bcolumn \d+/.test(error.message);
  return isPlaced ? error.message : `${error.message.replace(/\.$/, '')} (${placeOf(typed, error.offset)}).`;
}

/** By how the English sentence reads; what its parentheses hold stands where the dollar signs are. */
const JAPANESE: readonly (readonly [RegExp, string])[] = [
  [/^The rule is empty/, '検索する語がありません。例: tariff OR 関税'],
  [
    /^A term is missing after “?(.+?)”? at /,
    '「$1」のあとに検索する語がありません。語を足すか、演算子を消してください。',
  ],
  [
    /^A term is missing between “?(.+?)”? and /,
    '「$1」のあとに検索する語がありません。語を足すか、演算子を消してください。',
  ],
  [/^A term is missing before /, 'ここに検索する語がありません。語を足すか、演算子を消してください。'],
  [/^The parenthesis opened at /, '開いた ( が閉じられていません。まとまりの最後に ) を付けてください。'],
  [
    /^The parenthesis closed at /,
    '対応する ( がありません。) を消すか、まとまりの最初に ( を付けてください。',
  ],
  [
    /^NEAR joins two terms/,
    'NEAR でつなげるのは2つまでです。(a NEAR b) AND (b NEAR c) のように分けてください。',
  ],
  [/^The rule is nested/, 'かっこの入れ子が深すぎます。まとまりを減らしてください。'],
  [/^(NEAR|ATLEAST) cannot /, '$1 には、語か、OR でつないでかっこで囲んだ語だけを使えます。'],
  [
    /^The rule, or one side of an OR/,
    '除外する条件だけでは検索できません。OR のどちら側にも、探す語を書いてください。',
  ],
  [
    /^“(.+)” at .+ is not a part of an article/,
    '「$1」という項目はありません。使えるのは title:、lead:、source:、lang:、before:、after: です。',
  ],
  [/^(\w+:) at .+ has no value/, '$1 のすぐあとに値を書いてください。例: source:NHK、lang:ja、after:2026-03'],
  [
    /^The sign “(.+)” at /,
    '記号「$1」はここでは使えません。候補は OR でつなぎ、記号を含む語は引用符で囲んでください。',
  ],
  [
    /^“(.+)” at .+ could be a word or an operator/,
    '「$1」は語とも演算子とも読めます。演算子なら大文字で、語なら引用符で囲んで書いてください。',
  ],
  [
    /^(\w+) at .+ takes no number/,
    '$1 に数は付けられません。距離を指定できるのは NEAR/5 のような NEAR だけです。',
  ],
  [
    /^(NEAR|ATLEAST) at .+ needs a whole number from 1 to (\d+)/,
    '$1 の斜線のあとには1から$2までの整数を書いてください。例: $1/5',
  ],
  [/^The quote opened at /, '引用符が閉じられていません。語句の最後に引用符を付けてください。'],
  [
    /^There is no word to find at /,
    'ここに検索できる語がありません。引用符の中に語を書くか、引用符を消してください。',
  ],
  [/^The \* in “(.+)” at /, '「$1」の * は語の最後にだけ使えます。例: semicond*'],
  [
    /^The \* after “(.+)” at .+ is not needed/,
    '「$1」に * は要りません。日本語の語は長い語の中でも見つかります。',
  ],
  [/^“(.+)” at .+ would match too many/, '「$1」では広すぎます。* の前は3文字以上にしてください。'],
  [
    /^“(.+)” at .+ is a single character/,
    '「$1」は1文字で、ほかの多くの語に含まれます。「米」なら「米国」のように語全体を書いてください。',
  ],
  [
    /^“(.+)” at .+ holds punctuation/,
    '「$1」には区切りの記号が含まれています。AND か OR でつないだ2つの語にしてください。',
  ],
  [
    /^“(.*)” at .+ is no language code/,
    '「$1」は言語コードではありません。英語は lang:en、日本語は lang:ja です。',
  ],
  [
    /^“(.*)” at .+ is no date/,
    '「$1」は日付ではありません。2026、2026-03、2026-03-19 のように書いてください。',
  ],
];

function japanese({ message, hint }: RuleSyntaxError): string {
  const [, meant] = /^Did you mean (\w+)\?/.exec(hint) ?? [];
  if (meant) return `「${/“(.+?)”/.exec(message)?.[1]}」は「${meant}:」のことですか？`;
  for (const [pattern, words] of JAPANESE) {
    const match = pattern.exec(message);
    if (match) return words.replace(/\$(\d)/g, (_all, group) => signOf(match[Number(group)] ?? ''));
  }
  return '検索式を読み取れません。演算子とかっこ、引用符を確かめてください。';
}

/** What the English sentence calls by a name. */
function signOf(name: string): string {
  if (name === 'the opening parenthesis') return '(';
  return name === 'the closing parenthesis' ? ')' : name;
}
