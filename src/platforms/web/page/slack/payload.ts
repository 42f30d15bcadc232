/** What Slack is sent of a message, as far as it can be drawn (https://docs.slack.dev/reference/block-kit). */
export interface SlackPayload {
  readonly text: string;
  readonly blocks?: readonly SlackBlock[];
}

export interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

export type SlackBlock =
  | { readonly type: 'rich_text'; readonly elements: readonly RichPart[] }
  | {
      readonly type: 'section';
      readonly text?: TextObject;
      readonly fields?: readonly TextObject[];
      readonly accessory?: SlackControl;
    }
  | { readonly type: 'context'; readonly elements: readonly (TextObject | SlackImage)[] }
  | { readonly type: 'header'; readonly text: TextObject }
  | { readonly type: 'divider' }
  | { readonly type: 'actions'; readonly elements: readonly SlackControl[] }
  | { readonly type: 'table'; readonly rows: readonly (readonly TableCell[])[] }
  | {
      readonly type: 'data_table';
      readonly caption: string;
      readonly rows: readonly (readonly TableCell[])[];
    }
  | {
      readonly type: 'container';
      readonly title?: TextObject;
      readonly child_blocks?: readonly SlackBlock[];
      readonly is_collapsible?: boolean;
      readonly default_collapsed?: boolean;
    }
  | ({ readonly type: 'image'; readonly title?: TextObject } & SlackImage);

interface SlackImage {
  readonly type: 'image';
  readonly image_url?: string;
  readonly alt_text: string;
}

export type TableCell =
  | { readonly type: 'rich_text'; readonly elements: readonly RichPart[] }
  | { readonly type: 'raw_text'; readonly text: string };

export type RichPart =
  | { readonly type: 'rich_text_section'; readonly elements: readonly RichElement[] }
  | { readonly type: 'rich_text_quote'; readonly elements: readonly RichElement[] }
  | { readonly type: 'rich_text_preformatted'; readonly elements: readonly RichElement[] }
  | {
      readonly type: 'rich_text_list';
      readonly style: 'bullet' | 'ordered';
      readonly indent?: number;
      readonly offset?: number;
      readonly elements: readonly RichPart[];
    };

export interface RichStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
}

export type RichElement =
  | { readonly type: 'text'; readonly text: string; readonly style?: RichStyle }
  | { readonly type: 'link'; readonly url: string; readonly text?: string; readonly style?: RichStyle }
  | {
      readonly type: 'date';
      readonly timestamp: number;
      readonly format: string;
      readonly fallback?: string;
      readonly style?: RichStyle;
    }
  | { readonly type: 'emoji'; readonly name: string; readonly unicode?: string }
  | { readonly type: 'user'; readonly user_id: string }
  | { readonly type: 'usergroup'; readonly usergroup_id: string }
  | { readonly type: 'channel'; readonly channel_id: string }
  | { readonly type: 'broadcast'; readonly range: string };

export interface SlackOption {
  readonly text: TextObject;
  readonly value: string;
  readonly description?: TextObject;
}

export type SlackControl =
  | {
      readonly type: 'button';
      readonly text: TextObject;
      readonly value?: string;
      readonly url?: string;
      readonly style?: 'primary' | 'danger';
      readonly accessibility_label?: string;
    }
  | {
      readonly type: 'static_select';
      readonly placeholder?: TextObject;
      readonly options: readonly SlackOption[];
      readonly initial_option?: SlackOption;
    }
  | { readonly type: 'overflow'; readonly options: readonly SlackOption[] };
