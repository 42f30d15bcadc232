import { toError } from '#src/errors.ts';

/** One thing an operator has to put right before the bot can start. Sentences end with a full stop. */
export interface Problem {
  /** The path as the operator knows it, or `environment`. */
  readonly file: string;
  /** From 1; null when the problem has no place, such as a missing file. */
  readonly line: number | null;
  readonly column: number | null;
  readonly what: string;
  readonly expected: string;
  readonly example?: string;
}

/** Every problem of a configuration at once; `message` is the report to print as it stands. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(report(problems));
    this.problems = problems;
  }
}

function report(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`Alliance Wire cannot start: ${count} in its configuration.`, ...problems.map(paragraph)].join(
    '\n\n',
  );
}

function paragraph({ file, line, column, what, expected, example }: Problem): string {
  const place = [file, line, column].filter((part) => part !== null).join(':');
  const lines = [`  ${place}  ${what}`, `      expected  ${expected}`];
  if (example !== undefined) lines.push(`      example   ${example}`);
  return lines.join('\n');
}

const MAX_QUOTED_CHARACTERS = 80;

/**
 * A value as a report may show it: quoted, cut to one line's length, and with every character escaped that could
 * steer a terminal or turn the direction of the text (Unicode categories Cc, Cf, Zl and Zp).
 */
export function quoted(value: string): string {
  const cut = value.length > MAX_QUOTED_CHARACTERS ? `${value.slice(0, MAX_QUOTED_CHARACTERS)}…` : value;
  return JSON.stringify(cut).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
}

const FILE_ACCESS_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
};

/** Why a file could not be read, without its path: the words above, else the system's own code. */
export function fileAccessReason(thrown: unknown): string {
  const code = /^[A-Z]+/.exec(toError(thrown).message)?.[0] ?? 'unknown reason';
  return FILE_ACCESS_REASONS[code] ?? code;
}
