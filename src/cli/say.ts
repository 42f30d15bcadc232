import { parseArgs } from 'node:util';
import { openBase } from '#src/base.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { systemClock } from '#src/clock.ts';
import { createLogs } from '#src/log.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import { renderText } from '#src/platforms/terminal/render.ts';

const USAGE = `Asks the article base one thing and prints the answer.

  npm run say -- '/latest topic:defense'
  npm run say -- '/summary topic:tariffs' --lang ja
  npm run say -- '/search semiconductors' --json      the neutral reply, for machines
`;

const { values, positionals } = readArguments();
const line = positionals.join(' ').trim();
if (line === '' || !LOCALES.includes(values.lang as Locale)) {
  console.error(line === '' ? USAGE : `--lang is ${LOCALES.join(' or ')}, not "${values.lang}".`);
  process.exit(2);
}

const config = readConfig();
await using base = await openBase(config, {
  clock: systemClock,
  random: Math.random,
  logs: createLogs('warn'),
});
const reply = await base.desk.dispatch({
  platform: 'terminal',
  channelId: 'terminal',
  userId: 'terminal',
  locale: values.lang as Locale,
  line,
});
process.stdout.write(values.json ? `${JSON.stringify(reply, null, 2)}\n` : renderText(reply));
if (reply.kind === 'error') process.exitCode = 1;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'en' } },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}
