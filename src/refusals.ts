import type { Invocation } from '#src/command.ts';
import { type Reply, text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';

/** What is said to people who may not do what they asked for, and who may. */

/** Who is no manager changes nothing. */
export function notAllowed({ locale, platform, workspace }: Invocation): Reply {
  const say = sayIn(locale);
  // A direct message on Discord belongs to no server, so nobody has a permission in it.
  const isNowhere = platform === 'discord' && workspace === '';
  const who = {
    discord: say('people with the permission Manage Server', '「サーバー管理」権限を持つ人'),
    slack: say('admins of this workspace', 'このワークスペースの管理者'),
    web: say('people who run the bot', 'ボットの運用者'),
    terminal: say('people who run the bot', 'ボットの運用者'),
  }[platform];
  const sentence = isNowhere
    ? say(
        'That belongs to a server. Type it in a channel of the server that you look after.',
        'この操作はサーバーごとに行います。管理しているサーバーのチャンネルで入力してください。',
      )
    : say(
        `Only ${who} can do that. Ask one of them.`,
        `この操作は${who}だけが行えます。権限のある方に依頼してください。`,
      );
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [
      text(
        isNowhere
          ? say('Not in a direct message', 'ここでは実行できません')
          : say('You may not do that here', '権限がありません'),
        'bold',
      ),
    ],
    blocks: [{ kind: 'notice', level: 'warning', line: [text(sentence)] }],
    sources: [],
    actions: [{ kind: 'command', label: say('Help', '使い方'), line: '/help' }],
  };
}

/** The feeds are shared by all workspaces, so none of them changes them for the others. */
export function notFromHere({ locale }: Invocation): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'The feeds are shared by several communities, so they are not changed from here. Ask whoever runs the bot.',
    'フィードは複数のコミュニティで共有しているため、ここからは変更できません。ボットの運用者に依頼してください。',
  );
  const where = say(
    'Whoever runs it can do it on the preview page or on the command line.',
    '運用者は、プレビュー画面またはコマンドラインから変更できます。',
  );
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Not from here', 'ここでは変更できません'), 'bold')],
    blocks: [
      { kind: 'notice', level: 'warning', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(where)] },
    ],
    sources: [],
    actions: [
      { kind: 'command', label: say('All feeds', 'フィード一覧'), line: '/feeds' },
      { kind: 'command', label: say('Help', '使い方'), line: '/help' },
    ],
  };
}
