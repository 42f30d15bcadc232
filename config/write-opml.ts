import type { FeedDefinition } from '#src/model/feed.ts';

/** Writes OPML 2.0 (http://opml.org/spec2.opml) that this bot reads as its configuration and other programs as theirs. */
export function writeOpml(feeds: readonly FeedDefinition[], title: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escaped(title)}</title>
  </head>
  <body>
${feeds.map(outline).join('')}  </body>
</opml>
`;
}

function outline(feed: FeedDefinition): string {
  const attributes: readonly (readonly [string, string | null])[] = [
    ['type', 'rss'],
    ['text', feed.title],
    ['xmlUrl', feed.url],
    ['htmlUrl', feed.siteUrl],
    ['publisher', feed.publisher],
    ['tier', feed.tier],
    ['country', feed.country],
    ['language', feed.language],
    ['fullText', feed.fullText ? 'true' : null],
    ['pollSeconds', feed.pollSeconds === null ? null : String(feed.pollSeconds)],
  ];
  const written = attributes.flatMap(([name, value]) =>
    value === null ? [] : [`${name}="${escaped(value)}"`],
  );
  return `    <outline ${written.join(' ')}/>\n`;
}

/** Also without the characters that XML 1.0 has no place for. */
function escaped(value: string): string {
  return value
    .replace(/[\u0000-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
