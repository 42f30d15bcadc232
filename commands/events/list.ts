import type { CommandContext, Option, ParsedInvocation, Subcommand } from '#src/command.ts';
import { isDated, isPast } from '#src/events/dated.ts';
import { type Action, type Block, type Line, type ListItem, type Reply, text, time } from '#src/message.ts';
import { type AllianceEvent, EVENT_KINDS } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { countdown, dateLine, inCapitals, KIND_NAMES, statusWords } from '#src/notices/words.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply, extent, optionText, pageActions, pageOf, pageOption, withoutQuotes } from '../parts.ts';
import { choiceOf } from './find.ts';

/** More do not fit into one message of Discord with those that are over. */
const PAGE_SIZE = 6;
/** What lies further back is in the articles. */
const PAST_SHOWN = 3;
const MAX_CHOICES = 25;
const MAX_LABEL = 60;

const aboutOption: Option = {
  name: 'about',
  rest: true,
  description: { en: 'Only those with these words in their name', ja: '名前にこの語を含む日程だけを表示' },
};

const kindOption: Option = {
  name: 'kind',
  description: { en: 'Only dates of this kind', ja: 'この種類の日程だけを表示' },
  choices: EVENT_KINDS.map((kind) => ({ value: kind, name: KIND_NAMES[kind] })),
};

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: { en: 'Coming and past dates, in both capitals', ja: '日程を日米の日付で一覧表示します' },
  options: [aboutOption, kindOption, pageOption],
  examples: ['events list', 'events list kind:summit'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const page = pageOf(options.page, locale);
    const known = await ctx.events.list();
    const events = known.filter(isWanted(options));
    if (known.length === 0) return none(locale);
    if (events.length === 0) return noneSuch(options, locale);
    const coming = events.filter((event) => !isPast(event, ctx.now));
    const past = events.filter((event) => isPast(event, ctx.now));
    const pages = Math.max(1, Math.ceil(coming.length / PAGE_SIZE));
    if (page > pages) return noSuchPage(page, coming.length, options, locale);
    return shown(invocation, ctx, { coming, past, page, pages });
  },
} satisfies Subcommand;

function shown(
  invocation: ParsedInvocation,
  ctx: CommandContext,
  {
    coming,
    past,
    page,
    pages,
  }: {
    readonly coming: readonly AllianceEvent[];
    readonly past: readonly AllianceEvent[];
    readonly page: number;
    readonly pages: number;
  },
): Reply {
  const { locale, options } = invocation;
  const say = sayIn(locale);
  const [next] = coming;
  const onPage = coming.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const over = page === 1 ? past.slice(0, PAST_SHOWN) : [];
  const items = (events: readonly AllianceEvent[]) => events.map((event) => itemOf(event, ctx.now, locale));
  const nothingComing = say('No coming dates are known.', '今後の予定は登録されていません。');
  const line = (to: number) => `/events list${limitsOf(options)} page:${to}`;
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: next ? nextInWords(next, ctx.now, locale) : nothingComing,
    title: [text(say('Dates', '日程'), 'bold')],
    blocks: [
      ...(next
        ? [{ kind: 'list' as const, ordered: false, items: items(onPage) }]
        : [{ kind: 'paragraph' as const, line: [text(nothingComing)] }]),
      ...section(say('Past', 'これまで'), items(over)),
    ],
    sources: [],
    actions: [
      ...pageActions(page, pages, line, locale),
      ...chooseEvent([...onPage, ...over], locale),
      ...announceActions(onPage, invocation),
    ],
    footer: extent(countOfDates(coming.length, locale), page, pages, locale),
  };
}

function isWanted({ about, kind }: Readonly<Record<string, string>>) {
  const words = withoutQuotes(about ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/);
  return ({ name, placeName, participants, key, ...event }: AllianceEvent) => {
    const all = [name.en, name.ja, placeName?.en, placeName?.ja, key, ...participants]
      .join('\n')
      .normalize('NFKC')
      .toLowerCase();
    return (kind === undefined || event.kind === kind) && words.every((word) => all.includes(word));
  };
}

function limitsOf({ about, kind }: Readonly<Record<string, string>>): string {
  return `${optionText('about', about && withoutQuotes(about))}${optionText('kind', kind)}`;
}

/** Those of today and later that are not called off, as the desk orders them. */
export function comingOf(events: readonly AllianceEvent[], now: Instant): AllianceEvent[] {
  return events.filter(
    (event) => !isPast(event, now) && event.status !== 'cancelled' && event.status !== 'held',
  );
}

function nextInWords(event: AllianceEvent, now: Instant, locale: Locale): string {
  const say = sayIn(locale);
  const { name } = event;
  const status = statusWords(event, now, locale);
  const distance = countdown(event, now, locale);
  return say(
    `Next: ${name.en}, ${distance ?? 'no date yet'} (${status}).`,
    `次の予定：${name.ja}（${distance ?? '日程未定'}、${status}）。`,
  );
}

