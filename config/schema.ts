import * as z from 'zod';
import type { KnownEvent } from '#src/model/event.ts';
import { GLOSSARY_KINDS, type GlossaryEntry } from '#src/model/glossary.ts';
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
  }) satisfies z.ZodType<TopicDefinition>;

const STATUSES = ['tentative', 'confirmed', 'held', 'cancelled'] as const;

const event = mapping({
  key,
  name: localized,
  date: z.iso.date({ error: 'a calendar date as YYYY-MM-DD, such as 2026-03-19' }),
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
