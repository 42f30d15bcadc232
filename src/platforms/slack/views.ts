import type { types } from '@slack/bolt';
import type { Reply } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { plain } from './modal.ts';
import { render, withoutShare } from './render.ts';
import { looking } from './words.ts';

/** Modals and Home pages that show something; those to fill in are in modal.ts. */

/** https://docs.slack.dev/reference/views */
const MAX_BLOCKS = 100;
const MAX_TITLE = 24;
const APP_NAME = 'Alliance Wire';

/** The blocks of replies below each other, with a line between. What Slack takes no more of is left out. */
function blocksOfReplies(replies: readonly Reply[], room = MAX_BLOCKS): types.AnyBlock[] {
  return replies
    .flatMap((reply, i) => {
      const { blocks } = render(withoutShare(reply), { tables: false });
      const own = blocks.map((block) => distinct(block, i));
      return i === 0 ? own : [{ type: 'divider' as const }, ...own];
    })
    .slice(0, room);
}

/** In a view, no two elements have the same id; `render` numbers those of each reply from 0. */
function distinct(block: types.AnyBlock, part: number): types.AnyBlock {
  if (!('elements' in block) || block.type !== 'actions') return block;
  const elements = block.elements.map((each) => ({ ...each, action_id: `${part}_${each.action_id}` }));
  return { ...block, elements };
}

/** A reply in a modal, where it can go nowhere else. */
export function replyView(reply: Reply): types.ModalView {
  return modalOf(blocksOfReplies([reply]), reply.locale);
}

export function workingView(locale: Locale): types.ModalView {
  return modalOf([words(looking(locale))], locale);
}

function modalOf(blocks: types.AnyBlock[], locale: Locale): types.ModalView {
  return {
    type: 'modal',
    title: plain(APP_NAME, MAX_TITLE),
    close: plain(sayIn(locale)('Close', '閉じる'), MAX_TITLE),
    blocks,
  };
}

/** The button that leads back from an answer on the Home page. */
export const OVERVIEW_ACTION = 'overview';

export function homeView(replies: readonly Reply[], locale: Locale): types.HomeView {
  const hint = sayIn(locale)(
    'Type /alliance in any channel, mention me in a thread, or write to me under Messages.',
    'どのチャンネルでも /alliance と入力できます。スレッドではメンション、個別には「メッセージ」タブをご利用ください。',
  );
  const head: types.AnyBlock[] = [{ type: 'header', text: plain(APP_NAME, MAX_TITLE) }, words(hint)];
  const divider = { type: 'divider' as const };
  const room = MAX_BLOCKS - head.length - 1;
  // All of it is of the same moment, which is said once.
  const parts = replies.map(({ footer, ...reply }, i) =>
    footer && i === replies.length - 1 ? { ...reply, footer } : reply,
  );
  return { type: 'home', blocks: [...head, divider, ...blocksOfReplies(parts, room)] };
}

export function homeReplyView(reply: Reply): types.HomeView {
  const back: types.AnyBlock = {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: OVERVIEW_ACTION,
        text: plain(sayIn(reply.locale)('← Overview', '← 概要に戻る'), MAX_TITLE),
        value: OVERVIEW_ACTION,
      },
    ],
  };
  return { type: 'home', blocks: [back, ...blocksOfReplies([reply], MAX_BLOCKS - 1)] };
}

export function homeLookingView(locale: Locale): types.HomeView {
  return { type: 'home', blocks: [words(looking(locale))] };
}

function words(s: string): types.AnyBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: s, emoji: false }] };
}
