/**
 * Rows as lines of text whose cells stand below each other, in a terminal where an East Asian character takes two
 * places. The last cell of a row is not padded.
 */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, width(row[column] ?? '')), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell + ' '.repeat(widths[column]! - width(cell)),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Cuts a text that takes more than so many places. */
export function cutToWidth(text: string, places: number): string {
  if (width(text) <= places) return text;
  let cut = '';
  for (const { segment } of graphemes.segment(text)) {
    if (width(cut + segment) > places - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** Scripts and signs that Unicode calls wide or full-width (UAX #11), as far as feeds use them. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function width(text: string): number {
  let places = 0;
  for (const { segment } of graphemes.segment(text)) places += WIDE.test(segment) ? 2 : 1;
  return places;
}
