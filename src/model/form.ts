import type { Choice } from './choice.ts';

/**
 * Something to fill in, drawn by a platform as its modal. Sending it off runs `line` with an option for every field, so
 * that what a form does can be typed as well.
 */
export interface Form {
  /** At most 24 characters: what Slack shows of a modal's title. */
  readonly title: string;
  /** The button; at most 24 characters. */
  readonly submit: string;
  /** What the options are added to: `/setup`. */
  readonly line: string;
  /** At most 5 of another kind than `suggest`: what fits into a modal of Discord. */
  readonly fields: readonly FormField[];
}

export type FormField = {
  /** The option of the command that takes what was filled in. */
  readonly option: string;
  /** At most 45 characters (Discord). */
  readonly label: string;
  /** At most 100 characters (Discord). */
  readonly hint?: string;
  readonly required: boolean;
} & (
  | { readonly kind: 'text'; readonly value: string; readonly maxLength: number }
  /** A channel of the workspace, by its platform's id; null where none is chosen yet. */
  | { readonly kind: 'channel'; readonly value: string | null }
  /** One of at most 25. `name` is shown. */
  | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly value: string | null }
  /** Any of at most 25; their values contain no comma. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[]; readonly values: readonly string[] }
  /**
   * One of a long list that the option suggests from while it is typed. A platform whose modals cannot do that leaves the
   * field out and keeps its value: there, the command's own option does it.
   */
  | { readonly kind: 'suggest'; readonly value: string }
);

/** What was filled in, by option. A field that was left empty is absent; a list of choices is there even when empty. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** The line that a form stands for. Several values of one option are joined by commas; `none` stands for no value. */
export function filledLine(line: string, values: FormValues): string {
  const options = Object.entries(values).map(([option, value]) => {
    // No quote can stand in a value that is in quotes.
    const plain = [value].flat().join(',').replace(/["“”]/gu, ' ').trim() || 'none';
    return `${option}:"${plain}"`;
  });
  return [line, ...options].join(' ');
}
