import type { Invocation } from '#src/command.ts';
import { type Reply, text } from '#src/message.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Form } from '#src/model/form.ts';
import type { Locale } from '#src/model/locale.ts';
import type { CommandListing, SuggestQuery } from '#src/platforms/platform.ts';
import { FakeDesk } from './web.ts';

/** Commands that open forms, are for managers only, or are asked about a message. */

const ZONES: readonly Choice[] = ['Asia/Tokyo', 'America/New_York', 'Europe/Paris'].map((value) => ({
  value,
  name: { en: `${value} (now)`, ja: `${value}（現在）` },
}));

const TOPICS: readonly Choice[] = [
  { value: 'tariffs', name: { en: 'Tariffs and trade', ja: '関税・通商' } },
  { value: 'defense', name: { en: 'Defense cooperation', ja: '防衛協力' } },
];

const VOLUMES: readonly Choice[] = [
  { value: 'major', name: { en: 'Major news and breaking news', ja: '主要ニュースと速報' } },
  { value: 'everything', name: { en: 'Everything', ja: 'すべて' } },
];

export function setupForm(locale: Locale, changes: Partial<Form> = {}): Form {
  return {
    title: locale === 'ja' ? 'チャンネルの設定' : 'Set up a channel',
    submit: locale === 'ja' ? '保存' : 'Save',
    line: '/setup',
    fields: [
      { kind: 'channel', option: 'channel', label: 'Channel', required: true, value: null },
      {
        kind: 'choices',
        option: 'topics',
        label: 'Topics',
        hint: 'What the channel follows',
        required: true,
        choices: TOPICS,
        values: ['tariffs'],
      },
      {
        kind: 'choice',
        option: 'volume',
        label: 'Volume',
        required: true,
        choices: VOLUMES,
        value: 'major',
      },
      { kind: 'text', option: 'digest', label: 'Digest', required: false, value: '08:00', maxLength: 5 },
      { kind: 'suggest', option: 'timezone', label: 'Time zone', required: true, value: 'Asia/Tokyo' },
    ],
    ...changes,
  };
}

function listing(name: string, changes: Partial<CommandListing> = {}): CommandListing {
  return {
    name,
    aliases: [],
    subcommands: [],
    task: 'about',
    onMessage: null,
    isForManagers: false,
    opensForm: false,
    description: { en: name, ja: name },
    options: [],
    ...changes,
  };
}

const option = (name: string, changes: Partial<CommandListing['options'][number]> = {}) => ({
  name,
  description: { en: name, ja: name },
  required: false,
  rest: false,
  kind: 'text' as const,
  choices: [],
  suggests: false,
  ...changes,
});

/** As FakeDesk, with commands to manage it. Keeps who asked for forms and suggestions. */
export class ManagedDesk extends FakeDesk {
  readonly formsAsked: Invocation[] = [];
  readonly suggestionsAsked: SuggestQuery[] = [];
  /** What a form and an answer wait for. */
  readonly gates: { form: Promise<void>; answer: Promise<void> } = {
    form: Promise.resolve(),
    answer: Promise.resolve(),
  };

  override readonly commands = [
    ...new FakeDesk().commands,
    listing('setup', {
      aliases: ['設定'],
      task: 'manage',
      isForManagers: true,
      opensForm: true,
      options: [
        option('channel', { kind: 'channel' }),
        option('topics'),
        option('timezone', { suggests: true }),
      ],
    }),
    listing('settings', {
      task: 'manage',
      isForManagers: true,
      subcommands: [
        { ...listing('pause'), isForManagers: true, options: [option('channel', { kind: 'channel' })] },
      ],
    }),
    listing('status'),
    listing('events'),
    listing('find', {
      onMessage: { en: 'Find sources on this', ja: 'この話題の出典を探す' },
      options: [option('text', { rest: true, required: true }), option('since')],
    }),
  ];

  override opensForm(): boolean;
  override opensForm(line: string): boolean;
  override opensForm(line = ''): boolean {
    return /^[/／]?(?:setup|設定)(?:\s|$)/.test(line);
  }

  override async form(): Promise<null>;
  override async form(invocation: Invocation): Promise<Form | Reply | null>;
  override async form(invocation?: Invocation): Promise<Form | Reply | null> {
    this.formsAsked.push(invocation!);
    await this.gates.form;
    if (!invocation!.isManager) return said('Only admins of this workspace can do that.', 'error');
    return invocation!.line.includes('topics:') ? null : setupForm(invocation!.locale);
  }

  override async dispatch(invocation: Invocation): Promise<Reply> {
    this.invocations.push(invocation);
    await this.gates.answer;
    const { line, isManager } = invocation;
    const [, name = ''] = /^[/／]?(\S*)/.exec(line)!;
    if (['setup', 'settings'].includes(name) && !isManager)
      return said('Only admins of this workspace can do that.', 'error');
    if (line.includes('digest:"25:99"'))
      return { ...said('25:99 is no time of day; write it like 08:00.', 'error'), aboutOption: 'digest' };
    if (line.includes('channel:"C9"')) return said('The base could not be reached.', 'error');
    if (['setup', 'settings', 'status', 'events', 'find'].includes(name))
      return said(`Did ${name}.`, 'panel');
    this.invocations.pop();
    return super.dispatch(invocation);
  }

  override async suggest(query: SuggestQuery): Promise<readonly Choice[]> {
    this.suggestionsAsked.push(query);
    if (query.optionName !== 'timezone' || !query.isManager) return [];
    return ZONES.filter(({ value }) => value.toLowerCase().includes(query.typed.toLowerCase()));
  }
}

export function said(sentence: string, kind: Reply['kind']): Reply {
  return {
    kind,
    visibility: 'private',
    locale: 'en',
    notification: sentence,
    title: [text(sentence)],
    blocks: [],
    sources: [],
    actions: [
      { kind: 'share', label: 'Share' },
      { kind: 'command', label: 'Set up', line: '/setup', primary: true },
    ],
  };
}
