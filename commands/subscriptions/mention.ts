import type { CommandContext, ParsedInvocation } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** Who is called with an alert. Everybody at once is nobody's to call. */

const MAX_SHOWN = 40;
const NOBODY = ['off', 'none', 'no', 'なし', '無し', 'オフ'];
const EVERYBODY = /^<?[!@]?(?:everyone|here|channel)(?:\|.*)?>?$/iu;

/** The platform's id of the role or user group; null for nobody. Throws UserError. */
export async function readMention(
  typed: string,
  { platform, workspace, locale }: ParsedInvocation,
  ctx: CommandContext,
): Promise<string | null> {
  const words = typed.trim();
  if (NOBODY.includes(words.normalize('NFKC').toLowerCase())) return null;
  const say = sayIn(locale);
  if (EVERYBODY.test(words.normalize('NFKC').replace(/^＠/u, '@'))) throw everybody(locale);
  switch (platform) {
    case 'discord': {
      const id =
        /^(?:<@&)?(\d{15,21})>?$/.exec(words)?.[1] ??
        (await ctx.subscriptions.findRole({ platform, workspace }, words.replace(/^[@＠]/u, '')))?.id;
      // The role that everybody has goes by the id of the server.
      if (id === workspace) throw everybody(locale);
      if (id !== undefined) return id;
      break;
    }
    case 'slack': {
      const id = /^(?:@|<!subteam\^)?(S[A-Z0-9]{5,20})(?:\|[^>]*)?>?$/.exec(words)?.[1];
      if (id !== undefined) return id;
      break;
    }
    default:
      throw new UserError(
        say(
          'Roles and user groups are called in Discord and Slack alone.',
          'ロールやユーザーグループの呼び出しは、Discord と Slack でのみ使えます。',
        ),
        { option: 'mention' },
      );
  }
  const shown = truncate(words, MAX_SHOWN);
  const how =
    platform === 'discord'
      ? say('Type @ and choose a role.', '@ を入力してロールを選んでください。')
      : say('Type @ and choose a user group.', '@ を入力してユーザーグループを選んでください。');
  throw new UserError(
    say(`I know no role “${shown}”. ${how}`, `「${shown}」という呼び出し先が見つかりません。${how}`),
    { option: 'mention' },
  );
}

function everybody(locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      'I never call everybody. Choose a role that people can leave.',
      '全員の呼び出しはできません。参加者が外れることのできるロールを選んでください。',
    ),
    { option: 'mention' },
  );
}
