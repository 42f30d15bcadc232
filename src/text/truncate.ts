import { matchBrackets } from './brackets.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const ELLIPSIS = '…';

/**
 * Shortens to at most `maxGraphemes` characters as a reader counts them, the "…" included. Cuts between words where
 * the script has spaces, never inside a web address, and before a bracket that would stay open; a bracket that holds
 * nearly everything is closed behind the "…" instead. Text that fits comes back unchanged.
 */
export function truncate(s: string, maxGraphemes: number): string {
  if (s.length <= maxGraphemes || take(s, maxGraphemes) === s) return s;
  const cut = atWordEnd(s, take(s, maxGraphemes - 1));
  const { open } = matchBrackets(cut);
  if (open.length === 0) return tidy(cut) + ELLIPSIS;

  const before = tidy(cut.slice(0, open[0]!.index));
  if (before.length * 3 >= cut.length) return before + ELLIPSIS;

  const room = maxGraphemes - 1 - open.length;
  if (room <= open.length) return ELLIPSIS;
  const inside = atWordEnd(s, take(s, room));
  // The shorter cut may fall into a bracket that the longer one still closed.
  const { open: stillOpen } = matchBrackets(inside);
  const text = inside.slice(0, stillOpen[open.length]?.index);
  const closers = stillOpen.slice(0, open.length).map(({ closer }) => closer);
  return tidy(text) + ELLIPSIS + closers.toReversed().join('');
}

/** The first graphemes of `s`, at most `limit`; `s` itself when it has no more. */
function take(s: string, limit: number): string {
  let taken = 0;
  for (const { index } of graphemes.segment(s)) {
    if (taken === limit) return s.slice(0, index);
    taken += 1;
  }
  return s;
}

/** Letters of scripts that put spaces between words. */
const SPACED = String.raw`[[\p{L}\p{M}\p{N}'’.,]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]]`;
const CUT_WORD = new RegExp(`${SPACED}+$`, 'v');
const GOES_ON = new RegExp(`^${SPACED}`, 'v');

/** The beginning of a web address, which leads nowhere or elsewhere without its end. */
const ADDRESS = /\bhttps?:\/{0,2}[\x21-\x7e]*$/i;
const ADDRESS_GOES_ON = /^[\x21-\x7e]/;

/** Takes back a word that the cut goes through, unless it is most of the text, and an address always. */
function atWordEnd(s: string, kept: string): string {
  const address = ADDRESS_GOES_ON.test(s.slice(kept.length)) ? ADDRESS.exec(kept) : null;
  if (address) return kept.slice(0, address.index);
  if (!GOES_ON.test(s.slice(kept.length, kept.length + 2))) return kept;
  const shorter = kept.replace(CUT_WORD, '');
  return shorter.length * 2 >= kept.length ? shorter : kept;
}

/** No space, comma or dangling dash before the ellipsis. */
function tidy(s: string): string {
  return s.replace(/[\s,;:、，；：・—–-]+$/u, '');
}
