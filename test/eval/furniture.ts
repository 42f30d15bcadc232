/**
 * Signs that a chosen sentence is furniture of a page and no statement of news, read off 300 sentences that the product
 * once cited. Kept apart from the product's own filter, so that a hole in that shows.
 */
const SIGNS: readonly RegExp[] = [
  /\b(?:click|tap) (?:here|on)\b|\bsubscri(?:be|ption)|\bsign up (?:for|to our)\b|\bnewsletter\b|\bcookies?\b|\bcopyright\b|©/i,
  /\bfile photo\b|\bgetty images\b|\((?:photo|image|credit)\b|^(?:photo|image|caption|advertisement)\b/i,
  /\bread more\b|\bstory continues\b|\bmore news videos\b|\btranscript\b.*\bloaded\b|\bjavascript\b|\bbrowser\b/i,
  /\byour tweets?\b|\bstay up to date\b|\bshare this\b|\bfollow us\b|\bthis (?:story|article) has been updated\b/i,
  /^here['’]s (?:a look|what|how|why)|\bcontains spoilers\b|[?？]$|(?:…|\.\.\.)$/i,
  /続きを読む|関連記事|会員(?:登録|限定)|無断転載|こちらから/u,
];

export function looksLikeFurniture(sentence: string): boolean {
  return SIGNS.some((sign) => sign.test(sentence.trim()));
}
