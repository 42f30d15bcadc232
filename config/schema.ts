import * as z from 'zod';
import { EVENT_KINDS, type KnownEvent } from '#src/model/event.ts';
import { GLOSSARY_KINDS, type GlossaryEntry } from '#src/model/glossary.ts';
import { NUMBER_NATIONS, NUMBER_UNITS, type WatchedNumber } from '#src/model/number.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { closest, didYouMean } from '#src/text/spelling.ts';
import { isTimeZone, TIME_ZONE_EXPECTED } from './codes.ts';
import { quoted } from './problems.ts';

/**
 * The shape of one entry in each YAML file. Every `error` below is the "expected" line of a report, so it names
 * what to write, not what went wrong.
 */

/** What is wrong with a topic's rule: `line` and `column` count from 1 inside the rule's own text. */
export interface RuleFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  /** What to try, as a full sentence. */
  readonly hint?: string;
}

/** Says what is wrong with a rule of the query language, or null. Passed in, because topics are a higher room. */
export type CheckRule = (rule: string) => RuleFault | null;

const text = (error: string) => z.string({ error }).trim().min(1, { error });

/** A mapping with exactly these keys. */
const mapping = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: `a mapping with ${Object.keys(shape).join(', ')}` });

const localized = mapping({ en: text('the English text'), ja: text('the Japanese text') });

const KEY_EXPECTED =
  '2 to 32 lower-case letters, digits and hyphens, beginning with a letter, such as export-controls';
const key = z.string({ error: KEY_EXPECTED }).regex(/^[a-z][a-z0-9-]{1,31}$/, { error: KEY_EXPECTED });

const WEIGHT_EXPECTED = 'a number from 0 to 3; 1 is what a topic has without it';
const WEIGHT = { error: WEIGHT_EXPECTED };
const RULE_EXPECTED = 'a rule, such as tariff OR 関税';

const topic = (checkRule: CheckRule) =>
  mapping({
    key,
    name: localized,
    description: localized,
    rule: z.string({ error: RULE_EXPECTED }).superRefine((rule, context) => {
      const ruleFault = checkRule(rule);
      if (ruleFault !== null) context.addIssue({ code: 'custom', params: { ruleFault } });
    }),
    learn: z.exactOptional(z.boolean({ error: 'true or false' })),
    weight: z.exactOptional(z.number({ error: WEIGHT_EXPECTED }).min(0, WEIGHT).max(3, WEIGHT)),
  }) satisfies z.ZodType<TopicDefinition>;

const STATUSES = ['tentative', 'confirmed', 'held', 'cancelled'] as const;

const EVENT_KEY_EXPECTED = `${KEY_EXPECTED}; not e and a number, as events from articles are called`;
const PARTICIPANTS_EXPECTED = 'a list of names of people or countries';
const DATE_EXPECTED =
  'a date at the place: a day such as 2026-03-19, with its time where that is known (2026-03-19 10:00), or a month (2026-03)';

/** A day with or without a time, or a month, each one that the calendar has. */
function isEventDate(date: string): boolean {
  const [, day, time] = /^(\d{4}-\d{2}(?:-\d{2})?)(?: (\d{2}:\d{2}))?$/.exec(date) ?? [];
  if (day === undefined || (time !== undefined && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time))) return false;
  const isMonth = day.length === 'YYYY-MM'.length;
  return z.iso.date().safeParse(isMonth ? `${day}-01` : day).success && !(isMonth && time !== undefined);
}

const event = mapping({
  key: z
    .string({ error: EVENT_KEY_EXPECTED })
    .regex(/^(?!e\d+$)[a-z][a-z0-9-]{1,31}$/, { error: EVENT_KEY_EXPECTED }),
  name: localized,
  kind: z.exactOptional(z.enum(EVENT_KINDS, { error: `one of ${EVENT_KINDS.join(', ')}` })),
  participants: z.exactOptional(
    z.array(text('a name, such as Donald Trump or Japan'), { error: PARTICIPANTS_EXPECTED }).min(1, {
      error: PARTICIPANTS_EXPECTED,
    }),
  ),
  date: z.string({ error: DATE_EXPECTED }).refine(isEventDate, { error: DATE_EXPECTED }),
  place: localized,
  timeZone: z.string({ error: TIME_ZONE_EXPECTED }).refine(isTimeZone, { error: TIME_ZONE_EXPECTED }),
  status: z.enum(STATUSES, { error: `one of ${STATUSES.join(', ')}` }),
}) satisfies z.ZodType<KnownEvent>;

const forms = (language: string) => {
  const error = `a list of the ${language} forms, the preferred one first`;
  return z.tuple([text(error)], text(error), { error });
};

const glossaryEntry = mapping({
  kind: z.enum(GLOSSARY_KINDS, { error: `one of ${GLOSSARY_KINDS.join(', ')}` }),
  en: forms('English'),
  ja: forms('Japanese'),
}) satisfies z.ZodType<GlossaryEntry>;

const WORD_EXPECTED = 'a word or name as it is written, such as tariff or 関税';
const wordList = (error: string) =>
  z.array(text(WORD_EXPECTED).regex(/[\p{L}\p{N}]/u, { error: WORD_EXPECTED }), { error }).min(1, { error });

