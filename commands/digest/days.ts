import { UserError } from '#src/errors.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** On which days a digest comes, as people type and read it. Days are ISO weekdays, from 1, Monday; null is every day. */

const DAYS: readonly Localized[] = [
  { en: 'Mon', ja: '月' },
  { en: 'Tue', ja: '火' },
  { en: 'Wed', ja: '水' },
  { en: 'Thu', ja: '木' },
  { en: 'Fri', ja: '金' },
  { en: 'Sat', ja: '土' },
  { en: 'Sun', ja: '日' },
];
const FULL = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WEEKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];
const EVERY = [...WEEKDAYS, ...WEEKEND];
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: EVERY,
  everyday: EVERY,
  all: EVERY,
  毎日: EVERY,
  weekdays: WEEKDAYS,
  weekday: WEEKDAYS,
  平日: WEEKDAYS,
  weekends: WEEKEND,
  weekend: WEEKEND,
  週末: WEEKEND,
};
const MAX_SHOWN = 40;

export const DAY_CHOICES: readonly Choice[] = [
  { value: 'daily', name: { en: 'Every day', ja: '毎日' } },
  { value: 'weekdays', name: { en: 'Monday to Friday', ja: '平日（月～金）' } },
  { value: 'mon,wed,fri', name: { en: 'Monday, Wednesday, Friday', ja: '月・水・金' } },
  { value: 'weekends', name: { en: 'Saturday and Sunday', ja: '土日' } },
  ...DAYS.map((_, i) => ({
    value: FULL[i]!.slice(0, 3),
    name: { en: `${FULL[i]![0]!.toUpperCase()}${FULL[i]!.slice(1)}s`, ja: `毎週${DAYS[i]!.ja}曜日` },
  })),
];

/** Throws UserError for what names no days. */
export function readDays(typed: string, locale: Locale): readonly number[] | null {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/every day/g, 'everyday')
    .replace(/\s*(?:-|–|~|〜|から|to)\s*/gu, '-')
    .split(/[\s,、・&]+|and/u)
    .filter((word) => word !== '');
  const days = words.map(daysOf);
  if (days.length === 0 || days.includes(null)) {
    throw new UserError(
      sayIn(locale)(
        `days can't be “${truncate(typed, MAX_SHOWN)}”. It can be daily, weekdays, or days such as mon,wed.`,
        `days に「${truncate(typed, MAX_SHOWN)}」は指定できません。毎日、平日、または 月水金 のように指定してください。`,
      ),
      { option: 'days' },
    );
  }
  const all = EVERY.filter((day) => days.some((some) => some!.includes(day)));
  return all.length === EVERY.length ? null : all;
}

/** "every day", "on weekdays", "on Mon, Wed"; 「毎日」「平日」「月・水」. */
export function daysText(days: readonly number[] | null, locale: Locale): string {
  const say = sayIn(locale);
  if (days === null) return say('every day', '毎日');
  if (days.join() === WEEKDAYS.join()) return say('on weekdays', '平日');
  if (days.join() === WEEKEND.join()) return say('at weekends', '土日');
  const names = days.map((day) => DAYS[day - 1]![locale]);
  return say(`on ${names.join(', ')}`, `${names.join('・')}曜日`);
}

/** null for what names none. */
function daysOf(word: string): readonly number[] | null {
  const group = GROUPS[word];
  if (group) return group;
  const [from, to, ...more] = word.split('-').map(dayOf);
  if (from !== undefined && from !== null && to !== undefined && to !== null && more.length === 0) {
    const length = ((to - from + 7) % 7) + 1;
    return Array.from({ length }, (_, i) => ((from - 1 + i) % 7) + 1);
  }
  const one = dayOf(word);
  if (one !== null) return [one];
  // 月水金
  const letters = [...word.replace(/曜日?/gu, '')].map(
    (letter) => DAYS.findIndex(({ ja }) => ja === letter) + 1,
  );
  return letters.length > 0 && !letters.includes(0) ? letters : null;
}

function dayOf(word: string): number | null {
  const place = FULL.findIndex(
    (name, i) =>
      (word.length >= 3 && name.startsWith(word.replace(/s$/u, ''))) ||
      word.replace(/曜日?$/u, '') === DAYS[i]!.ja,
  );
  return place < 0 ? null : place + 1;
}
