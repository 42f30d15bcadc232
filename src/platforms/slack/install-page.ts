import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Installation } from '@slack/bolt';
import { sayIn } from '#src/text/words.ts';

/** What the browser shows to whoever installed the bot, or tried to. */

/** Where people begin to install it. Slack sends them back to `/slack/oauth_redirect`. */
export const INSTALL_PATH = '/slack/install';

/** Codes of Bolt's installer: somebody changed their mind; somebody else's browser, or too late. */
const DECLINED = 'slack_oauth_installer_authorization_error';
const STALE: ReadonlySet<string> = new Set([
  'slack_oauth_invalid_state',
  'slack_oauth_missing_code',
  'slack_oauth_missing_state',
]);

export function successPage(
  { team, enterprise, enterpriseUrl, appId, isEnterpriseInstall }: Installation,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const say = sayIn(localeOf(request));
  const name = team?.name ?? enterprise?.name ?? 'Slack';
  const href = isEnterpriseInstall
    ? `${enterpriseUrl}manage/organization/apps/profile/${appId}/workspaces/add`
    : `https://slack.com/app_redirect?app=${appId}&team=${team?.id}`;
  page(request, response, 200, {
    title: say('Alliance Wire is installed', 'Alliance Wire をインストールしました'),
    text: say(
      `It is in ${name} now. Set it up there with /alliance setup.`,
      `${name} で使えるようになりました。/alliance setup で設定してください。`,
    ),
    link: { href, label: say('Open Slack', 'Slack を開く') },
  });
}

export function failurePage(error: Error, request: IncomingMessage, response: ServerResponse): void {
  const say = sayIn(localeOf(request));
  const code = 'code' in error ? String(error.code) : '';
  const isDeclined = code === DECLINED;
  const isStale = STALE.has(code);
  page(request, response, isDeclined ? 200 : isStale ? 400 : 500, {
    title: say('Alliance Wire was not installed', 'Alliance Wire はインストールされませんでした'),
    text: isDeclined
      ? say('You declined in Slack. Nothing was changed.', 'Slack でキャンセルされました。変更はありません。')
      : isStale
        ? say(
            'This page belongs to another visit, or is older than ten minutes. Begin again.',
            'このページは別の操作のものか、10 分以上経過しています。最初からやり直してください。',
          )
        : say(
            'Slack did not finish it. Begin again; if that does not help, the log of the bot says why.',
            'Slack での処理が完了しませんでした。もう一度お試しください。解決しない場合は、ボットのログを確認してください。',
          ),
    link: { href: INSTALL_PATH, label: say('Begin again', 'やり直す') },
  });
}

interface Page {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly label: string };
}

function page(request: IncomingMessage, response: ServerResponse, status: number, shown: Page): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end(`<!doctype html>
<html lang="${localeOf(request)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(shown.title)}</title>
<style>body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem }</style>
<h1>${escaped(shown.title)}</h1>
<p>${escaped(shown.text)}</p>
<p><a href="${escaped(shown.link.href)}">${escaped(shown.link.label)}</a></p>
</html>
`);
}

function localeOf(request: IncomingMessage): 'en' | 'ja' {
  return /^ja\b/i.test(request.headers['accept-language'] ?? '') ? 'ja' : 'en';
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
