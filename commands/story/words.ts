import { UNKNOWN_PUBLISHER } from '#src/articles/draft.ts';
import { headline } from '#src/articles/show.ts';
import { voiceOf } from '#src/articles/voice.ts';
import { type Action, type Line, type Span, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import { LOCALES, type Locale, type Localized } from '#src/model/locale.ts';
import type { Story, StoryEntry, StoryPhase, StorySummary } from '#src/model/story.ts';
import { type Lag, otherThan, type Place, type PlacedReport } from '#src/stories/capitals.ts';
import { languageName, sayIn } from '#src/text/words.ts';

/** What all commands on stories say alike. */

const PHASES: Readonly<Record<StoryPhase, Localized>> = {
  breaking: { en: 'breaking', ja: '速報' },
  developing: { en: 'developing', ja: '進行中' },
  quiet: { en: 'quiet', ja: '続報なし' },
};

export function phaseName(phase: StoryPhase, locale: Locale): string {
  return PHASES[phase][locale];
}

export const PLACE_NAMES: Readonly<Record<Place, Localized>> = {
  // 「東京の報道」 would be local news.
  tokyo: { en: 'Tokyo', ja: '日本' },
  washington: { en: 'Washington', ja: '米国' },
  elsewhere: { en: 'Elsewhere', ja: 'その他の国' },
};

/** As it is typed. */
export function storyCode(id: number): Span {
  return text(`story:${id}`, 'code');
}

/** The article that tells a story in the reader's language or, where none does, in the other; null where neither is. */
export function toldBy({ headlines }: Pick<StorySummary, 'headlines'>, locale: Locale): Article | null {
  return headlines[locale] ?? LOCALES.map((each) => headlines[each]).find((each) => each !== null) ?? null;
}

/** The headline, linked, with its language where that is not the reader's. */
export function headlineLine(story: StorySummary, locale: Locale): Line {
  const article = toldBy(story, locale);
  if (article === null) return [text(plainName(story, locale), 'bold')];
  return [headline(article), ...languageMark(article, locale)];
}

/** The headline as plain words, for what has no place for a link. */
export function plainHeadline(story: StorySummary, locale: Locale): string {
  return toldBy(story, locale)?.title ?? plainName(story, locale);
}

/** A story of reports in third languages has no headline that could be shown. */
function plainName({ id, publishers }: StorySummary, locale: Locale): string {
  const publisher = voiceName(publishers[0] ?? '', locale);
  return sayIn(locale)(`Story ${id}, first in ${publisher}`, `ストーリー${id}（初報：${publisher}）`);
}

/** " (Japanese)", 「（英語）」; nothing in the reader's own language. */
export function languageMark({ language }: Article, locale: Locale): Line {
  if (language === locale) return [];
  const name = languageName(language, locale);
  return [text(sayIn(locale)(` (${name})`, `（${name}）`))];
}

/** A publisher as it is shown: of a file that names none, that (src/articles/voice.ts). */
export function voiceName(voice: string, locale: Locale): string {
  const isFile = voice === UNKNOWN_PUBLISHER || /^#\d+$/.test(voice);
  return isFile ? sayIn(locale)('an imported file', '取り込みファイル') : voice;
}

type Counted = Pick<StorySummary, 'reportCount' | 'publishers'>;

/** "7 reports from 5 publishers"; of one publisher, that it is the only one. */
export function reportsText(story: Counted, locale: Locale): string {
  if (story.publishers.length !== 1) return countText(story, locale);
  const say = sayIn(locale);
  const name = voiceName(story.publishers[0]!, locale);
  const single = say(`single source: ${name}`, `情報源は1社（${name}）`);
  return story.reportCount === 1 ? single : `${countText(story, locale)}${say(', ', '、')}${single}`;
}

/** The same, for where a single source is told of already. */
export function countText({ reportCount, publishers }: Counted, locale: Locale): string {
  const say = sayIn(locale);
  const reports = say(`${reportCount} ${reportCount === 1 ? 'report' : 'reports'}`, `記事${reportCount}件`);
  if (publishers.length < 2) return reports;
  return say(`${reports} from ${publishers.length} publishers`, `${publishers.length}社の${reports}`);
}

/** "Tokyo first, Washington 5 h later". */
export function lagText({ first, unit, by }: Lag, locale: Locale): string {
  const say = sayIn(locale);
  if (first === null) {
    return unit === 'days'
      ? say('Tokyo and Washington on the same date', '日本と米国で同日')
      : say('Tokyo and Washington at the same minute', '日本と米国で同時刻');
  }
  const [one, two] = [PLACE_NAMES[first][locale], PLACE_NAMES[otherThan(first)][locale]];
  const later =
    by === 0
      ? say('within half an hour', '30分以内')
      : unit === 'hours'
        ? say(`${by} h later`, `${by}時間後`)
        : say(`${by} ${by === 1 ? 'day' : 'days'} later`, `${by}日後`);
  return say(`${one} first, ${two} ${later}`, `${one}が先行、${two}は${later}`);
}

/** Its reports without those that repeat another of them. */
export function ownReports({ reports }: Story): StoryEntry[] {
  const ids = new Set(reports.map(({ article }) => article.id));
  return reports.filter(({ copyOf }) => copyOf === null || !ids.has(copyOf));
}

/** Its reports as they count for the capitals. */
export function placedReports(story: Story): PlacedReport[] {
  const own = new Set(ownReports(story));
  return story.reports.map((entry) => {
    const { tier, country, publishedAt, publishedPrecision } = entry.article;
    const voice = voiceOf(entry.article);
    return { voice, tier, country, publishedAt, publishedPrecision, isCopy: !own.has(entry) };
  });
}

export function toList(locale: Locale): Action {
  return { kind: 'command', label: sayIn(locale)('All stories', 'ストーリー一覧'), line: '/story list' };
}

export function toStory(id: number, locale: Locale, label?: string): Action {
  return {
    kind: 'command',
    label: label ?? sayIn(locale)('Show the story', 'ストーリーを表示'),
    line: `/story show ${id}`,
  };
}

/** A list to open one of some stories. */
export function chooseStory(stories: readonly StorySummary[], label: string, locale: Locale): Action[] {
  if (stories.length === 0) return [];
  const choices = stories.map((story) => ({
    label: plainHeadline(story, locale),
    line: `/story show ${story.id}`,
  }));
  return [{ kind: 'choose', label, choices }];
}
