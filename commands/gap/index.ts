import type { Command, CommandContext } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { CAPITALS, type Capital, coverageOf, placeOf } from '#src/stories/capitals.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { pageOf, pageOption, topicOf, topicOption } from '../parts.ts';
import { placedReports } from '../story/words.ts';
import { compared } from './compared.ts';
import { unheard } from './none.ts';
import { DEFAULT_DAYS, type Heard, type Look } from './words.ts';

const MOST_DAYS = 90;
/** The most reported stories; what two houses have stands among them even in a busy month. */
const LOOKED_AT = 200;
/** A typed value that cannot be is repeated this far. */
const MAX_SHOWN = 40;

export const gap = {
  name: 'gap',
  task: 'sources',
  aliases: ['報道差', '温度差'],
  description: {
    en: 'What one capital’s press reports and the other’s does not, and who was first',
    ja: '日米の一方の報道だけが伝えるニュースと、報道の早さの違いを表示します',
  },
  options: [
    {
      name: 'days',
      description: {
        en: 'How many days to look back, 7 if not given',
        ja: 'さかのぼる日数（指定がなければ7日）',
      },
    },
    {
      ...topicOption,
      description: { en: 'Only stories on this topic', ja: 'このトピックのストーリーだけを表示' },
    },
    pageOption,
  ],
  examples: ['gap', 'gap days:3 topic:tariffs'],

  async run({ options, locale }, ctx) {
    const days = daysOf(options.days, locale);
    const topic = topicOf(options.topic, ctx, locale);
    const page = pageOf(options.page, locale);
    const since = ctx.now - days * DAY_MS;
    const heard = await heardOf(since, ctx);
    const asked = { days, topic, page };
    const { looks, isCut } = await looksOf(since, topic, ctx);
    const silent = CAPITALS.filter((capital) => !isHeard(capital, heard, looks));
    if (silent.length > 0) return unheard(silent, heard, asked, locale);
    const most = isCut ? LOOKED_AT : null;
    return compared({ looks, heard, most }, asked, ctx, locale);
  },
} satisfies Command;

/** Throws UserError for anything but a whole number of days up to 90. */
function daysOf(typed: string | undefined, locale: Locale): number {
  if (typed === undefined) return DEFAULT_DAYS;
  const [, digits] = /^(\d{1,3})(?:d|日|日間)?$/iu.exec(typed.normalize('NFKC').trim()) ?? [];
  const days = Number(digits);
  if (digits !== undefined && days >= 1 && days <= MOST_DAYS) return days;
  const shown = truncate(typed, MAX_SHOWN);
  const say = sayIn(locale);
  throw new UserError(
    say(
      `days can't be “${shown}”. It can be a number from 1 to ${MOST_DAYS}.`,
      `days に「${shown}」は指定できません。1から${MOST_DAYS}までの整数を指定してください。`,
    ),
    {
      option: 'days',
      suggestion: '/gap',
      label: say(`Last ${DEFAULT_DAYS} days`, `過去${DEFAULT_DAYS}日間`),
    },
  );
}

async function heardOf(since: Instant, { feeds, articles }: CommandContext): Promise<Record<Capital, Heard>> {
  const press = (await feeds.list()).filter(({ tier }) => tier !== 'official');
  const of = async (capital: Capital): Promise<Heard> => {
    const own = press.filter(({ country }) => placeOf(country) === capital);
    const publishers = [...new Set(own.map(({ publisher }) => publisher))];
    const { total } =
      publishers.length === 0
        ? { total: 0 }
        : await articles.latest({ since, publishers, limit: 1, offset: 0 });
    return { feeds: own.filter(({ retiredAt }) => retiredAt === null).length, articles: total };
  };
  return { tokyo: await of('tokyo'), washington: await of('washington') };
}

/** Files that were imported may name their country, too. */
function isHeard(capital: Capital, heard: Readonly<Record<Capital, Heard>>, looks: readonly Look[]): boolean {
  return (
    heard[capital].articles > 0 || looks.some(({ coverage }) => coverage.press[capital].publishers.length > 0)
  );
}

async function looksOf(
  since: Instant,
  topic: TopicDefinition | undefined,
  { stories }: CommandContext,
): Promise<{ readonly looks: readonly Look[]; readonly isCut: boolean }> {
  const listed = await stories.list({ since, ...(topic && { topicKey: topic.key }), limit: LOOKED_AT });
  // What one publisher has is neither a gap nor a race.
  const several = listed.filter(({ publishers }) => publishers.length > 1);
  const found = await Promise.all(several.map(({ id }) => stories.find(id)));
  return {
    looks: found
      .filter((story) => story !== null)
      .map((story) => ({ story, coverage: coverageOf(placedReports(story)) })),
    isCut: several.length === LOOKED_AT,
  };
}
