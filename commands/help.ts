import type { Command, CommandContext, Option, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Block, command, type ListItem, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { closest } from '#src/text/spelling.ts';
import { sayIn } from '#src/text/words.ts';

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

  async run({ options, locale }, ctx) {
    const word = options.command?.normalize('NFKC').toLowerCase().replace(/^\//, '');
    const asked = ctx.commands.find(
      ({ name, aliases }) => word !== undefined && [name, ...aliases].includes(word),
    );
    if (asked) return one(asked, locale);
    const guess =
      word === undefined
        ? null
        : closest(
            word,
            ctx.commands.map(({ name }) => name),
          );
    if (guess) throw unknown(word!, guess, locale);
    return all(ctx, locale);
  },
} satisfies Command;

function unknown(word: string, guess: string, locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      `There is no command /${word}. Did you mean /help ${guess}?`,
      `/${word} というコマンドはありません。/help ${guess} のことですか？`,
    ),
    { suggestion: `/help ${guess}` },
  );
}

function all(ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `${ctx.commands.length} commands; words without a slash search the articles.`,
      `使えるコマンドは${ctx.commands.length}個です。言葉だけを入力すると記事を検索します。`,
    ),
    title: [text(say('What you can ask', '使い方'), 'bold')],
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: ctx.commands.map((each) => ({
          head: [command(`/${each.name}`), text(`  ${each.description[locale]}`)],
          ...examplesOf(each),
        })),
      },
      {
        kind: 'paragraph',
        line: [
          text(
            say(
              'Words without a slash search the stored articles. Only you see an answer until you press Share.',
              'スラッシュを付けずに入力した言葉は、保存済みの記事から検索します。回答はあなただけに表示され、「共有」を押すとチャンネルに投稿されます。',
            ),
          ),
        ],
      },
    ],
    sources: [],
    actions: [],
  };
}

function one(asked: Command, locale: Locale): Reply {
  const { name, description, subcommands } = asked;
  const parts: Block[] = subcommands
    ? [
        {
          kind: 'list',
          ordered: false,
          items: subcommands.map((each) => subcommandItem(name, each, locale)),
        },
      ]
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
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `/${name}: ${description[locale]}`,
    title: [text(`/${name}`, 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(description[locale])] }, ...parts],
    sources: [],
    actions: [{ kind: 'command', label: sayIn(locale)('All commands', 'コマンド一覧'), line: '/help' }],
  };
}

/** What it does, lines to try, and what may be added to it; in Japanese also its Japanese name. */
function subcommandItem(commandName: string, each: Subcommand, locale: Locale): ListItem {
  const name = `${commandName} ${each.name}`;
  const [alias] = locale === 'ja' ? each.aliases : [];
  const optional = each.options.filter(({ required }) => !required);
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
