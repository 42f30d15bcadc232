import { headline, provenance } from '#src/articles/show.ts';
import type { Command, CommandContext } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Action, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Marked, Verdict } from '#src/model/learning.ts';
import type { Locale } from '#src/model/locale.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { notYet } from './learnt.ts';
import { emptyReply, topicOf, topicOption } from './parts.ts';

/** A typed value that cannot be is repeated this far. */
const MAX_SHOWN = 40;

export const mark = {
  name: 'mark',
  task: 'read',
  aliases: ['評価', '判定'],
  description: {
    en: 'Say whether an article is relevant to a topic that learns',
    ja: '学習するトピックの記事に「関連あり・なし」を付けます',
  },
  options: [
    {
      name: 'article',
      description: {
        en: 'Its number, as lists show it (#123), or its link',
        ja: '一覧にある番号（#123）またはリンク',
      },
      required: true,
    },
    {
      ...topicOption,
      description: { en: 'The topic it is or is not relevant to', ja: '対象のトピック' },
      required: true,
      suggest: async (_typed, ctx) =>
        ctx.topics.filter(({ learn }) => learn).map(({ key, name }) => ({ value: key, name })),
    },
    {
      name: 'verdict',
      description: { en: 'What you think of it', ja: '評価' },
      required: true,
      choices: [
        { value: 'yes', name: { en: '👍 Relevant', ja: '👍 関連あり' } },
        { value: 'no', name: { en: '👎 Not relevant', ja: '👎 関連なし' } },
        { value: 'undo', name: { en: 'Take it back', ja: '取り消す' } },
      ],
    },
  ],
  examples: ['mark article:123 topic:tariffs verdict:no'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const topic = topicOf(options.topic, ctx, locale)!;
    if (!topic.learn) return learnsNothing(topic, ctx, locale);
    const article = await articleOf(options.article!, ctx, locale);
    const verdict = options.verdict === 'undo' ? null : (options.verdict as Verdict);
    const matches = (await ctx.articles.topicsOf([article.id])).get(article.id) ?? [];
    // One whose rule changed since may still be taken back.
    if (verdict !== null && !matches.some(({ key }) => key === topic.key))
      return notOnIt(article, topic, locale);
    const marked = await ctx.learning.mark(invocation, topic.key, article.id, verdict);
    return noted(article, topic, verdict, marked, locale);
  },
} satisfies Command;

/** Throws UserError where there is none. */
async function articleOf(typed: string, { articles }: CommandContext, locale: Locale): Promise<Article> {
  const folded = typed.normalize('NFKC').trim();
  const [, id] = /^#?(\d{1,15})$/.exec(folded) ?? [];
  const [article] = id ? await articles.byIds([Number(id)]) : await articles.at([typed.trim()]);
  if (article) return article;
  const shown = truncate(typed, MAX_SHOWN);
  throw new UserError(
    sayIn(locale)(
      `I have no article “${shown}”. Lists show the number of each article, like #123; a link works, too.`,
      `「${shown}」という記事はありません。一覧に表示される番号（#123 など）かリンクを指定してください。`,
    ),
    { option: 'article', suggestion: '/latest', label: sayIn(locale)('Latest', '新着') },
  );
}

function learnsNothing(topic: TopicDefinition, ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const others = ctx.topics.filter(({ learn }) => learn).map(({ name }) => name);
  const named =
    others.length === 0
      ? say(
          'No topic does yet; whoever runs the bot can turn it on in topics.yaml.',
          '学習するトピックはまだありません。運用者が topics.yaml で設定できます。',
        )
      : say(
          `Those that do: ${others.map(({ en }) => en).join(', ')}.`,
          `学習するトピック：${others.map(({ ja }) => `「${ja}」`).join('')}。`,
        );
  return emptyReply(
    {
      title: say('Nothing was noted', '記録していません'),
      sentence: say(
        `${topic.name.en} does not learn from marks. ${named}`,
        `「${topic.name.ja}」は評価から学習しません。${named}`,
      ),
      label: say('The topic', 'このトピック'),
      line: `/topics topic:${topic.key}`,
    },
    locale,
  );
}

function notOnIt(article: Article, topic: TopicDefinition, locale: Locale): Reply {
  const say = sayIn(locale);
  const title = truncate(article.title, 2 * MAX_SHOWN);
  return emptyReply(
    {
      title: say('Nothing was noted', '記録していません'),
      sentence: say(
        `“${title}” is not on ${topic.name.en}: its rule does not match it.`,
        `「${title}」は「${topic.name.ja}」の条件に一致していないため、評価できません。`,
      ),
      label: say('The rule', '条件式を見る'),
      line: `/topics topic:${topic.key}`,
    },
    locale,
  );
}

function noted(
  article: Article,
  topic: TopicDefinition,
  verdict: Verdict | null,
  { before, marks, isLearnt }: Marked,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const name = topic.name[locale];
  const heading =
    verdict === null
      ? before === null
        ? say('There was nothing to take back', '取り消す評価はありません')
        : say('Your mark is taken back', '評価を取り消しました')
      : verdict === 'yes'
        ? say(`Noted: 👍 relevant to ${name}`, `「${name}」に👍（関連あり）と記録しました`)
        : say(`Noted: 👎 not relevant to ${name}`, `「${name}」に👎（関連なし）と記録しました`);
  const same = say('You had said so already.', 'すでに同じ評価が記録されています。');
  const changed = say('It replaces what you said before.', '前の評価を置き換えました。');
  const history = verdict === null || before === null ? '' : before === verdict ? same : changed;
  const total = marks.yes + marks.no;
  const count = say(
    `${total} mark${total === 1 ? '' : 's'} (${marks.yes} 👍, ${marks.no} 👎) on ${name} so far.`,
    `「${name}」の評価は合計${total}件（👍 ${marks.yes}、👎 ${marks.no}）です。`,
  );
  const effect = isLearnt
    ? say(
        'Digests put what the marks speak against last; alerts come all the same.',
        'ダイジェストでは、評価から見て関連の薄い記事が後ろに回ります。通知はこれまでどおり届きます。',
      )
    : notYet(marks, locale);
  const sentences = [history, count, effect].filter(Boolean).join(say(' ', ''));
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('. ', '。')}${count}`,
    title: [text(heading, 'bold')],
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: [{ head: [headline(article)], meta: provenance(article, locale) }],
      },
      { kind: 'paragraph', line: [text(sentences)] },
    ],
    sources: [],
    actions: [
      ...undo(article, topic, verdict, before, locale),
      {
        kind: 'command',
        label: say('What was learnt', '学習の状況'),
        line: `/topics topic:${topic.key}`,
      },
    ],
  };
}

/** Back to what the person had said before. */
function undo(
  article: Article,
  topic: TopicDefinition,
  verdict: Verdict | null,
  before: Verdict | null,
  locale: Locale,
): Action[] {
  const back = verdict !== null && before === verdict ? null : before;
  if (verdict === null && back === null) return [];
  return [
    {
      kind: 'command',
      label: sayIn(locale)('Undo', '元に戻す'),
      line: `/mark article:${article.id} topic:${topic.key} verdict:${back ?? 'undo'}`,
    },
  ];
}
