import { sourceOf } from '#src/articles/show.ts';
import type { CommandContext } from '#src/command.ts';
import { type Block, type Line, type ListItem, type Reply, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import {
  CAPITALS,
  type Capital,
  type Coverage,
  isInBoth,
  lagOf,
  onlyIn,
  type Voices,
} from '#src/stories/capitals.ts';
import { sayIn } from '#src/text/words.ts';
import { chooseTopic, pageActions } from '../parts.ts';
import {
  chooseStory,
  headlineLine,
  lagText,
  PLACE_NAMES,
  storyCode,
  toldBy,
  voiceName,
} from '../story/words.ts';
import { none, noPage } from './none.ts';
import { type Asked, basis, type Heard, type Look, lineOf, titleOf } from './words.ts';

/** What only one capital's press has, and who was first with what both have. */

/** Of each of the three lists. */
const PAGE_SIZE = 4;
/** How many publishers are named. */
const NAMED = 4;

export interface Comparison {
  readonly looks: readonly Look[];
  readonly heard: Readonly<Record<Capital, Heard>>;
  /** How many stories were looked at, the most reported ones; null where that is all. */
  readonly most: number | null;
}

export function compared(
  { looks, heard, most }: Comparison,
  { days, topic, page }: Asked,
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const sections = sectionsOf(looks, locale);
  if (sections.every((section) => section.looks.length === 0))
    return none(looks.length, heard, { days, topic, page }, locale);
  const pages = Math.max(...sections.map((section) => Math.ceil(section.looks.length / PAGE_SIZE)));
  const first = (page - 1) * PAGE_SIZE;
  const shown = sections.flatMap((section) => section.looks.slice(first, first + PAGE_SIZE));
  const line = (to: number) => `${lineOf({ days, topic })} page:${to}`;
  if (shown.length === 0) return noPage(page, lineOf({ days, topic }), locale);
  const articles = shown
    .map(({ story }) => toldBy(story, locale))
    .filter((each): each is Article => each !== null);
  const [tokyo, washington, both] = sections.map((section) => section.looks.length);
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: say(
      `Only in Tokyo’s press: ${tokyo}; only in Washington’s: ${washington}; in both: ${both}.`,
      `日本の報道のみ${tokyo}件、米国の報道のみ${washington}件、両方${both}件。`,
    ),
    title: [text(titleOf({ days, topic }, locale), 'bold')],
    blocks: sections.flatMap((section) => sectionBlocks(section, first, locale)),
    sources: articles.map((article, i) => sourceOf(article, i + 1, locale)),
    actions: [
      ...pageActions(page, pages, line, locale),
      { kind: 'share', label: say('Share', '共有') },
      ...chooseStory(
        shown.map(({ story }) => story),
        say('Open a story', 'ストーリーを開く'),
        locale,
      ),
      ...chooseTopic(ctx, locale, (each) => lineOf({ days, topic: each }), {
        label: say('All topics', 'すべてのトピック'),
        line: lineOf({ days, topic: undefined }),
      }),
    ],
    footer: [
      ...(pages > 1 ? [text(say(`Page ${page} of ${pages} · `, `${page}/${pages}ページ・`))] : []),
      ...(most === null
        ? []
        : [text(say(`The ${most} most reported stories · `, `報道の多い${most}件を比較・`))]),
      ...basis(heard, locale),
    ],
  };
}

interface Section {
  readonly name: string;
  readonly looks: readonly Look[];
  readonly item: (look: Look) => ListItem;
}

function sectionsOf(looks: readonly Look[], locale: Locale): readonly Section[] {
  const say = sayIn(locale);
  const only = (capital: Capital) => looks.filter(({ coverage }) => onlyIn(coverage) === capital);
  return [
    ...CAPITALS.map((capital) => ({
      name: say(`Only in ${PLACE_NAMES[capital].en}’s press`, `${PLACE_NAMES[capital].ja}の報道のみ`),
      looks: only(capital).toSorted((a, b) => housesOf(b, capital) - housesOf(a, capital)),
      item: (look: Look) => onlyItem(look, capital, locale),
    })),
    {
      name: say('In both: who was first', '日米双方の報道：どちらが早いか'),
      looks: looks.filter(({ coverage }) => isInBoth(coverage)),
      item: (look: Look) => bothItem(look, locale),
    },
  ];
}

/** A list under its name; that there is none is said on the first page. */
function sectionBlocks({ name, looks, item }: Section, first: number, locale: Locale): Block[] {
  const say = sayIn(locale);
  const shown = looks.slice(first, first + PAGE_SIZE);
  if (shown.length === 0) {
    if (looks.length > 0) return [];
    return [{ kind: 'paragraph', line: [text(say(`${name}: none.`, `${name}：ありません。`))] }];
  }
  return [
    {
      kind: 'paragraph',
      line: [text(say(`${name} · ${looks.length}`, `${name}（${looks.length}件）`), 'bold')],
    },
    { kind: 'list', ordered: false, items: shown.map(item) },
  ];
}

function housesOf({ coverage }: Look, capital: Capital): number {
  return coverage.press[capital].houses.length;
}

function onlyItem({ story, coverage }: Look, capital: Capital, locale: Locale): ListItem {
  const { first } = coverage.press[capital];
  const say = sayIn(locale);
  return {
    head: headlineLine(story, locale),
    meta: [
      text(namesText(coverage.press[capital], locale)),
      ...(first === null
        ? []
        : [text(say(' · since ', '・初報 ')), time(first.publishedAt!, first.publishedPrecision)]),
      text(' · '),
      storyCode(story.id),
    ],
    ...officialBody(coverage, locale),
  };
}

function bothItem({ story, coverage }: Look, locale: Locale): ListItem {
  const say = sayIn(locale);
  const lag = lagOf(coverage);
  const { tokyo, washington } = coverage.press;
  const [t, w] = [tokyo.publishers.length, washington.publishers.length];
  return {
    head: headlineLine(story, locale),
    meta: [
      text(lag ? lagText(lag, locale) : say('no dates to compare', '日時がなく比較できません')),
      text(say(` · publishers: Tokyo ${t}, Washington ${w} · `, `・日本${t}社、米国${w}社 · `)),
      storyCode(story.id),
    ],
    ...officialBody(coverage, locale),
  };
}

/** "3 publishers: NHK, Nikkei, Asahi". */
function namesText({ houses }: Voices, locale: Locale): string {
  const say = sayIn(locale);
  const more = houses.length > NAMED;
  const named = houses
    .slice(0, NAMED)
    .map((voice) => voiceName(voice, locale))
    .join(say(', ', '、'));
  return say(
    `${houses.length} publishers: ${named}${more ? ' …' : ''}`,
    `${houses.length}社（${named}${more ? 'など' : ''}）`,
  );
}

/** Which governments speak of it; nothing where none does. */
function officialBody({ official }: Coverage, locale: Locale): { readonly body?: Line } {
  const say = sayIn(locale);
  const sides = CAPITALS.filter((capital) => official[capital].publishers.length > 0).map((capital) => {
    const names = official[capital].publishers.map((voice) => voiceName(voice, locale)).join(say(', ', '、'));
    return say(`${PLACE_NAMES[capital].en}: ${names}`, `${PLACE_NAMES[capital].ja}（${names}）`);
  });
  if (sides.length === 0) return {};
  return { body: [text(say(`Official word from ${sides.join('; ')}`, `公式発表：${sides.join('、')}`))] };
}
