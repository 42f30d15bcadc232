import { type Line, link, type Source, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { languageName, tierName, undated } from '#src/text/words.ts';

/** A source as an entry of the list below what cites it: number, headline, publisher, kind of outlet, date, id. */
export function sourceLine(source: Source, locale: Locale): Line {
  const { n, title, url, publisher, tier, language, fileName, articleId } = source;
  const about = [
    publisher,
    ...(tier === null ? [] : [tierName(tier, locale)]),
    ...(language === locale || language === '' ? [] : [languageName(language, locale)]),
    ...(url === null && fileName !== null ? [fileName] : []),
  ].filter((each) => each !== '');
  const { publishedAt, publishedPrecision } = source;
  return [
    text(`[${n}] `),
    url === null ? text(title) : link(title, url),
    text(` · ${about.map((each) => `${each} · `).join('')}`),
    publishedAt === null ? text(undated(locale)) : time(publishedAt, publishedPrecision),
    text(` · #${articleId}`),
  ];
}
