/** A failure that the person who typed the command can act on; shown to them as written. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** The line that was probably meant, to be offered as a button; null when there is no guess. */
  readonly suggestion: string | null;
  /** What that button says; null for the line itself. */
  readonly label: string | null;
  /** The option whose value it is about; null when it is about none, or several. */
  readonly option: string | null;

  constructor(
    message: string,
    {
      suggestion = null,
      label = null,
      option = null,
    }: { suggestion?: string | null; label?: string | null; option?: string | null } = {},
  ) {
    super(message);
    this.suggestion = suggestion;
    this.label = label;
    this.option = option;
  }
}

/** Any thrown value as an Error, so that a catch can log and rethrow it. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
