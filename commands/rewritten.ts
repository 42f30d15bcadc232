import type { CommandContext, Option } from '#src/command.ts';
import { type Action, type Block, cite, type ListItem, type Reply, type Source, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import type { CitedSentence, RewrittenSentence } from '#src/model/rewriting.ts';
import { languageName, sayIn } from '#src/text/words.ts';

/** The one place where an answer becomes a rewritten one. */

export const originalOption: Option = {
  name: 'original',
  description: {
    en: 'Keep the sentences as the articles have them',
    ja: '書き換えずに記事の原文で表示',
  },
  choices: [{ value: 'yes', name: { en: 'Yes', ja: 'はい' } }],
};

export interface Asked {
  /** What was given for `originalOption`. */
  readonly original: string | undefined;
  readonly question: string | null;
  /** What to type for the answer as it was before. */
  readonly originalLine: string;
}

/** A sentence of the reply with the place that it has there. */
interface Quoted extends CitedSentence {
  readonly block: number;
  readonly item: number;
}

/**
 * The answer with its sentences as the operator's model puts them, in the reader's language; the answer as it is where
 * there is no model, where the original was asked for, and where the model was of no use.
 */
export async function rewritten(reply: Reply, asked: Asked, ctx: CommandContext): Promise<Reply> {
  if (ctx.rewriter === null || reply.kind !== 'answer' || asked.original !== undefined) return reply;
  const quotedNow = async () =>
    quotedIn(reply, await ctx.articles.byIds(reply.sources.map(({ articleId }) => articleId)));
  const quoted = await quotedNow();
  if (quoted.length === 0) return reply;
  ctx.soFar(reply);
  const found = await ctx.rewriter.rewrite({
    sentences: quoted.map(({ n, list, language, text: words }) => ({ n, list, language, text: words })),
    language: reply.locale,
    question: asked.question,
  });
  if (found === null || found.sentences.every((each) => isUnchanged(each, quoted))) return reply;
  // An article may be edited while the model writes, and other words cannot be compared with it any more.
  if ((await quotedNow()).length < quoted.length) return reply;
  const { sentences, model } = found;
  const say = sayIn(reply.locale);
  const footer = say(`Rewritten by ${model} from the cited sentences`, `${model} が引用文をもとに書き換え`);
  return {
    ...reply,
    notification: notificationOf(reply, quoted, sentences),
    blocks: reply.blocks.map((block, at) =>
      block.kind === 'list'
        ? { ...block, items: itemsOf(block.items, at, quoted, sentences, reply, model) }
        : block,
    ),
    actions: withOriginal(reply, asked.originalLine),
    footer: [text(footer)],
  };
}

function quotedIn({ blocks, sources }: Reply, articles: readonly Article[]): Quoted[] {
  const places = blocks.flatMap((block, at) => listItems(block).map((item, i) => ({ item, at, i })));
  return places
    .flatMap(({ item, at, i }) => {
      const sentence = sentenceOf(item, sources, articles);
      return sentence === null ? [] : [{ ...sentence, list: at, block: at, item: i }];
    })
    .map((each, i) => ({ ...each, n: i + 1 }));
}

/** A model that leaves a sentence as it is has not written it. */
function isUnchanged({ text: words, cites }: RewrittenSentence, quoted: readonly Quoted[]): boolean {
  return cites.length === 1 && quoted.find(({ n }) => n === cites[0])?.text === words;
}

function listItems(block: Block): readonly ListItem[] {
  return block.kind === 'list' ? block.items : [];
}

/**
 * The sentence that an item quotes. null for any other item, for a language that nobody could check, and for words that
 * the article does not hold any more: those are not shown at all (src/citations.ts).
 */
function sentenceOf(
  { head }: ListItem,
  sources: readonly Source[],
  articles: readonly Article[],
): { readonly text: string; readonly language: Locale } | null {
  const [cited, ...others] = head.filter((span) => span.t === 'cite');
  const [sentence] = head;
  if (!cited?.quote || others.length > 0 || sentence?.t !== 'text') return null;
  const { field, start, end } = cited.quote;
  const id = sources.find(({ n }) => n === cited.n)?.articleId;
  const article = articles.find((each) => each.id === id);
  const language = LOCALES.find((each) => each === article?.language);
  const isThere = article?.[field].slice(start, end).replace(/\s+/g, ' ') === sentence.s;
  return isThere && language !== undefined ? { text: sentence.s, language } : null;
}

/** The items of a list, each rewritten one where the first of what it cites was. */
function itemsOf(
  items: readonly ListItem[],
  block: number,
  quoted: readonly Quoted[],
  sentences: readonly RewrittenSentence[],
  { locale }: Reply,
  model: string,
): ListItem[] {
  return items.flatMap((item, i) => {
    const own = quoted.find((each) => each.block === block && each.item === i);
    const sentence = own && sentences.find(({ cites }) => cites.includes(own.n));
    if (!own || !sentence) return [item];
    const cited = quoted.filter(({ n }) => sentence.cites.includes(n));
    if (cited[0] !== own) return [];
    const numbers = cited.flatMap((each) =>
      items[each.item]!.head.flatMap((span) => (span.t === 'cite' ? [span.n] : [])),
    );
    const from = cited.find(({ language }) => language !== locale)?.language;
    const cites = [...new Set(numbers)].map((n) => cite(n));
    return [
      { ...item, head: [text(sentence.text), ...translationMark(from, locale, model), text(' '), ...cites] },
    ];
  });
}

function translationMark(from: Locale | undefined, locale: Locale, model: string) {
  if (from === undefined) return [];
  const name = languageName(from, locale);
  return [text(sayIn(locale)(` (translated from ${name} by ${model})`, `（${model} が${name}から翻訳）`))];
}

/** A reply is announced with its first sentence. */
function notificationOf(
  { notification }: Reply,
  quoted: readonly Quoted[],
  sentences: readonly RewrittenSentence[],
): string {
  const announced = notification.replace(/\s+/g, ' ');
  const named = quoted.find(({ text: words }) => announced.includes(words));
  const sentence = named && sentences.find(({ cites }) => cites.includes(named.n));
  return named && sentence ? announced.replace(named.text, () => sentence.text) : notification;
}

/** After the other steps, before what posts the answer or leads elsewhere. */
function withOriginal({ actions, locale }: Reply, line: string): Action[] {
  const isStep = ({ kind }: Action) => kind !== 'share' && kind !== 'choose';
  const original = {
    kind: 'command',
    label: sayIn(locale)('Original sentences', '原文で表示'),
    line,
  } as const;
  return [...actions.filter(isStep), original, ...actions.filter((action) => !isStep(action))];
}
