import { LOCALES, type Locale } from '#src/model/locale.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { readArguments } from './arguments.ts';
import { BAD_USAGE, exit, openBaseOrExit, readConfig } from './configuration.ts';

const USAGE = `Asks the article base one thing and prints the answer.

  npm run say -- '/latest topic:defense'
  npm run say -- '/summary topic:tariffs' --lang ja
  npm run say -- '/search semiconductors -auto' --json      the neutral reply, for machines

Put the line in quotes. Ends with 0 when it was answered, with 1 when it was not understood.`;

const { values, positionals } = readArguments(
  { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'en' } },
  USAGE,
);
const locale = LOCALES.find((each) => each === values.lang) ?? unknownLanguage(values.lang);
const config = readConfig();
await using base = await openBaseOrExit(config);
const reply = await base.desk.dispatch({
  platform: 'terminal',
  channelId: 'terminal',
  userId: 'terminal',
  locale,
  line: positionals.join(' '),
});
process.stdout.write(values.json ? `${JSON.stringify(reply, null, 2)}\n` : renderText(reply));
if (reply.kind === 'error') process.exitCode = 1;

function unknownLanguage(given: string): Locale {
  return exit(`--lang is ${LOCALES.join(' or ')}, not "${given}".`, BAD_USAGE);
}
