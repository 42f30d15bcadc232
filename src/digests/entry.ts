import { opening } from '#src/articles/passage.ts';
import { headline } from '#src/articles/show.ts';
import { type Line, type ListItem, link, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { languageName, sayIn } from '#src/text/words.ts';
import type { News, Telling } from './news.ts';
import { type DigestStory, isTold, toldBy } from './select.ts';

/** One story of a digest. */

/** A name, a number, a date; longer ones are cut. */
const LONGEST_FACT = 30;
const LONGEST_PUBLISHER = 30;
/** Of the headline in the other language. */
const LONGEST_SECOND = 90;

export interface EntryDeps {
  readonly locale: Locale;
  /** The channel heard of some of the stories, so that it says something which ones. */
  readonly isMixed: boolean;
  /** The reports that first stated the facts. */
  readonly articles: ReadonlyMap<number, Article>;
  /** Whether their publishers are links; by name alone where there is little room. */
  readonly linksFacts: boolean;
}

/** Where a message has room for little, what stands in `body` goes first: what is new never does. */
export function entryOf(story: DigestStory, deps: EntryDeps): ListItem {
  const { locale, isMixed } = deps;
  const article = toldBy(story, locale);
  const { news } = story;
  const second = secondHeadline(story, article);
  const head = [headline(article), ...languageMark(article, locale)];
  const standing = [text(standingOf(story, isMixed, locale)), time(story.at)];
  if (news === null) {
    const body = leadOf(article);
    const meta = [...(second === null ? [] : [text(`${second} · `)]), ...standing];
    return { head, meta, ...(body.length > 0 && { body }) };
  }
  const meta = [...newsLine(story, news, article, deps), text(' · '), ...standing];
  return { head, meta, ...(second !== null && { body: [text(second)] }) };
}

/** " (Japanese)", 「（英語）」; nothing in the reader's own language. */
function languageMark({ language }: Article, locale: Locale): Line {
  if (language === locale) return [];
  const name = languageName(language, locale);
  return [text(sayIn(locale)(` (${name})`, `（${name}）`))];
}

/** How newsrooms in the other language put it; null where none of them does. */
function secondHeadline({ headlines }: DigestStory, shown: Article): string | null {
  const other = LOCALES.map((each) => headlines[each]).find((each) => each !== null && each.id !== shown.id);
  return other ? truncate(other.title, LONGEST_SECOND) : null;
}

/** "MAJOR · held back: day’s limit · 4 sources, official · ". */
function standingOf(story: DigestStory, isMixed: boolean, locale: Locale): string {
  const say = sayIn(locale);
  const { level, publishers, isOfficial, news } = story;
  const count =
    publishers.length === 1
      ? truncate(publishers[0]!, LONGEST_PUBLISHER)
      : say(`${publishers.length} sources`, `${publishers.length}社`);
  const worth =
    level === 'breaking' ? say('BREAKING', '速報') : level === 'major' ? say('MAJOR', '重要') : null;
  const words = [
    news?.isRisen ? null : worth,
    hearingMark(story, isMixed, locale),
    isOfficial ? say(`${count}, official`, `${count}（公式発表あり）`) : count,
  ];
  return words.flatMap((word) => (word === null ? [] : [`${word} · `])).join('');
}

/** Whether the channel heard of it before, and what kept that back. */
function hearingMark({ code }: DigestStory, isMixed: boolean, locale: Locale): string | null {
  const say = sayIn(locale);
  if (code === 'over-budget') return say('held back: day’s limit', '上限により保留');
  if (code === 'snoozed') return say('held back: snoozed', 'スヌーズ中に保留');
  return isMixed && isTold(code) ? say('alerted before', '通知済み') : null;
}

function leadOf({ title, text: body }: Article): Line {
  return body === title ? [] : opening(body);
}

/** "Now MAJOR · New: $550 billion, 19 March (Reuters); confirmed officially (Ministry)". */
function newsLine(
  { level }: DigestStory,
  { tellings, isRisen }: News,
  shown: Article,
  { locale, articles, linksFacts }: EntryDeps,
): Line {
  const say = sayIn(locale);
  const risen = level === 'breaking' ? say('Now BREAKING', '速報に変更') : say('Now MAJOR', '重要に変更');
  const told = tellings.flatMap((telling, i) => [
    ...(i > 0 ? [text(say('; ', '／'))] : []),
    ...tellingLine(telling, articles.get(telling.articleId) ?? shown, linksFacts, locale),
  ]);
  return [
    ...(isRisen ? [text(risen, 'bold')] : []),
    ...(isRisen && told.length > 0 ? [text(' · ')] : []),
    ...(told.length > 0 ? [text(say('New: ', '新情報：')), ...told] : []),
  ];
}

function tellingLine(
  { facts }: Telling,
  { publisher, url }: Article,
  isLinked: boolean,
  locale: Locale,
): Line {
  const say = sayIn(locale);
  const words = facts.map(({ kind, words }) =>
    kind === 'official' ? say('official confirmation', '公式発表') : truncate(words, LONGEST_FACT),
  );
  const by = truncate(publisher, LONGEST_PUBLISHER);
  return [
    text(words.join(say(', ', '、')), 'bold'),
    text(say(' (', '（')),
    url === null || !isLinked ? text(by) : link(by, url),
    text(say(')', '）')),
  ];
}
