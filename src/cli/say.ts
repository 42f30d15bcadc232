import type { Invocation } from '#src/command.ts';
import type { Reply } from '#src/message.ts';
import type { Form } from '#src/model/form.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import { renderModal as renderDiscordModal } from '#src/platforms/discord/modal.ts';
import { render as renderForDiscord } from '#src/platforms/discord/render.ts';
import { renderModal as renderSlackModal } from '#src/platforms/slack/modal.ts';
import { renderAnswer as renderForSlack } from '#src/platforms/slack/render.ts';
import { formText, renderText } from '#src/platforms/terminal/render.ts';
import { readArguments } from './arguments.ts';
import { BAD_USAGE, exit, openBaseOrExit, readConfig } from './configuration.ts';

const USAGE = `Asks the article base one thing and prints the answer.

  npm run say -- '/latest topic:defense'
  npm run say -- '/summary topic:tariffs' --lang ja
  npm run say -- '/search semiconductors -auto' --json      the neutral reply, for machines
  npm run say -- '/latest' --as discord                     exactly what Discord, or slack, would be sent
  npm run say -- '/setup' --as slack                        the modal of a command that opens one

Put the line in quotes. Ends with 0 when it was answered, with 1 when it was not understood.`;

interface Renderer {
  readonly reply: (reply: Reply, line: string) => string;
  readonly form: (form: Form, locale: Locale) => string;
}

/** What each platform would be sent for an answer to the line, or for the form that it opens. */
const RENDERERS = new Map<string, Renderer>([
  ['terminal', { reply: renderText, form: formText }],
  [
    'discord',
    {
      reply: (reply, answers) =>
        asJson(renderForDiscord(reply, { kind: 'reply', answers, commandIds: new Map() }).body),
      form: (form, language) => asJson(renderDiscordModal(form, language)),
    },
  ],
  [
    'slack',
    {
      reply: (reply, answers) => asJson(renderForSlack(reply, answers, true)),
      form: (form, language) => asJson(renderSlackModal(form, language)),
    },
  ],
]);

const { values, positionals } = readArguments(
  {
    json: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
    as: { type: 'string', default: 'terminal' },
  },
  USAGE,
);
const locale = LOCALES.find((each) => each === values.lang) ?? unknownLanguage(values.lang);
const show = RENDERERS.get(values.as) ?? unknownPlatform(values.as);
const config = readConfig();
await using base = await openBaseOrExit(config);
const line = positionals.join(' ');
const invocation: Invocation = {
  platform: 'terminal',
  workspace: 'local',
  isManager: true,
  channelId: 'terminal',
  userId: 'terminal',
  locale,
  line,
};
const form = base.desk.opensForm(line) ? await base.desk.form(invocation) : null;
if (form !== null && 'fields' in form) {
  process.stdout.write(values.json ? asJson(form) : show.form(form, locale));
} else {
  const reply = form ?? (await base.desk.dispatch(invocation));
  process.stdout.write(values.json ? asJson(reply) : show.reply(reply, line));
  if (reply.kind === 'error') process.exitCode = 1;
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function unknownPlatform(given: string): never {
  return exit(`--as is ${[...RENDERERS.keys()].join(' or ')}, not "${given}".`, BAD_USAGE);
}

function unknownLanguage(given: string): Locale {
  return exit(`--lang is ${LOCALES.join(' or ')}, not "${given}".`, BAD_USAGE);
}