const amount = z.number({ error: 'a number in full, such as 550000000000' });

const watchedNumber = (topicKeys: readonly string[] | null) => {
  const topicExpected = topicKeys === null ? KEY_EXPECTED : `one of ${topicKeys.join(', ')}`;
  return mapping({
    key,
    name: localized,
    topics: z.array(
      z
        .string({ error: topicExpected })
        .refine((each) => topicKeys?.includes(each) ?? true, { error: topicExpected }),
      { error: 'a list of keys of topics' },
    ),
    unit: z.enum(NUMBER_UNITS, { error: `one of ${NUMBER_UNITS.join(', ')}` }),
    range: mapping({ from: amount, to: amount }).refine(({ from, to }) => from < to, {
      error: 'from less than to',
    }),
    nation: z.exactOptional(z.enum(NUMBER_NATIONS, { error: `one of ${NUMBER_NATIONS.join(', ')}` })),
    words: wordList('a list of words of which one stands with the figure'),
    context: z.exactOptional(
      z.array(wordList('a list of words of which one stands in the sentence'), {
        error: 'a list of lists of words',
      }),
    ),
    not: z.exactOptional(wordList('a list of words that make the figure another number')),
    promise: z.exactOptional(z.boolean({ error: 'true or false' })),
  }) satisfies z.ZodType<WatchedNumber>;
};

/** One thing wrong with an entry. `path` leads to the value or the unknown key; the value may be absent. */
interface Fault {
  readonly path: readonly PropertyKey[];
  readonly what: string;
  readonly expected: string;
  /** The place inside the value's own text, both from 1, when it is known. */
  readonly inside?: { readonly line: number; readonly column: number };
}

/** One kind of file: a YAML mapping with one list of entries. */
export interface EntryKind<Entry> {
  /** The key that holds the list. */
  readonly list: string;
  /** What a report calls one entry. */
  readonly noun: string;
  /** Fields whose texts occur once in the file, however they are cased; the first also names an entry in reports. */
  readonly unique: readonly string[];
  /** The entry, or null with everything that is wrong with it. */
  readonly check: (value: unknown) => { readonly entry: Entry | null; readonly faults: readonly Fault[] };
}

export const topicEntries = (checkRule: CheckRule): EntryKind<TopicDefinition> => ({
  list: 'topics',
  noun: 'topic',
  unique: ['key'],
  check: checkAgainst(topic(checkRule)),
});

export const eventEntries: EntryKind<KnownEvent> = {
  list: 'events',
  noun: 'event',
  unique: ['key'],
  check: checkAgainst(event),
};

/** `topicKeys`: of the topics that there are; null where that is not known. */
export const numberEntries = (topicKeys: readonly string[] | null): EntryKind<WatchedNumber> => ({
  list: 'numbers',
  noun: 'number',
  unique: ['key'],
  check: checkAgainst(watchedNumber(topicKeys)),
});

export const glossaryEntries: EntryKind<GlossaryEntry> = {
  list: 'glossary',
  noun: 'entry',
  unique: ['en', 'ja'],
  check: checkAgainst(glossaryEntry),
};

function checkAgainst<Entry>(schema: z.ZodType<Entry>): EntryKind<Entry>['check'] {
  return (value) => {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return { entry: result.data, faults: [] };
    const unknown = result.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    const misspelt = unknown.flatMap(({ keys, path }) =>
      keys.map((name) => [...path, closest(name, keysAt(schema, path))].join('.')),
    );
    // A key that is only misspelt is not also missing.
    const issues = result.error.issues.filter(
      ({ input, path }) => input !== undefined || !misspelt.includes(path.join('.')),
    );
    return { entry: null, faults: issues.flatMap((issue) => faultsOf(issue, schema)) };
  };
}

/** What a report says about an issue: one fault, or one for each unknown key. */
function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodType): Fault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((name) => ({
      path: [...path, name],
      what: `${quoted(name)} is not a known key.${didYouMean(name, known)}`,
      expected: `only ${known.join(', ')}`,
    }));
  }
  if (issue.code === 'custom' && issue.params?.ruleFault) {
    const { message, hint, expected, line, column }: RuleFault = issue.params.ruleFault;
    const what = hint === undefined ? message : `${message} ${hint}`;
    return [{ path, what, expected, inside: { line, column } }];
  }
  return [{ path, what: `${pathInWords(path)} is ${valueInWords(issue.input)}.`, expected: issue.message }];
}

/** The keys of the mapping at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const found = path.reduce<unknown>(
    (parent, step) => (parent instanceof z.ZodObject ? parent.shape[String(step)] : undefined),
    schema,
  );
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

/** `name.ja`, `en (item 2)`. */
function pathInWords(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'it';
  return path
    .map((step, i) => (typeof step === 'number' ? ` (item ${step + 1})` : `${i ? '.' : ''}${String(step)}`))
    .join('');
}

function valueInWords(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null || value === '') return 'empty';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a mapping';
  return `the ${typeof value} ${String(value)}`;
}
