import {
  type Command,
  type CommandContext,
  type Option,
  type ParsedInvocation,
  type Subcommand,
  TASKS,
  type Task,
} from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Action, type Block, command, type ListItem, type Reply, text } from '#src/message.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { closest } from '#src/text/spelling.ts';
import { sayIn } from '#src/text/words.ts';

/** What people come for, in their words. */
const HEADINGS: Readonly<Record<Task, Localized>> = {
  read: { en: 'Read', ja: '読む' },
  follow: { en: 'Be told', ja: '通知を受け取る' },
  dates: { en: 'Dates', ja: '日程' },
  sources: { en: 'Sources', ja: '情報源' },
  manage: { en: 'Set up (for managers)', ja: '設定（管理者向け）' },
  about: { en: 'Stuck?', ja: '困ったときは' },
};

export const help = {
  name: 'help',
  task: 'about',
  aliases: ['ヘルプ', '使い方'],
  description: { en: 'What you can ask, with examples', ja: '使い方と入力例を表示します' },
  options: [
    {
      name: 'command',
      description: { en: 'All that one command can do', ja: 'このコマンドの詳しい使い方' },
      suggest: async (_typed, ctx) =>
        ctx.commands.map(({ name, description }) => ({ value: name, name: description })),
    },
  ],
  examples: ['help feeds'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const word = options.command?.normalize('NFKC').toLowerCase().replace(/^\//, '');
    const asked = ctx.commands.find(
      ({ name, aliases }) => word !== undefined && [name, ...aliases].includes(word),
    );
    if (asked) return one(asked, invocation, await ctx.feeds.mayChange(invocation));
    const guess =
      word === undefined
        ? null
        : closest(
            word,
            ctx.commands.map(({ name }) => name),
          );
    if (guess) throw unknown(word!, guess, locale);
    return all(ctx, invocation);
  },
} satisfies Command;

function unknown(word: string, guess: string, locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      `There is no command /${word}. Did you mean /help ${guess}?`,
      `/${word} というコマンドはありません。/help ${guess} のことですか？`,
    ),
    { suggestion: `/help ${guess}`, option: 'command' },
  );
}

function all(ctx: CommandContext, invocation: ParsedInvocation): Reply {
  const { locale } = invocation;
  const say = sayIn(locale);
  const offered = ctx.commands.filter((each) => !each.isForManagers || invocation.isManager);
  const privacy = say(
    'Only you see an answer until you press Share.',
    '回答はあなただけに表示され、「共有」を押すとチャンネルに投稿されます。',
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `${offered.length} commands. ${privacy}`,
      `使えるコマンドは${offered.length}個です。${privacy}`,
    ),
    title: [text(say('What you can ask', '使い方'), 'bold')],
    blocks: [
      ...TASKS.flatMap((task) =>
        section(
          task,
          offered.filter((each) => each.task === task),
          invocation,
        ),
      ),
      { kind: 'paragraph', line: [text(`${plainWords(invocation)}${privacy}`)] },
      ...messageTip(offered, invocation),
    ],
    sources: [],
    // What /help does is on the screen; a list to choose from has 25 entries.
    actions: [
      chooseCommand(
        offered.filter(({ name }) => name !== 'help'),
        locale,
      ),
    ],
  };
}

function section(task: Task, those: readonly Command[], { locale, platform }: ParsedInvocation): Block[] {
  if (those.length === 0) return [];
  return [
    { kind: 'paragraph', line: [text(HEADINGS[task][locale], 'bold')] },
    {
      kind: 'list',
      ordered: false,
      items: those.map((each) => {
        // Discord makes only whole commands clickable.
        const subcommand = platform === 'discord' ? each.subcommands?.[0] : undefined;
        const name = subcommand ? `/${each.name} ${subcommand.name}` : `/${each.name}`;
        return { head: [command(name), text(`  ${each.description[locale]}`)] };
      }),
    },
  ];
}

/** That no command is needed to search; on Discord it is, for the bot does not read along there. */
function plainWords({ platform, locale }: Pick<ParsedInvocation, 'platform' | 'locale'>): string {
  if (platform === 'discord') return '';
  return sayIn(locale)(
    'Words without a slash search the stored articles. ',
    'スラッシュを付けずに入力した言葉は、保存済みの記事から検索します。',
  );
}

