import { createDesk } from '#src/dispatch.ts';
import { createLogs } from '#src/log.ts';
import { manifest } from '#src/platforms/slack/manifest.ts';
import { readArguments } from './arguments.ts';
import { BAD_USAGE, exit } from './configuration.ts';

const USAGE = `Prints the manifest of the Slack app, made from the list of commands.

  npm run --silent manifest                                              for Socket Mode
  npm run --silent manifest -- --url https://bot.example/slack/events    where Slack calls the bot

Paste it at https://api.slack.com/apps, Create New App, From a manifest. With --app-id A0123456789, the id of the app once
it exists, Slack also tells the bot which of its messages arrived: paste it again, at the app's page App Manifest.`;

const { values } = readArguments({ url: { type: 'string' }, 'app-id': { type: 'string' } }, USAGE, {
  mayBeEmpty: true,
});
if (values.url !== undefined && !URL.canParse(values.url)) {
  exit(`--url is a web address, not "${values.url}".`, BAD_USAGE);
}
const appId = values['app-id'] ?? null;
if (appId !== null && !/^A[A-Z0-9]+$/.test(appId)) {
  exit(
    `--app-id is the App ID of the page Basic Information, such as A0123456789, not "${appId}".`,
    BAD_USAGE,
  );
}
const { commands } = createDesk({
  context: () => {
    throw new Error('The manifest runs no command.');
  },
  log: createLogs('silent').commands,
  reference: () => '',
});
process.stdout.write(manifest(commands, { requestUrl: values.url ?? null, appId }));
