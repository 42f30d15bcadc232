import { articleItem, sourceOf } from '#src/articles/show.ts';
import { type Block, type ListItem, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Story, StoryEntry } from '#src/model/story.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply, extent, pageActions } from '../parts.ts';
import { byPlace, carriersOf, carriersText, groupName, numbered } from './cited.ts';
import { type Step, stepItem, stepsOf } from './timeline.ts';
import { plainHeadline, storyCode, toStory } from './words.ts';

/** The parts of a story of which the card shows the beginning only, page by page. */

const PAGE_SIZE = 8;

/** Every report, by capital, with the publishers that carried it. */
export function sourcesPage(story: Story, page: number, locale: Locale): Reply {
  const say = sayIn(locale);
  const groups = byPlace(story);
  const all = groups.flatMap(({ entries }) => entries);
  const first = (page - 1) * PAGE_SIZE;
  const shown = all.slice(first, first + PAGE_SIZE);
  if (shown.length === 0) return noPage(story, 'sources', page, locale);
  const blocks = groups.flatMap((group): Block[] => {
    const entries = group.entries.filter((entry) => shown.includes(entry));
    if (entries.length === 0) return [];
    const of = group.entries.length;
    return [
      {
        kind: 'paragraph',
        line: [
          text(say(`${groupName(group, 'en')} · ${of}`, `${groupName(group, 'ja')}（${of}件）`), 'bold'),
        ],
      },
      {
        kind: 'list',
        ordered: true,
        start: all.indexOf(entries[0]!) + 1,
        items: entries.map((entry) => reportItem(entry, story, locale)),
      },
    ];
  });
  return {
    ...frame(story, say('All reports', '記事一覧'), 'sources', page, all.length, locale),
    blocks,
    sources: shown.map(({ article }, i) => sourceOf(article, first + i + 1, locale)),
  };
}

/** What each report added, the oldest first. */
export function timelinePage(story: Story, page: number, locale: Locale): Reply {
  const say = sayIn(locale);
  const all = stepsOf(story);
  const first = (page - 1) * PAGE_SIZE;
  const steps = all.slice(first, first + PAGE_SIZE);
  if (steps.length === 0) return noPage(story, 'timeline', page, locale);
  const numbers = numbered(
    steps.map(({ article }: Step): Article => article),
    locale,
  );
  return {
    ...frame(story, say('Timeline', '経過'), 'timeline', page, all.length, locale),
    kind: 'answer',
    blocks: [{ kind: 'list', ordered: false, items: steps.map((step) => stepItem(step, numbers, locale)) }],
    sources: numbers.sources,
  };
}

function reportItem(entry: StoryEntry, story: Story, locale: Locale): ListItem {
  const carriers = carriersOf(entry, story, locale);
  const say = sayIn(locale);
  return articleItem(
    entry.article,
    locale,
    carriers.length === 0
      ? undefined
      : [
          text(
            say(`Also carried by ${carriersText(carriers, 'en')}`, `転載：${carriersText(carriers, 'ja')}`),
          ),
        ],
  );
}

type Part = 'sources' | 'timeline';

function frame(story: Story, name: string, part: Part, page: number, count: number, locale: Locale) {
  const say = sayIn(locale);
  const pages = Math.ceil(count / PAGE_SIZE);
  const heading = plainHeadline(story, locale);
  const line = (to: number) => `/story show ${story.id} part:${part} page:${to}`;
  const total = say(`${count} ${count === 1 ? 'report' : 'reports'}`, `${count}件`);
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: say(`${name}: ${heading}`, `${name}：${heading}`),
    overline: [storyCode(story.id)],
    title: [text(say(`${name} · ${heading}`, `${name}：${heading}`), 'bold')],
    actions: [
      ...pageActions(page, pages, line, locale),
      toStory(story.id, locale),
      { kind: 'share', label: say('Share', '共有') },
    ],
    footer: extent(total, page, pages, locale),
  } satisfies Partial<Reply>;
}

function noPage({ id }: Story, part: Part, page: number, locale: Locale): Reply {
  const say = sayIn(locale);
  const isFirst = page === 1;
  const sentence =
    isFirst && part === 'timeline'
      ? say(
          'No later report added a figure, a date or a name.',
          '続報で新しく加わった数字・日付・名前はありません。',
        )
      : say(`There is no page ${page}.`, `${page}ページ目はありません。`);
  return emptyReply(
    {
      title: say('Nothing here', '表示するものがありません'),
      sentence,
      label: isFirst ? say('Show the story', 'ストーリーを表示') : say('First page', '最初のページ'),
      line: isFirst ? `/story show ${id}` : `/story show ${id} part:${part}`,
    },
    locale,
  );
}