/** How near an event is, its status, its date there and in both capitals, and who says so. */
export function itemOf(event: AllianceEvent, now: Instant, locale: Locale): ListItem {
  const { name, key } = event;
  const marks = [countdown(event, now, locale), statusWords(event, now, locale)].filter(
    (each) => each !== null,
  );
  const capitals = inCapitals(event, locale);
  return {
    head: [text(name[locale], 'bold'), text(`  ${marks.join(' · ')}`)],
    meta: [...where(event, locale), ...sourcesLine(event, locale), text(` · ${key}`)],
    ...(capitals.length > 0 && { body: capitals }),
  };
}

function where(event: AllianceEvent, locale: Locale): Line {
  const { placeName } = event;
  const line = dateLine(event, locale);
  if (placeName === null) return line;
  const isLocal = isDated(event);
  return [
    ...line,
    text(
      sayIn(locale)(
        `, in ${placeName.en}${isLocal ? ' (local date)' : ''}`,
        `、${placeName.ja}${isLocal ? '（現地の日付）' : ''}`,
      ),
    ),
  ];
}

/** How many houses speak of it, and as of when. */
function sourcesLine({ houses, lastAt }: AllianceEvent, locale: Locale): Line {
  const say = sayIn(locale);
  if (houses === 0) return [text(say(' · noted by whoever runs the bot', '・運用者が登録'))];
  const count = say(` · ${houses} ${houses === 1 ? 'source' : 'sources'}, as of `, `・情報源${houses}社、`);
  return [text(count), time(lastAt, 'day'), text(say('', '時点'))];
}

function section(heading: string, items: readonly ListItem[]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'paragraph', line: [text(heading, 'bold')] },
    { kind: 'list', ordered: false, items },
  ];
}

function chooseEvent(events: readonly AllianceEvent[], locale: Locale): Action[] {
  if (events.length === 0) return [];
  return [
    {
      kind: 'choose',
      label: sayIn(locale)('Show an event', '日程を選ぶ'),
      choices: events.map((event) => ({
        label: truncate(choiceOf(event).name[locale], MAX_LABEL),
        line: `/events show ${event.key}`,
      })),
    },
  ];
}

/** Only a server of Discord has a calendar. */
function announceActions(
  events: readonly AllianceEvent[],
  { platform, isManager, locale }: ParsedInvocation,
): Action[] {
  const open = events.filter(isForCalendar);
  const [only, ...others] = open;
  if (platform !== 'discord' || !isManager || !only) return [];
  const label = sayIn(locale)('Create server event', 'サーバーイベントを作成');
  const line = ({ key }: AllianceEvent) => `/events announce event:${key}`;
  if (others.length === 0) return [{ kind: 'command', label, line: line(only) }];
  const choices = open
    .slice(0, MAX_CHOICES)
    .map((event) => ({ label: truncate(event.name[locale], MAX_LABEL), line: line(event) }));
  return [{ kind: 'choose', label, choices }];
}

/** A calendar takes days that are known, and what nobody calls certain is not for it. */
export function isForCalendar(event: AllianceEvent): boolean {
  const { status } = event;
  return isDated(event) && (status === 'tentative' || status === 'confirmed' || status === 'moved');
}

function countOfDates(count: number, locale: Locale): string {
  return sayIn(locale)(`${count} coming ${count === 1 ? 'date' : 'dates'}`, `今後の予定${count}件`);
}

function none(locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('No dates', '日程はありません'),
      sentence: say(
        'No dates are known yet. They come from the articles, and whoever runs the bot can add some to events.yaml.',
        '把握している日程はまだありません。日程は記事から自動で登録され、ボットの運用者が events.yaml に追加することもできます。',
      ),
      label: say('Topics', 'トピック'),
      line: '/topics',
    },
    locale,
  );
}

function noneSuch({ about, kind }: Readonly<Record<string, string>>, locale: Locale): Reply {
  const say = sayIn(locale);
  const kindName = EVENT_KINDS.find((each) => each === kind);
  const limits = [
    ...(about === undefined ? [] : [say(`“${withoutQuotes(about)}”`, `「${withoutQuotes(about)}」`)]),
    ...(kindName === undefined ? [] : [KIND_NAMES[kindName][locale]]),
  ].join(say(', ', '、'));
  return emptyReply(
    {
      title: say('No such dates', '該当する日程はありません'),
      sentence: say(`No date is known for ${limits}.`, `${limits}に当てはまる日程はありません。`),
      label: say('All dates', '日程一覧'),
      line: '/events',
    },
    locale,
  );
}

function noSuchPage(
  page: number,
  count: number,
  options: Readonly<Record<string, string>>,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const all = countOfDates(count, locale);
  return emptyReply(
    {
      title: say('Nothing here', '該当する日程はありません'),
      sentence: say(`There is no page ${page}: ${all} in all.`, `${page}ページ目はありません（${all}）。`),
      label: say('First page', '最初のページ'),
      line: `/events list${limitsOf(options)}`,
    },
    locale,
  );
}
