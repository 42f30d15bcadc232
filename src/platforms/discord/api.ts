/**
 * What the Discord API is sent, as far as we use it (https://docs.discord.com/developers). Own types, so that rendering
 * needs no library; the tests hold every payload against Discord's published schemas.
 */

export const MessageFlag = {
  /** Only the person who asked sees it. Fixed when the reply is deferred. */
  ephemeral: 1 << 6,
  /** Components instead of content and embeds. */
  componentsV2: 1 << 15,
} as const;

export interface Button {
  readonly type: 2;
  /** 1 primary, 2 secondary, 5 link. */
  readonly style: 1 | 2 | 5;
  readonly label: string;
  readonly custom_id?: string;
  readonly url?: string;
}

/** A list to choose one from. What is chosen carries the id of a button. */
export interface StringSelect {
  readonly type: 3;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

/** Up to five buttons, or one list. */
export interface ActionRow {
  readonly type: 1;
  readonly components: readonly (Button | StringSelect)[];
}

export interface TextDisplay {
  readonly type: 10;
  readonly content: string;
}

/** A line across. */
export interface Separator {
  readonly type: 14;
}

export interface FileComponent {
  readonly type: 13;
  readonly file: { readonly url: string };
}

export interface Container {
  readonly type: 17;
  readonly accent_color?: number;
  readonly components: readonly (TextDisplay | Separator | FileComponent | ActionRow)[];
}

export interface Embed {
  /** A small line above the title. */
  readonly author?: { readonly name: string };
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly color?: number;
}

export interface MessageBody {
  readonly content?: string;
  readonly embeds?: readonly Embed[];
  readonly components: readonly (ActionRow | Container | TextDisplay)[];
  readonly flags?: number;
  /** Nobody is mentioned but the roles that a person chose: what else looks like a mention came from outside. */
  readonly allowed_mentions: { readonly parse: readonly never[]; readonly roles?: readonly string[] };
  readonly attachments?: readonly { readonly id: string; readonly filename: string }[];
}

/** A message as it is sent: the JSON, and the documents that go with it. */
export interface Payload {
  readonly body: MessageBody;
  readonly files: readonly { readonly name: string; readonly text: string; readonly mediaType: string }[];
}
