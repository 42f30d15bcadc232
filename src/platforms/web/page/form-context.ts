import type { OfferedChoice } from '#src/platforms/web/protocol.ts';
import type { DrawContext } from './draw-context.ts';
import type { Field } from './form-fields.ts';

/** What drawing a form needs beside its payload. */
export interface FormContext extends DrawContext {
  /** What a list of channels offers; the first is the one that is chosen. */
  readonly channels: readonly { readonly id: string; readonly name: string; readonly isChosen: boolean }[];
  readonly suggest: (option: string, typed: string) => Promise<readonly OfferedChoice[]>;
}

/** A form as it stands in the dialog. */
export interface DrawnForm {
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly body: readonly HTMLElement[];
  readonly fields: readonly Field[];
  /** What was filled in, as the platform would send it. */
  submission(): unknown;
}
