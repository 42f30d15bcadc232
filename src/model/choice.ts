import type { Localized } from './locale.ts';

/** A value offered for an option. `value` is typed, `name` is read. */
export interface Choice {
  readonly value: string;
  readonly name: Localized;
}
