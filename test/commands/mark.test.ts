import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { Reply } from '#src/message.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { PlatformName } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft, summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

const noon = Date.parse('2026-03-02T03:00:00Z');

/** Six wire reports with the topic in the headline, then six of a newspaper that only mention it; one more is on summits. */
const ARTICLES: Partial<ArticleDraft>[] = [
  ...Array.from({ length: 6 }, (_, i) => ({
    title: `Tariff order ${i}`,
    text: 'The duties begin in June.',
    publisher: 'Wire',
    tier: 'wire' as const,
  })),
  ...Array.from({ length: 6 }, (_, i) => ({ title: `Shares fall ${i}`, text: 'A tariff was mentioned.' })),
  { title: 'Leaders meet at a summit', text: 'They met.' },
].map((changes, i) => ({
  ...changes,
  url: `https://news.example.org/${i + 1}`,
  publishedAt: noon - (20 - i) * HOUR_MS,
}));

async function room() {
  const base = await testBase({ topics: [{ ...tariffsTopic, learn: true }, summitTopic] });
  const put = (articles: readonly Partial<ArticleDraft>[]) =>
    ingest(
      articles.map((changes) => ({
        draft: draft(changes),
        guid: null,
        keys: identityKeys(draft(changes), { feedId: null, guid: null }),
      })),
      { store: base.store, topics: base.topics, now: base.clock.now(), origin: 'import', feedId: null },
    );
  await put(ARTICLES);
  const ask = (
    line: string,
    { locale = 'en', userId = 'x', platform = 'terminal', workspace = 'local' }: Partial<Asked> = {},
  ): Promise<Reply> =>
    base.desk.dispatch({ platform, workspace, isManager: false, channelId: 'x', userId, locale, line });
  const mark = (article: number | string, verdict: string, asked: Partial<Asked> = {}) =>
    ask(`/mark article:${article} topic:tariffs verdict:${verdict}`, asked);
  return {
    ...base,
    put,
    ask,
    mark,
    read: async (line: string, locale: Locale = 'en') => renderText(await ask(line, { locale })),
    /** Marks the first `count` of each half. */
    markHalves: async (count: number) => {
      for (let i = 1; i <= count; i += 1) {
        await mark(i, 'yes');
        await mark(i + 6, 'no');
      }
    },
  };
}

interface Asked {
  readonly locale: Locale;
  readonly userId: string;
  readonly platform: PlatformName;
  readonly workspace: string;
}

const wordsOf = (reply: Reply) => renderText(reply);
const lineOf = (reply: Reply, label: string) =>
  reply.actions.flatMap((action) =>
    action.kind === 'command' && action.label === label ? [action.line] : [],
  )[0];

