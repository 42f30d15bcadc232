import { LOCALES, type Locale } from '#src/model/locale.ts';

/**
 * What a button carries: a version, the language it was shown in, and the line it runs or shares. Slack keeps it with
 * the message, so a button of last year still says what it meant.
 */
export interface Press {
  readonly locale: Locale;
  readonly kind: 'run' | 'share';
  readonly line: string;
}

const VERSION = 'v1';

export function buttonValue({ locale, kind, line }: Press): string {
  return [VERSION, locale, kind, line].join('|');
}

/** null for a value that this version does not understand. */
export function readButton(value: string): Press | null {
  const [, version, language, kind, line] = /^([^|]*)\|([^|]*)\|([^|]*)\|([\s\S]+)$/.exec(value) ?? [];
  const locale = LOCALES.find((each) => each === language);
  if (version !== VERSION || !locale || line === undefined) return null;
  return kind === 'run' || kind === 'share' ? { locale, kind, line } : null;
}

/** The line that a value of another version carried, as far as that can be told; null where it cannot. */
export function lineOfOldButton(value: string): string | null {
  return /\|(\/[\s\S]+)$/.exec(value)?.[1] ?? null;
}
