import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  MessageCreateRequestSchema,
  ModalInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { type Json, list, nested, schemaFaults, sum, unique, words } from './discord-json.ts';
import { modalFaults } from './discord-modal-rules.ts';

export { commandsFaults } from './discord-command-rules.ts';

/**
 * What Discord refuses: its published schemas, and the rules between fields that its documentation states in words
 * (https://docs.discord.com/developers/resources/message, /components/reference, /interactions/receiving-and-responding).
 */

const COMPONENTS_V2 = 1 << 15;
const EPHEMERAL = 1 << 6;
const ONE_ROW = 5;

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
  must(
    isV2 || all.every(({ type }) => [1, 2, 3].includes(Number(type))),
    'without the flag only rows of buttons and lists',
  );
  must(isV2 || Boolean(body.content) || embeds.length > 0, 'a message is not empty');
  must(!isV2 || all.length > 0, 'a message is not empty');
  must(all.length <= 40, 'at most 40 components, nested ones too');
  must(sum(texts.map((text) => text.length)) <= 4000, 'text displays have at most 4000 characters together');
  must(
    texts.every((text) => text.trim() !== ''),
    'a text display is not empty',
  );
  must(embeds.length <= 10, 'at most 10 embeds');
  must(sum(embeds.map(embedLength)) <= 6000, 'embeds have at most 6000 characters together');
  must(isV2 || list(body.components).length <= 5, 'at most 5 rows');
  const ids = all.filter(({ custom_id }) => custom_id !== undefined).map(({ custom_id }) => words(custom_id));
  must(unique(ids), 'custom ids do not repeat');
  const attachments = list(body.attachments).map(({ filename }) => words(filename));
  must(attachments.length <= 10, 'at most 10 attachments');
  for (const { file } of all.filter(({ type }) => type === 13)) {
    const url = words((file as Json).url);
    must(
      attachments.some((name) => url === `attachment://${name}`),
      `${url} is attached`,
    );
  }
  const { parse, roles = [], ...others } = body.allowed_mentions as Json;
  const called = (roles as readonly unknown[]).map(words);
  must(JSON.stringify({ parse, ...others }) === '{"parse":[]}', 'nobody is mentioned but roles');
  must(
    called.every((id) => /^\d+$/.test(id) && words(body.content).endsWith(`<@&${called.join('> <@&')}>`)),
    'a role that is mentioned is named',
  );
  return [...faults, ...embeds.flatMap(embedFaults), ...all.flatMap(componentFaults)];
}

function embedFaults(embed: Json): string[] {
  const fields = list(embed.fields);
  const within = (value: unknown, limit: number, what: string) =>
    words(value).length <= limit ? [] : [`${what} has at most ${limit} characters`];
  return [
    ...within(embed.title, 256, 'an embed title'),
    ...within(embed.description, 4096, 'an embed description'),
    ...within((embed.footer as Json | undefined)?.text, 2048, 'an embed footer'),
    ...within((embed.author as Json | undefined)?.name, 256, 'an embed author'),
    ...(fields.length <= 25 ? [] : ['an embed has at most 25 fields']),
    ...fields.flatMap(({ name, value }) => [
      ...(words(name).trim() && words(value).trim() ? [] : ['a field has a name and a value']),
      ...within(name, 256, "a field's name"),
      ...within(value, 1024, "a field's value"),
    ]),
  ];
}

function embedLength(embed: Json): number {
  const fields = list(embed.fields).map(({ name, value }) => words(name).length + words(value).length);
  const others = [(embed.footer as Json | undefined)?.text, (embed.author as Json | undefined)?.name];
  return sum([embed.title, embed.description, ...others].map((each) => words(each).length)) + sum(fields);
}

function componentFaults(component: Json): string[] {
  const children = list(component.components);
  const rule = (holds: boolean, sentence: string) => (holds ? [] : [sentence]);
  switch (component.type) {
    case 1: {
      const isButtons = children.every(({ type }) => type === 2);
      const isList = children.length === 1 && [3, 5, 6, 7, 8].includes(Number(children[0]?.type));
      return rule(
        isList || (isButtons && children.length >= 1 && children.length <= ONE_ROW),
        'a row has 1 to 5 buttons or one list',
      );
    }
    case 2:
      return buttonFaults(component);
    case 3:
      return selectFaults(component);
    case 9:
      return [
        ...rule(children.length >= 1 && children.length <= 3, 'a section has 1 to 3 texts'),
        ...rule(
          children.every(({ type }) => type === 10),
          'a section holds texts',
        ),
        ...rule(
          [2, 11].includes(Number((component.accessory as Json | undefined)?.type)),
          'a section has a button or a picture beside it',
        ),
      ];
    case 12: {
      const items = list(component.items);
      return rule(items.length >= 1 && items.length <= 10, 'a gallery has 1 to 10 pictures');
    }
    case 17:
      return rule(
        children.length > 0 && children.every(({ type }) => ![17, 18].includes(Number(type))),
        'a container holds something, and no container',
      );
    default:
      return [];
  }
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

function selectFaults({ custom_id, placeholder, options, required }: Json): string[] {
  const given = list(options);
  const has = (value: unknown) => words(value).length >= 1 && words(value).length <= 100;
  return [
    ...(has(custom_id) ? [] : ['an id has 1 to 100 characters']),
    ...(words(placeholder).length <= 150 ? [] : ['a placeholder has at most 150 characters']),
    ...(given.length >= 1 && given.length <= 25 ? [] : ['a list has 1 to 25 choices']),
    ...(given.every(({ label, value }) => has(label) && has(value)) ? [] : ['a choice has 1 to 100']),
    ...(unique(given.map(({ value }) => value)) ? [] : ['values of a list do not repeat']),
    ...(required === undefined ? [] : ['a list in a message cannot be required']),
  ];
}

/** The first answer to an interaction: a message, a deferral, suggestions or a modal. */
export function callbackFaults(body: Json): string[] {
  const data = (body.data ?? {}) as Json;
  const flags = Number(data.flags ?? 0);
  switch (body.type) {
    case 4:
      return [
        ...schemaFaults(CreateMessageInteractionCallbackRequestSchema, body),
        ...messageFaults(data),
        ...((flags & ~(EPHEMERAL | COMPONENTS_V2)) === 0 ? [] : ['an answer is at most private']),
      ];
    case 5:
      return [
        ...schemaFaults(CreateMessageInteractionCallbackRequestSchema, body),
        ...(flags === 0 || flags === EPHEMERAL ? [] : ['a deferral may only say that it is private']),
      ];
    case 6:
      return [];
    case 8: {
      const choices = list(data.choices);
      return [
        ...schemaFaults(ApplicationCommandAutocompleteCallbackRequestSchema, body),
        ...(choices.length <= 25 ? [] : ['at most 25 choices']),
      ];
    }
    case 9:
      return [...schemaFaults(ModalInteractionCallbackRequestSchema, body), ...modalFaults(data)];
    default:
      return [`an answer of type ${body.type} is not expected`];
  }
}
