import { sourceOf } from '#src/articles/show.ts';
import { type Action, type Block, type Message, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS } from '#src/model/time.ts';
import type { Watch } from '#src/model/watch.ts';
import type { Candidate } from '#src/summaries/candidates.ts';
import { quoted } from '#src/summaries/quoted.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** What a person is told of a question that waited for its answer. */

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;
/** A title is read at a glance. */
const TITLE_LENGTH = 80;
/** A phone shows the question and still some of its answer. */
const QUESTION_ON_PHONE = 50;

/** An article answers: its sentences, at least one, the best first. */
export function composeWatchAnswer(
  { id, question, locale, since }: Watch,
  sentences: readonly Candidate[],
): Message {
  const say = sayIn(locale);
  const { article } = sentences[0]!;
  const shortly = truncate(question, QUESTION_ON_PHONE);
  const said = sentences[0]!.text.replace(/\s+/gu, ' ');
  return {
    kind: 'answer',
    locale,
    notification: truncate(
      say(`Now answered: ${shortly} – ${said}`, `「${shortly}」の回答が見つかりました：${said}`),
      NOTIFICATION_LENGTH,
    ),
    title: [text(titled(say('Now answered', '回答が見つかりました'), question, locale), 'bold')],
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: sentences.map((sentence) => quoted(sentence, [article], locale)),
      },
    ],
    sources: [sourceOf(article, 1, locale)],
    actions: [
      ...(article.url
        ? [{ kind: 'link' as const, label: say('Read the article', '記事を読む'), url: article.url }]
        : []),
      ...goingOn(id, question, locale),
    ],
    footer: [
      text(say('You asked to be told on ', '')),
      time(since, 'day'),
      text(say('; this watch is over', 'に登録された質問です。この質問の通知はこれで終わります')),
    ],
  };
}

/** No article answered in time. */
export function composeUnanswered({ id, question, locale, since, until }: Watch): Message {
  const say = sayIn(locale);
  const days = Math.round((until - since) / DAY_MS);
  const sentence = say(
    `No article answered this in ${days} days, so I am not watching for it any more.`,
    `${days}日間、回答となる記事はありませんでした。この質問の通知は終了しました。`,
  );
  const blocks: Block[] = [{ kind: 'paragraph', line: [text(sentence)] }];
  return {
    kind: 'panel',
    locale,
    notification: truncate(
      say(`Still no answer: ${question}`, `回答は見つかりませんでした：${question}`),
      NOTIFICATION_LENGTH,
    ),
    title: [text(titled(say('Still no answer', '回答は見つかりませんでした'), question, locale), 'bold')],
    blocks,
    sources: [],
    actions: goingOn(id, question, locale),
  };
}

function titled(heading: string, question: string, locale: Locale): string {
  const shortly = truncate(question, TITLE_LENGTH);
  return sayIn(locale)(`${heading} · ${shortly}`, `${heading}：${shortly}`);
}

function goingOn(watchId: number, question: string, locale: Locale): Action[] {
  const say = sayIn(locale);
  return [
    { kind: 'command', label: say('Ask again', 'もう一度質問'), line: `/ask ${question}` },
    { kind: 'command', label: say('Keep watching', '通知を続ける'), line: `/watch keep #${watchId}` },
  ];
}
