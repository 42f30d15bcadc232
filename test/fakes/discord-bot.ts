import { expect, onTestFinished } from 'vitest';
import type { Invocation } from '#src/command.ts';
import { type Reply, text } from '#src/message.ts';
import type { Form } from '#src/model/form.ts';
import { createDiscordPlatform, type DiscordOptions } from '#src/platforms/discord/platform.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { testBase } from './bot.ts';
import { type FakeDiscord, startDiscord, TOKEN } from './discord-server.ts';
import { noListener } from './web.ts';

/** The Discord platform with the real discord.js, against a strict Discord on loopback. */

export const PATIENCE = { timeout: 15_000, interval: 20 };
/** Types of interactions. */
export const COMMAND = 2;
export const COMPONENT = 3;
export const AUTOCOMPLETE = 4;
export const MODAL_SUBMIT = 5;

export const EPHEMERAL = 64;
/** What Discord hears first: an answer comes, for who asked alone. */
export const PRIVATE = { type: 5, data: { flags: EPHEMERAL } };
export const MANAGE_SERVER = '32';
export const CHANNEL_ID = '1400000000000000000';

const silent = { info() {}, warn() {}, error() {} };

/** A log that is kept, as text. */
export function keptLog() {
  const entries: string[] = [];
  const keep = (fields: object, sentence: string) =>
    void entries.push(`${sentence} ${JSON.stringify(fields)}`);
  return { entries, log: { info: keep, warn: keep, error: keep } };
}

export const reply = (changes: Partial<Reply> = {}): Reply => ({
  kind: 'list',
  visibility: 'private',
  locale: 'en',
  notification: 'Tariffs: Talks resume (Example News)',
  title: [text('Talks resume', 'bold')],
  blocks: [{ kind: 'paragraph', line: [text('They met in Tokyo.')] }],
  sources: [],
  actions: [
    { kind: 'command', label: 'Next', line: '/latest page:2' },
    { kind: 'command', label: 'Summary', line: '/summary topic:tariffs' },
    { kind: 'share', label: 'Share' },
  ],
  ...changes,
});

/** A desk that answers every line with the same words, and notes the lines. `form`: what a line opens; null for nothing. */
export async function noted(
  answer: (line: string) => Promise<Reply> = async () => reply(),
  form: (line: string) => Promise<Form | Reply | null> = async () => null,
  opens: RegExp = /^\/setup/,
) {
  const base = await testBase();
  onTestFinished(() => base[Symbol.asyncDispose]());
  const lines: string[] = [];
  const invocations: Invocation[] = [];
  const desk: Desk = {
    ...base.desk,
    dispatch(invocation) {
      lines.push(`${invocation.platform} ${invocation.userId} ${invocation.locale} ${invocation.line}`);
      invocations.push(invocation);
      return answer(invocation.line);
    },
    opensForm: (line) => opens.test(line),
    form: (invocation) => form(invocation.line),
  };
  return { desk, lines, invocations };
}

/** A form with one field of each kind. */
export const setupForm: Form = {
  title: 'Set up a channel',
  submit: 'Save',
  line: '/setup',
  fields: [
    { option: 'channel', label: 'Channel', required: true, kind: 'channel', value: CHANNEL_ID },
    {
      option: 'topics',
      label: 'Topics',
      required: false,
      kind: 'choices',
      choices: ['tariffs', 'summit'].map((value) => ({ value, name: { en: value, ja: `話題 ${value}` } })),
      values: ['summit'],
    },
    {
      option: 'volume',
      label: 'Volume',
      hint: 'Which articles come at once',
      required: true,
      kind: 'choice',
      choices: ['major', 'everything'].map((value) => ({ value, name: { en: value, ja: `${value}のみ` } })),
      value: 'major',
    },
    { option: 'note', label: 'Note', required: false, kind: 'text', value: '', maxLength: 80 },
    { option: 'timezone', label: 'Time zone', required: true, kind: 'suggest', value: 'Asia/Tokyo' },
  ],
};

/** What Discord sends when a modal is sent off as filled in. */
export function filledModal(customId: string, fields: Readonly<Record<string, string | string[]>>) {
  return {
    custom_id: customId,
    components: Object.entries(fields).map(([id, value], i) => ({
      type: 18,
      id: 2 * i + 1,
      component: {
        id: 2 * i + 2,
        custom_id: id,
        ...(Array.isArray(value) ? { type: 3, values: value } : { type: 4, value }),
      },
    })),
  };
}

/** Somebody presses a button, or chooses from a list, under a message. */
export const pressed = (message: { readonly id: string }, customId: string, flags = EPHEMERAL) =>
  [
    COMPONENT,
    { custom_id: customId, component_type: 2 },
    { message: { id: message.id, flags, channel_id: CHANNEL_ID } },
  ] as const;

export const shownText = (message: { readonly body: object } | null | undefined) =>
  JSON.stringify(message?.body ?? null);

export const buttonId = (message: { readonly body: object } | null, label: string): string =>
  new RegExp(`"label":"${label}","custom_id":"((?:[^"\\\\]|\\\\.)+)"`)
    .exec(shownText(message))![1]!
    .replaceAll('\\"', '"');

export function platformAt(discord: FakeDiscord, options: Partial<DiscordOptions> = {}) {
  const platform = createDiscordPlatform({
    token: TOKEN,
    apiBase: discord.apiBase,
    random: () => 0,
    now: () => Date.now(),
    log: silent,
    retryMs: 20,
    ...options,
  });
  onTestFinished(() => platform.stop());
  return platform;
}

export async function connected(desk: Desk, options: Partial<DiscordOptions> = {}) {
  const discord = await startDiscord();
  onTestFinished(async () => {
    expect([...discord.faults, ...discord.gateway.faults]).toEqual([]);
    await discord.close();
  });
  const platform = platformAt(discord, options);
  await platform.start(desk, noListener);
  await expect.poll(() => discord.commands.length, PATIENCE).toBeGreaterThan(0);
  return { discord, platform };
}
