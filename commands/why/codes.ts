import type { Localized } from '#src/model/locale.ts';
import type { OutcomeCode } from '#src/model/outcome.ts';

/** Each outcome as a sentence. What it rests on follows below it. */
export const OUTCOMES: Readonly<Record<OutcomeCode, Localized>> = {
  told: { en: 'It was told here, in a message of its own.', ja: 'このチャンネルに投稿しました。' },
  upgrade: {
    en: 'It raised the level of a story that was known here: told again, in the thread of its message.',
    ja: '既報の話題の重要度が上がったため、スレッドで改めてお知らせしました。',
  },
  update: {
    en: 'It brought something new to a story that was known here: told in the thread of its message.',
    ja: '既報の話題の新しい事実として、スレッドに続報を投稿しました。',
  },
  counted: {
    en: 'It brought nothing new to a story that was known here: one more source in its message.',
    ja: '既報の話題に新しい事実がないため、元の投稿の情報源に加えました。',
  },
  copy: {
    en: 'It repeats another report of its story, so nobody was told again.',
    ja: '同じ話題の別の記事と同内容のため、投稿しませんでした。',
  },
  held: {
    en: 'It came in quiet hours: told when they ended.',
    ja: '静かな時間帯に届いたため、終了後に投稿しました。',
  },
  'over-budget': {
    en: 'The channel had as many alerts as it wants in a day: it is for the next digest.',
    ja: '1日の通知数の上限に達していたため、次のダイジェストに回しました。',
  },
  'below-level': {
    en: 'It is of less weight than what the channel is told at once: it is for the next digest.',
    ja: 'すぐに投稿する重要度に届かないため、次のダイジェストに回しました。',
  },
  'digest-only': {
    en: 'Nothing is told at once here: it is for the next digest.',
    ja: 'すぐに投稿しない設定のため、次のダイジェストに回しました。',
  },
  snoozed: {
    en: 'Somebody had asked for quiet: it is for the next digest.',
    ja: '通知を一時停止中だったため、次のダイジェストに回しました。',
  },
  paused: { en: 'What it is about was paused here.', ja: '該当するフォローが一時停止中でした。' },
  'before-subscription': {
    en: 'It came in before the channel followed what it is about.',
    ja: 'フォローする前に届いた記事です。',
  },
  baseline: {
    en: 'It was there at the first poll of its feed: known, not news.',
    ja: 'フィードの初回取得時にすでにあった記事のため、投稿しません。',
  },
  imported: {
    en: 'It was imported by hand: known, not news.',
    ja: '取り込んだ記事のため、投稿しません。',
  },
  'not-matched': {
    en: 'It is about nothing that the channel follows.',
    ja: 'このチャンネルがフォローしている内容に当てはまりません。',
  },
};
