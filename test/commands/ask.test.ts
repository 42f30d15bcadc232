import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { Locale } from '#src/model/locale.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

const CHIPS = {
  title: 'Ministers discuss chip supply in Sapporo',
  text: 'The ministers discussed the supply of semiconductors for three hours on Friday. No figure was given.',
  url: 'https://news.example.org/chips',
};

async function newsroom(articles = [CHIPS, {}]) {
  const base = await testBase();
  const reports = articles.map(draft).map((each) => ({
    draft: each,
    guid: null,
    keys: identityKeys(each, { feedId: null, guid: null }),
  }));
  const { store, topics, clock } = base;
  await ingest(reports, { store, topics, now: clock.now(), origin: 'import', feedId: null });
  const ask = (question: string, locale: Locale = 'en') =>
    base.desk.dispatch({
      platform: 'terminal',
      workspace: 'local',
      isManager: true,
      channelId: 'x',
      userId: 'x',
      locale,
      line: `/ask ${question}`,
    });
  return { ...base, ask };
}

describe('/ask', () => {
  test('answers with a sentence of an article and cites it', async () => {
    await using room = await newsroom();
    const reply = await room.ask('How long did the ministers discuss semiconductors?');
    expect(renderText(reply)).toContain(
      '- The ministers discussed the supply of semiconductors for three hours on Friday. [1]',
    );
    expect(reply.sources[0]).toMatchObject({ n: 1, title: CHIPS.title, url: CHIPS.url });
  });

  test('marks the language of a sentence that is not the reader’s', async () => {
    await using room = await newsroom();
    const text = renderText(await room.ask('半導体について何が協議されたか', 'ja'));
    expect(text).toContain('three hours on Friday.（英語） [1]');
  });

  test('says that it has no answer, and which article comes closest', async () => {
    await using room = await newsroom();
    const reply = await room.ask('Who won the 2027 World Cup?');
    expect(reply.kind).toBe('empty');
    expect(reply.notification).toBe('Not in my articles: none of 2 articles answers this.');
    const near = await room.ask('How many semiconductors does Peru export to Chile?');
    expect(near.kind).toBe('empty');
    expect(renderText(near)).toContain(`The closest is ${CHIPS.title} [1]`);
  });

  test('an empty base has no answer either', async () => {
    await using room = await newsroom([]);
    const text = renderText(await room.ask('2027年の優勝国は', 'ja'));
    expect(text).toContain('記事0件の中に答えは見つかりませんでした。');
  });

  test('a question of nothing but small words is told what a question may look like', async () => {
    await using room = await newsroom();
    expect((await room.ask('what is')).notification).toContain('names nothing to look for');
  });
});
