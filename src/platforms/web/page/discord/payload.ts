import type { MessageFile } from '#src/message.ts';

/** What Discord is sent of a message, as far as it can be drawn (https://docs.discord.com/developers/resources/message). */
export interface DiscordPayload {
  readonly body: DiscordBody;
  readonly files: readonly MessageFile[];
}

export interface DiscordBody {
  readonly content?: string;
  readonly embeds?: readonly Embed[];
  readonly components?: readonly Component[];
  readonly attachments?: readonly { readonly filename: string }[];
}

export interface Embed {
  readonly author?: { readonly name: string; readonly url?: string };
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly color?: number;
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[];
  readonly footer?: { readonly text: string };
  readonly timestamp?: string;
}

/** https://docs.discord.com/developers/components/reference */
export type Component =
  | { readonly type: 1; readonly components: readonly Component[] }
  | Button
  | StringSelect
  | { readonly type: 9; readonly components: readonly Component[]; readonly accessory: Component }
  | { readonly type: 10; readonly content: string }
  | { readonly type: 11; readonly media: Media; readonly description?: string }
  | {
      readonly type: 12;
      readonly items: readonly { readonly media: Media; readonly description?: string }[];
    }
  | { readonly type: 13; readonly file: Media }
  | { readonly type: 14; readonly divider?: boolean; readonly spacing?: number }
  | { readonly type: 17; readonly components: readonly Component[]; readonly accent_color?: number };

export interface Button {
  readonly type: 2;
  readonly style: number;
  readonly label?: string;
  readonly emoji?: { readonly name: string };
  readonly custom_id?: string;
  readonly url?: string;
  readonly disabled?: boolean;
}

export interface StringSelect {
  readonly type: 3;
  readonly custom_id: string;
  readonly placeholder?: string;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
    readonly default?: boolean;
  }[];
}

interface Media {
  readonly url: string;
}