/** Where the menu of a message is, in the words of the platform; nothing where there is none. */
function messageTip(
  offered: readonly Command[],
  { platform, locale }: Pick<ParsedInvocation, 'platform' | 'locale'>,
): Block[] {
  const name = offered.find((each) => each.onMessage)?.onMessage?.[locale];
  if (name === undefined) return [];
  const say = sayIn(locale);
  const tips: Partial<Record<typeof platform, string>> = {
    discord: say(
      `Tip: right-click any message (on a phone, hold it) → Apps → “${name}”.`,
      `ヒント：メッセージを右クリック（スマートフォンでは長押し）→「アプリ」→「${name}」でも使えます。`,
    ),
    slack: say(
      `Tip: on any message, ⋮ More actions → “${name}”.`,
      `ヒント：メッセージの「その他（⋮）」→「${name}」でも使えます。`,
    ),
  };
  const tip = tips[platform];
  return tip === undefined ? [] : [{ kind: 'paragraph', line: [text(tip)] }];
}

function chooseCommand(offered: readonly Command[], locale: Locale): Action {
  return {
    kind: 'choose',
    label: sayIn(locale)('More about a command', 'コマンドの詳しい使い方'),
    choices: offered.map(({ name }) => ({ label: name, line: `/help ${name}` })),
  };
}

function one(asked: Command, { locale, isManager }: ParsedInvocation, mayChangeFeeds: boolean): Reply {
  const say = sayIn(locale);
  const { name, description } = asked;
  const allowed = asked.subcommands?.filter(
    (each) => (!each.isForManagers || isManager) && (!each.changesFeeds || mayChangeFeeds),
  );
  const parts: Block[] = allowed
    ? [{ kind: 'list', ordered: false, items: allowed.map((each) => subcommandItem(name, each, locale)) }]
    : [
        {
          kind: 'list',
          ordered: false,
          items: asked.options.map((option) => ({
            head: [text(optionText(option, locale), 'bold')],
            meta: [text(option.description[locale])],
          })),
        },
        ...examplesBlock(asked, locale),
      ];
  const hidden = (asked.subcommands?.length ?? 0) - (allowed?.length ?? 0);
  const more: Block[] =
    hidden === 0
      ? []
      : [
          {
            kind: 'paragraph',
            line: [
              text(
                say(
                  `${hidden} more ${hidden === 1 ? 'is' : 'are'} for managers, or for whoever runs the bot.`,
                  `ほかに、管理者または運用者だけが使える機能が${hidden}個あります。`,
                ),
              ),
            ],
          },
        ];
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${name}: ${description[locale]}`,
    title: [command(`/${name}`)],
    blocks: [{ kind: 'paragraph', line: [text(description[locale])] }, ...parts, ...more],
    sources: [],
    actions: [{ kind: 'command', label: say('All commands', 'コマンド一覧'), line: '/help' }],
  };
}

/** What it does, lines to try, and what may be added to it; in Japanese also its Japanese name. */
function subcommandItem(commandName: string, each: Subcommand, locale: Locale): ListItem {
  const name = `${commandName} ${each.name}`;
  const [alias] = locale === 'ja' ? each.aliases : [];
  // What an example shows need not be listed.
  const isShown = (option: Option) => each.examples.some((example) => example.includes(`${option.name}:`));
  const optional = each.options.filter(
    (option) => !option.required && (option.choices !== undefined || !isShown(option)),
  );
  return {
    head: [
      command(`/${name}`),
      text(`  ${each.description[locale]}`),
      ...(alias === undefined ? [] : [text('  '), text(alias, 'code')]),
    ],
    ...examplesOf({ ...each, name }),
    ...(optional.length > 0 && {
      body: [text(optional.map((option) => optionText(option, locale)).join(' · '))],
    }),
  };
}

/** "topic:", "query: (required)", "tier: official, wire, press". */
function optionText({ name, required, choices }: Option, locale: Locale): string {
  const must = required ? sayIn(locale)(' (required)', '（必須）') : '';
  const values = choices ? ` ${choices.map(({ value }) => value).join(', ')}` : '';
  return `${name}:${values}${must}`;
}

function examplesBlock(asked: Command, locale: Locale): Block[] {
  const { meta } = examplesOf(asked);
  if (meta === undefined) return [];
  return [{ kind: 'paragraph', line: [text(sayIn(locale)('For example: ', '例：')), ...meta] }];
}

/** Lines to try, where they say more than the command's name. */
function examplesOf({ name, examples }: Subcommand): Pick<ListItem, 'meta'> {
  const lines = examples.filter((example) => example !== name);
  if (lines.length === 0) return {};
  return { meta: lines.flatMap((line, i) => [...(i > 0 ? [text(' · ')] : []), command(`/${line}`)]) };
}
