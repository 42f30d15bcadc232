import type { Instant } from '#src/model/time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?`;

/** First year of each era that news still writes, less one: Reiwa 8 is 2026. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988 };

const FORMS: readonly (readonly [RegExp, (found: RegExpExecArray) => readonly [number, number, number]])[] = [
  [
    new RegExp(String.raw`\b${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`, 'i'),
    (found) => [Number(found[3]), monthOf(found[1]!), Number(found[2])],
  ],
  [
    new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\s+${MONTH},?\s+(\d{4})\b`, 'i'),
    (found) => [Number(found[3]), monthOf(found[2]!), Number(found[1])],
  ],
  [/\b(\d{4})-(\d{2})-(\d{2})\b/, (found) => [Number(found[1]), Number(found[2]), Number(found[3])]],
  [/(\d{4})年(\d{1,2})月(\d{1,2})日/, (found) => [Number(found[1]), Number(found[2]), Number(found[3])]],
  [
    /(令和|平成)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日/,
    (found) => [
      ERAS[found[1]!]! + (found[2] === '元' ? 1 : Number(found[2])),
      Number(found[3]),
      Number(found[4]),
    ],
  ],
];

/** The first full date (day, month and year) in a text, as midnight UTC; null when there is none. */
export function dateInText(text: string): Instant | null {
  const folded = text.normalize('NFKC');
  const found = FORMS.flatMap(([form, read]) => {
    const match = form.exec(folded);
    if (!match) return [];
    const [year, month, day] = read(match);
    const at = Date.UTC(year, month - 1, day);
    return new Date(at).getUTCDate() === day && month <= 12 ? [{ index: match.index, at }] : [];
  });
  return found.sort((a, b) => a.index - b.index)[0]?.at ?? null;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}
