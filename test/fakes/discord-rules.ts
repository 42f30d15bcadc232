import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  MessageCreateRequestSchema,
} from 'discord-api-spec/zod';

/** What Discord refuses: its published schemas, and the rules between fields that its documentation states in words. */

interface Schema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly issues: unknown[] } };
}

const COMPONENTS_V2 = 1 << 15;
const EPHEMERAL = 1 << 6;
const ONE_ROW = 5;

type Json = Record<string, unknown>;
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

function schemaFaults(schema: unknown, value: unknown): string[] {
  const result = (schema as Schema).safeParse(value);
  return result.success
    ? []
    : (result.error?.issues ?? []).map((issue) => JSON.stringify(issue).slice(0, 300));
}

/** A message that a bot creates in a channel. Empty when Discord would take it. */
export function createFaults(body: unknown): string[] {
  return [...schemaFaults(MessageCreateRequestSchema, body), ...messageFaults(body as Json)];
}

/** What a deferred answer is set to, or a further one. */
export function answerFaults(body: unknown): string[] {
  return [
    ...schemaFaults(IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema, body),
    ...messageFaults(body as Json),
  ];
}

function messageFaults(body: Json): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, rule: string) => void (holds || faults.push(rule));
  const isV2 = (Number(body.flags ?? 0) & COMPONENTS_V2) !== 0;
  const all = nested(list(body.components));
  const texts = all.filter(({ type }) => type === 10).map(({ content }) => words(content));
  const embeds = list(body.embeds);

  must(words(body.content).length <= 2000, 'content has at most 2000 characters');
  must(!isV2 || (!body.content && embeds.length === 0), 'components V2 stand without content and embeds');
  must(isV2 || all.every(({ type }) => type === 1 || type === 2), 'without the flag only rows of buttons');
  must(isV2 || Boolean(body.content) || embeds.length > 0, 'a message is not empty');
  must(!isV2 || all.length > 0, 'a message is not empty');
  must(all.length <= 40, 'at most 40 components, nested ones too');
  must(sum(texts.map((text) => text.length)) <= 4000, 'text displays have at most 4000 characters together');
  must(
    texts.every((text) => text.trim() !== ''),
    'a text display is not empty',
  );
  must(sum(embeds.map(embedLength)) <= 6000, 'embeds have at most 6000 characters together');
  for (const embed of embeds) {
    must(words(embed.title).length <= 256, 'an embed title has at most 256 characters');
    must(words(embed.description).length <= 4096, 'an embed description has at most 4096 characters');
  }
  for (const row of all.filter(({ type }) => type === 1)) {
    const count = list(row.components).length;
    must(count >= 1 && count <= ONE_ROW, 'a row has 1 to 5 buttons');
  }
  must(isV2 || list(body.components).length <= 5, 'at most 5 rows');
  const ids = all.filter(({ custom_id }) => custom_id !== undefined).map(({ custom_id }) => words(custom_id));
  must(new Set(ids).size === ids.length, 'custom ids do not repeat');
  for (const button of all.filter(({ type }) => type === 2)) faults.push(...buttonFaults(button));
  const attachments = list(body.attachments).map(({ filename }) => words(filename));
  for (const { file } of all.filter(({ type }) => type === 13)) {
    const url = words((file as Json).url);
    must(
      attachments.some((name) => url === `attachment://${name}`),
      `${url} is attached`,
    );
  }
  must(JSON.stringify(body.allowed_mentions) === '{"parse":[]}', 'nobody is mentioned');
  return faults;
}

function buttonFaults({ style, label, custom_id, url }: Json): string[] {
  const isLink = style === 5;
  return [
    ...(isLink === (url !== undefined) && isLink === (custom_id === undefined)
      ? []
      : ['a link button has a url and no id, any other the reverse']),
    ...(words(label).length >= 1 && words(label).length <= 80 ? [] : ['a label has 1 to 80 characters']),
    ...(custom_id === undefined || words(custom_id).length <= 100
      ? []
      : ['an id has at most 100 characters']),
    ...(url === undefined || (words(url).length <= 512 && /^https?:/.test(words(url)))
      ? []
      : ['a url is http(s)']),
  ];
}

function nested(components: readonly Json[]): Json[] {
  return components.flatMap((each) => [each, ...nested(list(each.components))]);
}

function embedLength(embed: Json): number {
  const fields = list(embed.fields).map(({ name, value }) => words(name).length + words(value).length);
  return words(embed.title).length + words(embed.description).length + sum(fields);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** The first answer to an interaction: a deferral, or suggestions. */
export function callbackFaults(body: Json): string[] {
  switch (body.type) {
    case 5: {
      const flags = Number((body.data as Json | undefined)?.flags ?? 0);
      return [
        ...schemaFaults(CreateMessageInteractionCallbackRequestSchema, body),
        ...(flags === 0 || flags === EPHEMERAL ? [] : ['a deferral may only say that it is private']),
      ];
    }
    case 6:
      return [];
    case 8:
      return schemaFaults(ApplicationCommandAutocompleteCallbackRequestSchema, body);
    default:
      return [`an answer of type ${body.type} is not expected`];
  }
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** The whole list of an application's commands. */
export function commandsFaults(body: unknown): string[] {
  const commands = list(body);
  return [
    ...commands.flatMap((command) => schemaFaults(ApplicationCommandUpdateRequestSchema, command)),
    ...commands.flatMap((command) => commandFaults(command)),
    ...(unique(commands.map(({ name }) => name)) ? [] : ['names of commands do not repeat']),
    ...(commands.length <= 100 ? [] : ['at most 100 commands']),
  ];
}

function commandFaults(command: Json): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, rule: string) => void (holds || faults.push(`${command.name}: ${rule}`));
  const options = list(command.options);
  const names = [command.name, ...Object.values((command.name_localizations ?? {}) as Json)].map(words);
  const descriptions = [
    command.description,
    ...Object.values((command.description_localizations ?? {}) as Json),
  ];
  must(
    names.every((name) => NAME.test(name) && name === name.toLowerCase()),
    'a name is lower-case letters',
  );
  must(
    descriptions.every((each) => words(each).length >= 1 && words(each).length <= 100),
    'a description has 1 to 100',
  );
  must(options.length <= 25, 'at most 25 options');
  must(unique(options.map(({ name }) => name)), 'names of options do not repeat');
  const firstFree = options.findIndex(({ required }) => required !== true);
  must(
    firstFree < 0 || options.slice(firstFree).every(({ required }) => required !== true),
    'required ones come first',
  );
  for (const option of options) {
    must(
      !(option.autocomplete === true && list(option.choices).length > 0),
      'choices or autocomplete, not both',
    );
    must(list(option.choices).length <= 25, 'at most 25 choices');
    faults.push(...commandFaults(option));
  }
  return faults;
}

function unique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
