import { cleanText } from '#src/text/normalise.ts';

/**
 * Discord gives characters a meaning in three places: its markdown, its mentions and its own links. discord.js'
 * escapeMarkdown leaves headings, lists, masked links, timestamps and mentions as they are (seen in 14.28), so this is
 * ours. A backslash before a sign shows the sign (https://docs.discord.com/developers/reference#message-formatting).
 * What a sign costs here is what src/messages/size.ts counts.
 */

/** Parts what Discord would read as one. Nobody sees it. */
const SEAM = '\u200b';

const FORMATTING = /[\\*_~`|[\]<]/g;
/** Headings, quotes, lists and small print, which begin a line. */
const LINE_START = /^(\s*)([#>+-]|\d+(?=[.)]))/;
/** `@everyone`, `<@1>`, `<@&1>`, `<#1>`, `</name:1>`, `<t:1>`, `<:emoji:1>`, `<id:guide>`. */
const AT = /@(?=[a-z0-9!&]|$)/gi;
const ANGLE = /\\<(?=[#/+]|\\?:|[a-z]+\\?:|[^\s<>@]+@)/gi;
/** `https://…` becomes a link, and `:tada:` a picture. */
const COLON = /:(?=\/\/|[\w+\\-]+:)/g;
/** These become a card even without https://. */
const INVITATION = /(discord(?:app)?)(?=\.(?:gg|com|new|gift)\b)/gi;

/** Text from outside on one line, shown letter by letter: it never becomes a mention, a link or formatting. */
export function escapeText(s: string): string {
  return cleanText(s)
    .replace(/\n+/g, ' ')
    .replace(FORMATTING, '\\$&')
    .replace(COLON, '\\:')
    .replace(LINE_START, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}${SEAM}` : `${space}\\${sign}`,
    )
    .replace(AT, `@${SEAM}`)
    .replace(ANGLE, `\\<${SEAM}`)
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
