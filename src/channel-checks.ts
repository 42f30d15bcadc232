import type { ChannelCheck } from '#src/command.ts';
import { SendError } from '#src/platforms/platform.ts';

/** What is said of a channel where its platform was not asked, or did not answer. */

export const FINE: ChannelCheck = { canPost: true, state: 'ok', missing: [], remedy: null };

export const GONE: ChannelCheck = {
  canPost: false,
  state: 'gone',
  missing: [],
  remedy: { en: 'Choose another channel.', ja: '別のチャンネルを選んでください。' },
};

export const NOT_RUNNING: ChannelCheck = {
  canPost: false,
  state: 'ok',
  missing: [],
  remedy: {
    en: 'Only the running bot can post. Start it with npm start and try again.',
    ja: '投稿できるのは稼働中のボットだけです。npm start で起動してから、もう一度お試しください。',
  },
};

const OUT_OF_REACH: ChannelCheck = {
  canPost: false,
  state: 'ok',
  missing: [],
  remedy: {
    en: 'The platform cannot be reached just now. Try again in a minute.',
    ja: '現在プラットフォームに接続できません。しばらくしてからもう一度お試しください。',
  },
};

const REFUSED: ChannelCheck = {
  canPost: false,
  state: 'forbidden',
  missing: [],
  remedy: {
    en: 'Somebody who looks after the server must allow it to me.',
    ja: 'サーバーの管理者に、権限の付与を依頼してください。',
  },
};

/** What a check would have found. Throws what is no failure of the platform's. */
export function checkOfFailure(error: unknown): ChannelCheck {
  if (!(error instanceof SendError)) throw error;
  if (error.pauses === 'gone') return GONE;
  return error.permanent || error.pauses !== null ? REFUSED : OUT_OF_REACH;
}

export function nullWhereOutOfReach(error: unknown): null {
  if (error instanceof SendError) return null;
  throw error;
}
