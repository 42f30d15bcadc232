import { headline, sourceOf } from '#src/articles/show.ts';
import { voiceOf } from '#src/articles/voice.ts';
import type { CommandContext, ParsedInvocation } from '#src/command.ts';
import { type Action, type Block, type Line, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import type { Story } from '#src/model/story.ts';
import { coverageOf, lagOf } from '#src/stories/capitals.ts';
import { familyOf } from '#src/stories/families.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { byPlace, groupName, type Numbered, numbered, publishersLine } from './cited.ts';
import { mayCorrect } from './managers.ts';
import type { Meant } from './meant.ts';
import { type Step, stepItem, stepsOf, when } from './timeline.ts';
import {
  chooseStory,
  countText,
  headlineLine,
  lagText,
  languageMark,
  ownReports,
  phaseName,
  placedReports,
  plainHeadline,
  reportsText,
  storyCode,
  toldBy,
} from './words.ts';

/** All that is known of a story on one screen. */

/** What a chat shows without scrolling for long; the rest is behind buttons. */
const STEPS_SHOWN = 4;
const SOURCES_SHOWN = 8;
/** Who asked knows what was typed. */
const WORDS_SHOWN = 80;

export async function card(meant: Meant, invocation: ParsedInvocation, ctx: CommandContext): Promise<Reply> {
  const { story } = meant;
  const { locale } = invocation;
  const say = sayIn(locale);
  const steps = stepsOf(story);
  const shown = steps.slice(-STEPS_SHOWN);
  const cited = citedIn(story, shown);
  const numbers = numbered(cited, locale);
  const own = ownReports(story);
  const counted = reportsText(story, locale);
  return {
    kind: 'answer',
    visibility: 'private',
    locale,
    notification: say(
      `${plainHeadline(story, 'en')} (${counted}, ${phaseName(story.phase, 'en')})`,
      `${plainHeadline(story, 'ja')}（${counted}、${phaseName(story.phase, 'ja')}）`,
    ),
    overline: [text(`${capitalised(phaseName(story.phase, locale))} · `), storyCode(story.id)],
    title: headlineLine(story, locale),
    blocks: [
      ...howFound(meant, locale),
      ...otherHeadline(story, locale),
      ...singleHouse(story, locale),
      { kind: 'fields', fields: facts(story, numbers, locale) },
      { kind: 'fields', fields: capitals(story, numbers, locale) },
      ...timelineBlocks(shown, steps.length, numbers, locale),
    ],
    sources: numbers.sources,
    actions: [
      { kind: 'command', label: say('Summary', '要約'), line: `/summary story:${story.id}` },
      ...(steps.length > shown.length ? [more(story, 'timeline', locale)] : []),
      ...(own.length > cited.length ? [more(story, 'sources', locale)] : []),
      ...((await mayCorrect(invocation, ctx)) ? [correct(story, locale)] : []),
      { kind: 'share', label: say('Share', '共有') },
      ...(await otherStories(meant, ctx, locale)),
    ],
  };
}

function more({ id }: Story, part: 'timeline' | 'sources', locale: Locale): Action {
  const say = sayIn(locale);
  const label =
    part === 'timeline' ? say('Whole timeline', '経過をすべて見る') : say('All reports', '記事をすべて見る');
  return { kind: 'command', label, line: `/story show ${id} part:${part}` };
}

function correct({ id }: Story, locale: Locale): Action {
  const label = sayIn(locale)('Split or merge', '分割・統合');
  return { kind: 'command', label, line: `/story correct ${id}` };
}

/** That another number was typed, or that it was searched for. */
function howFound({ story, mergedFrom, words }: Meant, locale: Locale): Block[] {
  const say = sayIn(locale);
  const sentence =
    mergedFrom !== null
      ? say(
          `Story ${mergedFrom} was merged into this one, story ${story.id}.`,
          `ストーリー${mergedFrom}はこのストーリー${story.id}に統合されています。`,
        )
      : words !== null
        ? foundBy(truncate(words, WORDS_SHOWN), locale)
        : null;
  return sentence === null ? [] : [{ kind: 'notice', level: 'info', line: [text(sentence)] }];
}

function foundBy(words: string, locale: Locale): string {
  return sayIn(locale)(`The best match for “${words}”.`, `「${words}」に最も近いストーリーです。`);
}

/** The headline in the language that the title is not in. */
function otherHeadline(story: Story, locale: Locale): Block[] {
  const told = toldBy(story, locale);
  const others = LOCALES.map((each) => story.headlines[each]).filter(
    (each) => each !== null && each.id !== told?.id,
  );
  return others.map((each) => ({
    kind: 'paragraph',
    line: [headline(each!), ...languageMark(each!, locale)],
  }));
}

/** That nobody else reports it. */
function singleHouse(story: Story, locale: Locale): Block[] {
  const [first, ...others] = ownReports(story);
  const house = first && familyOf(voiceOf(first.article));
  if (!first || others.some(({ article }) => familyOf(voiceOf(article)) !== house)) return [];
  const { article } = first;
  const say = sayIn(locale);
  const sentence =
    voiceOf(article) === article.publisher
      ? say(
          `Single source: only ${article.publisher} reports this.`,
          `情報源は1社のみです（${article.publisher}）。`,
        )
      : say('Single source: only one article says this.', '情報源は記事1件のみです。');
  return [{ kind: 'notice', level: 'info', line: [text(sentence)] }];
}

type Fields = Extract<Block, { kind: 'fields' }>['fields'];

function facts(story: Story, numbers: Numbered, locale: Locale): Fields {
  const say = sayIn(locale);
  const own = ownReports(story);
  const [first, last] = [own[0]!.article, own.at(-1)!.article];
  const coverage = coverageOf(placedReports(story));
  const lag = lagOf(coverage);
  const official = own.filter(({ article }) => article.tier === 'official').map(({ article }) => article);
  return [
    { label: say('First report', '初報'), line: by(first, numbers, locale) },
    ...(first === last ? [] : [{ label: say('Latest', '最新'), line: by(last, numbers, locale) }]),
    { label: say('Coverage', '報道'), line: [text(extentOf(story, locale))] },
    { label: say('Official', '公式発表'), line: officialLine(official, numbers, locale) },
    ...(lag === null ? [] : [{ label: say('Press', '報道の順'), line: [text(lagText(lag, locale))] }]),
  ];
}

function capitals(story: Story, numbers: Numbered, locale: Locale): Fields {
  return byPlace(story).map((group) => ({
    label: groupName(group, locale),
    line: publishersLine(group, story, numbers, locale),
  }));
}

/** "Nikkei, Mon 2 Mar 2026, 11:00 JST / … [2]". */
function by(article: Article, { cite }: Numbered, locale: Locale): Line {
  const cited = cite(article.id);
  return [
    text(`${sourceOf(article, 1, locale).publisher} · `),
    when(article, locale),
    ...(cited ? [text(' '), cited] : []),
  ];
}

function extentOf(story: Story, locale: Locale): string {
  const copies = story.reports.length - ownReports(story).length;
  const counted = countText(story, locale);
  if (copies === 0) return counted;
  const say = sayIn(locale);
  return say(
    `${counted}, and ${copies} ${copies === 1 ? 'copy' : 'copies'}`,
    `${counted}（ほかに転載${copies}件）`,
  );
}

function officialLine(articles: readonly Article[], { cite }: Numbered, locale: Locale): Line {
  const say = sayIn(locale);
  if (articles.length === 0) return [text(say('none so far', 'なし'))];
  const publishers = [...Map.groupBy(articles, voiceOf).values()];
  const names = publishers.flatMap((all, i): Line => {
    const cited = all.map(({ id }) => cite(id)).filter((each) => each !== null);
    const name = sourceOf(all[0]!, 1, locale).publisher;
    return [text(`${i > 0 ? say(', ', '、') : ''}${name} `), ...cited];
  });
  return [text(say('yes: ', 'あり：')), ...names];
}

function timelineBlocks(steps: readonly Step[], total: number, numbers: Numbered, locale: Locale): Block[] {
  if (steps.length === 0) return [];
  const say = sayIn(locale);
  const earlier = total - steps.length;
  const heading = say('What later reports added', '続報で加わった内容');
  const newest = say(
    ` · the newest ${steps.length} of ${total}`,
    `（${total}件中、新しい${steps.length}件）`,
  );
  return [
    {
      kind: 'paragraph',
      line: [text(earlier > 0 ? `${heading}${newest}` : heading, 'bold')],
    },
    { kind: 'list', ordered: false, items: steps.map((step) => stepItem(step, numbers, locale)) },
  ];
}

/**
 * What the card cites, in the order of its numbers: by capital, official ones first. Where not all have a place, those that
 * the card speaks of come before others.
 */
function citedIn(story: Story, steps: readonly Step[]): Article[] {
  const own = ownReports(story).map(({ article }) => article);
  const groups = byPlace(story);
  const wanted = [
    own[0]!,
    own.at(-1)!,
    ...own.filter(({ tier }) => tier === 'official'),
    ...steps.map(({ article }) => article),
    ...groups.flatMap(({ entries }) => entries.slice(0, 2).map(({ article }) => article)),
    ...own,
  ];
  const kept = new Set([...new Set(wanted)].slice(0, SOURCES_SHOWN));
  return groups
    .flatMap(({ entries }) => entries.map(({ article }) => article))
    .filter((each) => kept.has(each));
}

/** What else the words may have meant. */
async function otherStories(
  { others }: Meant,
  { stories }: CommandContext,
  locale: Locale,
): Promise<Action[]> {
  const found = await Promise.all(others.slice(0, 5).map((id) => stories.find(id)));
  const known = found.filter((story) => story !== null);
  return chooseStory(known, sayIn(locale)('Other stories on this', 'ほかの候補'), locale);
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
