import { link, type Source, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { HOUR_MS } from '#src/model/time.ts';

/** The news that the golden messages tell. All of it is invented. */

export const NOW = Date.parse('2026-11-23T00:00:00Z');

interface Story {
  readonly en: string;
  readonly ja: string;
  readonly lead: Readonly<Record<Locale, string>>;
  readonly publisher: string;
  readonly tier: Source['tier'];
  readonly language: Locale;
}

export const STORIES: readonly Story[] = [
  {
    en: 'Ministers announce joint command change',
    ja: '日米、統合指揮の見直しを発表',
    lead: {
      en: 'The two governments said the change will start in fiscal 2027. Officials gave no cost figure.',
      ja: '両政府は2027年度から始めると発表した。費用は示さなかった。',
    },
    publisher: 'Ministry of Examples',
    tier: 'official',
    language: 'ja',
  },
  {
    en: 'Car parts tariff talks resume in Washington',
    ja: '自動車部品の関税協議、ワシントンで再開',
    lead: {
      en: 'Negotiators met for the fourth time. “We are close,” one of them said.',
      ja: '4回目の協議が開かれ、出席者の一人は「合意は近い」と述べた。',
    },
    publisher: 'Harbor Wire',
    tier: 'wire',
    language: 'en',
  },
  {
    en: 'Hearing set on base relocation',
    ja: '基地移設、公聴会の日程が決まる',
    lead: { en: 'Residents will be heard in December.', ja: '住民の意見は12月に聴取される。' },
    publisher: '港町新聞',
    tier: 'press',
    language: 'ja',
  },
  {
    en: 'Chip makers ask both governments for longer licences',
    ja: '半導体各社、許可期間の延長を両政府に要望',
    lead: {
      en: 'Five companies signed the letter, which names no country.',
      ja: '5社が連名で要望書を提出した。国名には触れていない。',
    },
    publisher: 'Example Chip Review',
    tier: 'trade',
    language: 'en',
  },
];

export const addressOf = (n: number) => `https://news.example/articles/${100 + n}?ref=(rss)`;

export function sourceOf(n: number, locale: Locale): Source {
  const story = STORIES[(n - 1) % STORIES.length]!;
  return {
    n,
    articleId: 100 + n,
    title: story[story.language === locale ? locale : story.language],
    publisher: story.publisher,
    tier: story.tier,
    language: story.language,
    url: addressOf(n),
    fileName: null,
    publishedAt: NOW - n * HOUR_MS,
    publishedPrecision: 'minute',
  };
}

export function itemOf(n: number, locale: Locale) {
  const story = STORIES[(n - 1) % STORIES.length]!;
  return {
    head: [link(story[locale], addressOf(n))],
    meta: [text(`${story.publisher} · `), time(NOW - n * HOUR_MS), text(` · #${100 + n}`)],
    body: [text(story.lead[locale])],
  };
}

export const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
