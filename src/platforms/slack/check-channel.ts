import type { ChannelCheck, PlatformChannel } from '#src/command.ts';
import type { Localized } from '#src/model/locale.ts';
import type { SlackClient } from './client.ts';
import { refusalOf, toSendError } from './send-error.ts';

const FINE: ChannelCheck = { canPost: true, state: 'ok', missing: [], remedy: null };

const MEMBERSHIP: Localized = { en: 'membership of the channel', ja: 'チャンネルへの参加' };

/**
 * What the bot may do in a channel. `botName`: what people type to invite it. Throws SendError where Slack is out of reach
 * or where the bot is not installed. Where the bot may not look, nothing is missing as far as it knows.
 */
export async function checkChannel(
  client: SlackClient,
  botName: string,
  { remoteId, name, kind }: PlatformChannel,
): Promise<ChannelCheck> {
  // Everybody can be written to who did not leave; that is seen when it is done.
  if (kind === 'person') return FINE;
  try {
    const { channel, response_metadata: about } = await client.conversations.info({ channel: remoteId });
    // Of the header x-oauth-scopes; absent where something between Slack and us drops it.
    const scopes = (about as { scopes?: readonly string[] } | undefined)?.scopes ?? null;
    if (channel?.is_archived) return archived(name);
    if (scopes !== null && !scopes.includes('chat:write')) return withoutScope();
    const isOpen = channel?.is_private !== true && scopes?.includes('chat:write.public') === true;
    return channel?.is_member || isOpen ? FINE : outside(botName);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'missing_scope') return FINE;
    if (refusal === 'channel_not_found') return unseen(botName);
    throw toSendError(error);
  }
}

function outside(botName: string): ChannelCheck {
  return {
    canPost: false,
    state: 'hidden',
    missing: [MEMBERSHIP],
    remedy: {
      en: `I am not in this channel. Type /invite @${botName} there, then check again.`,
      ja: `このチャンネルに参加していません。チャンネルで /invite @${botName} と入力してから、もう一度確認してください。`,
    },
  };
}

/** Slack says the same of a channel that was deleted and of a private one. */
function unseen(botName: string): ChannelCheck {
  return {
    canPost: false,
    state: 'gone',
    missing: [MEMBERSHIP],
    remedy: {
      en: `There is no such channel, or it is private and I am not in it. If it is private, type /invite @${botName} there, then check again; otherwise choose another channel.`,
      ja: `チャンネルが見つかりません。非公開チャンネルの場合は、そのチャンネルで /invite @${botName} と入力してから、もう一度確認してください。それ以外の場合は、別のチャンネルを選んでください。`,
    },
  };
}

function archived(name: string): ChannelCheck {
  return {
    canPost: false,
    state: 'gone',
    missing: [],
    remedy: {
      en: `#${name} is archived. Unarchive it in Slack, or choose another channel.`,
      ja: `#${name} はアーカイブされています。Slack でアーカイブを解除するか、別のチャンネルを選んでください。`,
    },
  };
}

function withoutScope(): ChannelCheck {
  return {
    canPost: false,
    state: 'forbidden',
    missing: [{ en: 'the scope chat:write', ja: 'スコープ chat:write' }],
    remedy: {
      en: 'The app may not post messages in this workspace. An admin can add the scope chat:write to it, and install it again.',
      ja: 'アプリに投稿の権限がありません。管理者がアプリに chat:write のスコープを追加し、再インストールしてください。',
    },
  };
}
