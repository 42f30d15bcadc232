import type { MessageFile } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import type { SlackClient } from './client.ts';
import { refusalOf } from './send-error.ts';

/**
 * Shares documents in a channel, or with a person where `place` is a person's id: by the external upload flow
 * (https://docs.slack.dev/messaging/working-with-files#upload). Returns null when they are there, else a sentence for
 * the person who asked. Throws what the Web API throws, apart from a missing permission.
 */
export async function shareFiles(
  client: SlackClient,
  place: string,
  files: readonly MessageFile[],
  { locale, thread }: { readonly locale: Locale; readonly thread?: string | undefined },
): Promise<string | null> {
  if (files.length === 0) return null;
  try {
    const channel_id = /^[UW]/.test(place) ? await conversationWith(client, place) : place;
    const file_uploads = files.map(({ name, text }) => ({
      file: Buffer.from(text),
      filename: name,
      title: name,
    })) as [{ file: Buffer; filename: string; title: string }];
    await client.filesUploadV2(
      thread === undefined ? { channel_id, file_uploads } : { channel_id, thread_ts: thread, file_uploads },
    );
    return null;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'missing_scope') return mayNot(locale);
    if (refusal === 'not_in_channel' || refusal === 'channel_not_found') return notThere(locale);
    throw error;
  }
}

async function conversationWith(client: SlackClient, userId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: userId });
  return channel!.id!;
}

function mayNot(locale: Locale): string {
  return sayIn(locale)(
    'I may not share files in this workspace. An admin can allow it: add the scopes files:write and im:write to the app, and install it again.',
    'このワークスペースではファイルを共有できません。管理者がアプリに files:write と im:write のスコープを追加し、再インストールすると共有できるようになります。',
  );
}

function notThere(locale: Locale): string {
  return sayIn(locale)(
    'I am not in this channel, so I cannot share a file there. Ask me in a direct message.',
    'このチャンネルに参加していないため、ファイルを共有できません。ダイレクトメッセージで試してください。',
  );
}
