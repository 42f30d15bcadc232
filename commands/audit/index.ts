import type { Command, CommandContext, ParsedInvocation } from '#src/command.ts';
import type { Change } from '#src/command-desks.ts';
import { type Line, type ListItem, type Reply, text, time } from '#src/message.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { DAY_MS } from '#src/model/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply, extent, optionText, pageActions, pageOf, pageOption } from '../parts.ts';

const PAGE_SIZE = 8;
const DAYS = [7, 30, 365] as const;
const DEFAULT_DAYS = 30;
const LONGEST_VALUE = 200;

/** What is noted, in words. One that is missing here is shown as it is noted. */
const ACTIONS: Readonly<Record<string, Localized>> = {
  'posting.stop': { en: 'stopped all posting', ja: '全投稿を停止' },
  'posting.start': { en: 'let posting go on', ja: '投稿を再開' },
  'channel.setup': { en: 'set up', ja: '設定' },
  'channel.pause': { en: 'paused', ja: '一時停止' },
  'channel.resume': { en: 'resumed', ja: '再開' },
  'channel.remove': { en: 'removed', ja: '解除' },
  'channel.undo': { en: 'took a change back', ja: '変更を取り消し' },
  'feed.add': { en: 'added the feed', ja: 'フィードを追加' },
  'feed.remove': { en: 'removed the feed', ja: 'フィードを削除' },
  'event.add': { en: 'added the date', ja: '日程を追加' },
  'event.move': { en: 'moved the date', ja: '日程を変更' },
  'event.confirm': { en: 'confirmed the date', ja: '日程を確定' },
  'event.cancel': { en: 'called the date off', ja: '日程を中止' },
  'event.undo': { en: 'took a word on the date back', ja: '日程の変更を取り消し' },
  'story.merge': { en: 'put stories together', ja: '話題を統合' },
  'story.split': { en: 'took a report out of its story', ja: '話題を分割' },
  'story.undo': { en: 'took a decision on stories back', ja: '話題の変更を取り消し' },
};

export const audit = {
  name: 'audit',
  task: 'manage',
  aliases: ['変更履歴', '監査'],
  description: { en: 'Who changed what', ja: '設定などの変更履歴を表示します' },
  isForManagers: true,
  options: [
    { name: 'who', description: { en: 'Only of this person', ja: 'この人による変更だけ' } },
    {
      name: 'days',
      description: { en: 'How far back', ja: '期間（日数）' },
      choices: DAYS.map((days) => ({ value: String(days), name: { en: `${days} days`, ja: `${days}日間` } })),
    },
    pageOption,
  ],
  examples: ['audit', 'audit days:7'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const page = pageOf(options.page, locale);
    const days = Number(options.days ?? DEFAULT_DAYS);
    const who = personIn(options.who);
    const found = await ctx.operations.changes(invocation, {
      since: ctx.now - days * DAY_MS,
      ...(who !== null && { person: who }),
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
    });
    return found.changes.length === 0 ? none(days, locale) : shown(found, page, invocation, ctx);
  },
} satisfies Command;

/** Discord writes a person <@123>, Slack <@U123|name>. */
function personIn(typed: string | undefined): string | null {
  if (typed === undefined || typed.trim() === '') return null;
  return /^<@!?([^>|]+)/.exec(typed.trim())?.[1] ?? typed.trim().replace(/^@/, '');
}

function shown(
  { changes, total }: { readonly changes: readonly Change[]; readonly total: number },
  page: number,
  { locale, options }: ParsedInvocation,
  _ctx: CommandContext,
): Reply {
  const say = sayIn(locale);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const count = say(total === 1 ? 'one change' : `${total} changes`, `${total}件の変更`);
  const line = (to: number) =>
    `/audit${optionText('who', options.who)}${optionText('days', options.days)} page:${to}`;
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: say(`${count}, the newest first.`, `${count}（新しい順）。`),
    title: [text(say('Who changed what', '変更履歴'), 'bold'), text(` · ${count}`)],
    blocks: [{ kind: 'list', ordered: false, items: changes.map((each) => itemOf(each, locale)) }],
    sources: [],
    actions: pageActions(page, pages, line, locale),
    footer: extent(count, page, pages, locale),
  };
}

function itemOf({ at, person, action, subject, before, after }: Change, locale: Locale): ListItem {
  const words = ACTIONS[action]?.[locale] ?? action;
  const isWhole = subject === 'posting';
  const values: Line =
    before === null && after === null
      ? []
      : [text([before, after].map((value) => truncate(value ?? '–', LONGEST_VALUE)).join(' → '))];
  return {
    head: [text(words, 'bold'), ...(isWhole ? [] : [text(`  ${truncate(subject, LONGEST_VALUE)}`)])],
    meta: [text(`${person} · `), time(at)],
    ...(values.length > 0 && { body: values }),
  };
}

function none(days: number, locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('Nothing was changed', '変更はありません'),
      sentence: say(
        `Nobody changed anything here in ${days} days.`,
        `過去${days}日間、変更はありませんでした。`,
      ),
      label: say('Settings', '設定一覧'),
      line: '/settings',
    },
    locale,
  );
}