describe('/mark', () => {
  test('says in private what was noted, of which article, and how many marks there are', async () => {
    await using base = await room();
    const reply = await base.mark(1, 'yes');
    expect(reply.visibility).toBe('private');
    expect(wordsOf(reply)).toBe(`Noted: 👍 relevant to Tariffs

- Tariff order 0 <https://news.example.org/1>
   Wire · wire · Sun 1 Mar 2026, 16:00 JST / Sun 1 Mar, 02:00 EST

1 mark (1 👍, 0 👎) on Tariffs so far. They begin to order articles at 10, with 2 or more of each.

Undo: /mark article:1 topic:tariffs verdict:undo
What was learnt: /topics topic:tariffs

As of Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
    const japanese = wordsOf(await base.mark('#7', 'no', { locale: 'ja' }));
    expect(japanese).toContain('「関税」に👎（関連なし）と記録しました');
    expect(japanese).toContain('「関税」の評価は合計2件（👍 1、👎 1）です。');
  });

  test('a person has one mark an article, and the newest counts', async () => {
    await using base = await room();
    await base.mark(1, 'yes');
    expect(wordsOf(await base.mark(1, 'yes'))).toContain('You had said so already. 1 mark (1 👍, 0 👎)');
    expect(wordsOf(await base.mark(1, 'no'))).toContain(
      'It replaces what you said before. 1 mark (0 👍, 1 👎)',
    );
    expect(wordsOf(await base.mark(1, 'yes', { userId: 'y' }))).toContain('2 marks (1 👍, 1 👎)');
  });

  test('Undo brings back what the person had said before, and nobody else’s mark is touched', async () => {
    await using base = await room();
    await base.mark(1, 'no', { userId: 'y' });
    await base.mark(1, 'yes');
    const changed = await base.mark(1, 'no');
    const back = await base.ask(lineOf(changed, 'Undo')!);
    expect(wordsOf(back)).toContain('Noted: 👍 relevant to Tariffs');
    expect(wordsOf(back)).toContain('2 marks (1 👍, 1 👎)');
    const gone = await base.mark(1, 'undo');
    expect(wordsOf(gone)).toContain('Your mark is taken back');
    expect(wordsOf(gone)).toContain('1 mark (0 👍, 1 👎)');
    expect(wordsOf(await base.mark(1, 'undo'))).toContain('There was nothing to take back');
  });

  test('somebody on Discord has one mark in all servers; the same id in two Slack workspaces is two people', async () => {
    await using base = await room();
    await base.mark(1, 'yes', { platform: 'discord', workspace: 'G1', userId: '7' });
    await base.mark(1, 'yes', { platform: 'discord', workspace: 'G2', userId: '7' });
    await base.mark(1, 'yes', { platform: 'slack', workspace: 'T1', userId: 'U7' });
    const last = await base.mark(1, 'yes', { platform: 'slack', workspace: 'T2', userId: 'U7' });
    expect(wordsOf(last)).toContain('3 marks');
  });

  test.each([
    ['an article that is not there', 'article:99 topic:tariffs verdict:yes', 'I have no article “99”'],
    ['what is no article at all', 'article:<@1>;-- topic:tariffs verdict:yes', 'I have no article “'],
    [
      'a number beyond all numbers',
      `article:${'9'.repeat(60)} topic:tariffs verdict:no`,
      'I have no article “',
    ],
    ['another topic of the article', 'article:13 topic:tariffs verdict:yes', 'is not on Tariffs'],
    [
      'a topic that does not learn',
      'article:13 topic:summit verdict:yes',
      'Summits does not learn from marks',
    ],
    ['a topic that is none', 'article:1 topic:golf verdict:yes', 'There is no topic “golf”'],
    ['a verdict that is none', 'article:1 topic:tariffs verdict:maybe', 'verdict can'],
  ])('%s is answered kindly, and nothing is noted', async (_, options, words) => {
    await using base = await room();
    const reply = await base.ask(`/mark ${options}`);
    expect(wordsOf(reply)).toContain(words);
    expect(await base.read('/topics topic:tariffs')).toContain('Marks: 0 (0 👍, 0 👎)');
  });

  test('takes the link of an article, too', async () => {
    await using base = await room();
    expect(wordsOf(await base.mark('https://news.example.org/7', 'no'))).toContain('Shares fall 0');
  });
});

describe('what a topic learnt', () => {
  test('orders /latest on request, and the newest stay first without', async () => {
    await using base = await room();
    await base.markHalves(5);
    const sorted = await base.ask('/latest topic:tariffs sort:relevance');
    expect(wordsOf(sorted)).toContain('Latest · Tariffs · most relevant first');
    expect(sorted.sources.map(({ publisher }) => publisher)).toEqual(Array(5).fill('Wire'));
    expect(lineOf(sorted, 'Next')).toBe('/latest topic:tariffs sort:relevance page:2');
    const rest = await base.ask('/latest topic:tariffs sort:relevance page:2');
    expect(rest.sources.map(({ title }) => title)).toContain('Tariff order 0');
    const newest = await base.ask('/latest topic:tariffs');
    expect(newest.sources.map(({ title }) => title)).toEqual([5, 4, 3, 2, 1].map((i) => `Shares fall ${i}`));
  });

  test('nothing is lost: all pages by relevance hold what all pages hold', async () => {
    await using base = await room();
    await base.markHalves(5);
    const ids = async (sort: string) => {
      const pages = await Promise.all(
        [1, 2, 3].map((page) => base.ask(`/latest topic:tariffs${sort} page:${page}`)),
      );
      return pages
        .flatMap(({ sources }) => sources.map(({ articleId }) => articleId))
        .toSorted((a, b) => a - b);
    };
    expect(await ids(' sort:relevance')).toEqual(await ids(''));
  });

  test('is not used before it is learnt, and the list says why it is newest first', async () => {
    await using base = await room();
    await base.markHalves(4);
    const early = await base.ask('/latest topic:tariffs sort:relevance');
    expect(wordsOf(early)).toContain(
      'Newest first: too few 👍 and 👎 so far on Tariffs. They begin to order articles at 10',
    );
    expect(early.sources[0]!.title).toBe('Shares fall 5');
    expect(await base.read('/latest sort:relevance')).toContain('relevance needs a topic');
    expect(await base.read('/latest topic:summit sort:relevance', 'ja')).toContain(
      '新しい順に表示しています。「首脳会談」は評価からの学習を使っていません。',
    );
  });

  test('is explained: what raises, what lowers, and how often it is right', async () => {
    await using base = await room();
    await base.markHalves(6);
    const english = await base.read('/topics topic:tariffs');
    expect(english).toContain('Marks: 12 (6 👍, 6 👎) from 1 person');
    expect(english).toMatch(/Raises an article: .*“tariff” in the headline/);
    expect(english).toMatch(/Lowers it: .*“tariff” in the first words/);
    expect(english).toContain('Hit rate: too few marks to say');
    expect(english).toMatch(/Matched tariff in the text · \d+% relevant: − /);
    const japanese = await base.read('/topics topic:tariffs', 'ja');
    expect(japanese).toContain('評価: 12件（👍 6、👎 6）・1人');
    expect(japanese).toMatch(/上位になる要素: .*見出しに「tariff」/);
    expect(await base.read('/topics topic:summit')).not.toContain('Marks');
  });

  test('the hit rate stands beside what the more frequent answer alone would tell', async () => {
    await using base = await room();
    await base.markHalves(6);
    for (let i = 1; i <= 12; i += 1) await base.mark(i, i <= 6 ? 'yes' : 'no', { userId: 'y' });
    expect(await base.read('/topics topic:tariffs')).toContain(
      'Hit rate: 100% of marks on articles it had not learnt from (always the more frequent answer: 50%)',
    );
  });

  test('follows the marks: taken back, they have no effect any more', async () => {
    await using base = await room();
    await base.markHalves(5);
    await base.mark(1, 'undo');
    const list = await base.ask('/latest topic:tariffs sort:relevance');
    expect(list.sources[0]!.title).toBe('Shares fall 5');
  });
});
