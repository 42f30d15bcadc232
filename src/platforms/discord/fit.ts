/**
 * How much of a message is shown. Whole first; then, step by step, what matters least goes: the links behind citations,
 * excerpts, sources behind the fifth, further entries of a list. Same message, same step.
 */
export interface Step {
  readonly linksCitations: boolean;
  /** Characters of the text under an entry of a list; 0 leaves it out. */
  readonly bodyLength: number;
  readonly sources: number;
  /** Entries of a list, rows of a table, fields. */
  readonly entries: number;
  /** Characters of a headline, of a table's cell. */
  readonly headLength: number;
  /** Characters of a paragraph or the value of a field. */
  readonly lineLength: number;
}

const WHOLE = {
  linksCitations: true,
  bodyLength: 400,
  sources: 25,
  entries: 25,
  headLength: 300,
  lineLength: 1_500,
};

export const STEPS: readonly Step[] = [
  WHOLE,
  { ...WHOLE, linksCitations: false },
  { ...WHOLE, linksCitations: false, bodyLength: 160 },
  { ...WHOLE, linksCitations: false, bodyLength: 160, sources: 5 },
  { ...WHOLE, linksCitations: false, bodyLength: 0, sources: 5, lineLength: 800 },
  { linksCitations: false, bodyLength: 0, sources: 5, entries: 12, headLength: 200, lineLength: 500 },
  { linksCitations: false, bodyLength: 0, sources: 5, entries: 8, headLength: 120, lineLength: 300 },
  { linksCitations: false, bodyLength: 0, sources: 3, entries: 4, headLength: 80, lineLength: 160 },
];

/** A piece of a message as it would be written; `parts` that do not fit are left out from behind, and named. */
export interface Part {
  readonly text: string;
  readonly name: string;
}

/** The parts that fit together into `room` characters, in order, at most `most`. A part is never cut. */
export function takeFitting(parts: readonly Part[], room: number, most: number) {
  const taken: Part[] = [];
  const dropped: string[] = [];
  let left = room;
  for (const part of parts) {
    const isShown = part.text.length <= left && taken.length < most;
    if (isShown) {
      taken.push(part);
      // A line break stands between two parts where they share a field.
      left -= part.text.length + 1;
    } else dropped.push(part.name);
  }
  return { taken, dropped };
}
