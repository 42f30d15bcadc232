import { cleanText } from '#src/text/normalise.ts';

/**
 * Discord gives characters a meaning in three places: its markdown, its mentions and its own links. discord.js'
 * escapeMarkdown leaves headings, lists, masked links, timestamps and mentions as they are (seen in 14.28), so this is
 * ours. A backslash before a sign shows the sign (https://docs.discord.com/developers/reference#message-formatting).
 */

/** Parts what Discord would read as one. Nobody sees it. */
const SEAM = '\u200b';

const FORMATTING = /[\\*_~`|[\]<]/g;
/** Headings, quotes, lists and small print, which begin a line. */
const LINE_START = /^(\s*)([#>+-]|\d+(?=[.)]))/;
/** `@everyone`, `<@1>`, `<@&1>`, `<#1>`, `</name:1>`, `<t:1>`, `<:emoji:1>`, `<id:guide>`. */
const AT = /@(?=[a-z0-9!&])/gi;
const ANGLE = /\\<(?=[#/:+]|[a-z]+:|[^\s<>@]+@)/gi;
const SCHEME = /([a-z]):(?=\/\/)/gi;
/** These become a card even without https://. */
const INVITATION = /(discord(?:app)?)(?=\.(?:gg|com|new|gift)\b)/gi;

/** Text from outside on one line, shown letter by letter: it never becomes a mention, a link or formatting. */
export function escapeText(s: string): string {
  return cleanText(s)
    .replace(/\n+/g, ' ')
    .replace(FORMATTING, '\\$&')
    .replace(LINE_START, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}${SEAM}` : `${space}\\${sign}`,
    )
    .replace(AT, `@${SEAM}`)
    .replace(ANGLE, `\\<${SEAM}`)
    .replace(SCHEME, '$1\\:')
    .replace(INVITATION, `$1${SEAM}`);
}

/** For places that show every sign as it is, such as the label of a button: on one line, nothing hidden. */
export function plainText(s: string): string {
  return cleanText(s).replace(/\s+/g, ' ').trim();
}

/** What can be typed, in a code span; over several lines, in a block of its own. Empty for nothing. */
export function codeText(s: string): string {
  // No backslash works in here, and nothing else than its own sign ends it.
  const inside = cleanText(s).replaceAll('`', 'ˋ').replace(AT, `@${SEAM}`).trim();
  if (inside === '') return '';
  return inside.includes('\n') ? `\n\`\`\`\n${inside}\n\`\`\`\n` : `\`${inside}\``;
}

/** An address as the target of a masked link or a button; null for what is no web address or too long for either. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
  const href = parsed.href.replace(
    /[()<>\\"'*_~`|\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return href.length <= LONGEST_URL && !/\p{Cs}|[^\x21-\x7e]/u.test(href) ? href : null;
}

/** Of a button (https://docs.discord.com/developers/components/reference#button). */
const LONGEST_URL = 512;
