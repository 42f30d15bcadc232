import type { CommandContext } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { WatchedNumber } from '#src/model/number.ts';
import { didYouMean } from '#src/text/spelling.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** A typed value that cannot be is repeated this far. */
const MAX_SHOWN = 40;

/** The numbers that were asked for, and the name of what they are: a number's, or a topic's. */
export interface Asked {
  readonly numbers: readonly WatchedNumber[];
  readonly name: Localized;
}

/**
 * What the words name: a number or a topic by key or name, else every number whose name holds all of the words. Throws
 * UserError where there is none.
 */
export function askedFor(typed: string, { numbers, topics }: CommandContext, locale: Locale): Asked {
  const wanted = folded(typed);
  const isNamed = ({ key, name }: { readonly key: string; readonly name: Localized }) =>
    [key, name.en, name.ja].some((each) => folded(each) === wanted);
  const number = numbers.find(isNamed);
  if (number !== undefined) return { numbers: [number], name: number.name };
  const words = wanted.split(/[\s-]+/u);
  const holds = ({ key, name }: { readonly key: string; readonly name: Localized }) => {
    const all = folded(`${key} ${name.en} ${name.ja}`);
    return words.every((word) => all.includes(word));
  };
  const topic = topics.find(isNamed) ?? (numbers.some(holds) ? undefined : topics.find(holds));
  const ofTopic = topic && numbers.filter(({ topics: keys }) => keys.includes(topic.key));
  if (topic && ofTopic && ofTopic.length > 0) return { numbers: ofTopic, name: topic.name };
  const held = numbers.filter(holds);
  if (held.length === 1) return { numbers: held, name: held[0]!.name };
  const shown = truncate(typed, MAX_SHOWN);
  if (held.length > 1) return { numbers: held, name: { en: `“${shown}”`, ja: `「${shown}」` } };
  throw unknown(shown, numbers, locale);
}

/** Every number, then every topic that has any. */
export function choicesOf({ numbers, topics }: CommandContext): Choice[] {
  const used = topics.filter(({ key }) => numbers.some((number) => number.topics.includes(key)));
  return [...numbers, ...used].map(({ key, name }) => ({ value: key, name }));
}

function unknown(shown: string, numbers: readonly WatchedNumber[], locale: Locale): UserError {
  const say = sayIn(locale);
  const keys = numbers.map(({ key }) => key);
  return new UserError(
    say(
      `No number under watch is called “${shown}”.${didYouMean(shown, keys)} Numbers: ${keys.join(', ')}.`,
      `「${shown}」という数字は登録されていません。選べるのは ${numbers.map(({ key, name }) => `${key}（${name.ja}）`).join('、')} です。`,
    ),
    { option: 'about', suggestion: '/numbers', label: say('All numbers', '数字の一覧') },
  );
}

function folded(words: string): string {
  return words.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
