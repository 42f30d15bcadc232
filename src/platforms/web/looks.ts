import type { Message, Reply } from '#src/message.ts';
import type { Form, FormValues } from '#src/model/form.ts';
import type { Locale } from '#src/model/locale.ts';
import type { LookName } from './protocol.ts';

/** `post`: nobody asked for it. `reply`: it answers a line, and may be shared with everybody. */
export interface Surface {
  readonly kind: 'post' | 'reply';
  /** The line that it answers; null where none was typed. */
  readonly answers: string | null;
}

/** What a button or an entry of a list stands for. */
export interface Press {
  readonly kind: 'run' | 'share';
  readonly line: string;
  /** The language it was shown in, where the platform keeps that with it. */
  readonly locale: Locale | null;
  /** The answer takes the place of a private reply that it was pressed in. */
  readonly replaces: boolean;
}

/** What a form was filled in with. */
export interface FilledForm {
  readonly line: string;
  readonly values: FormValues;
}

/** A chat platform as the preview imitates it: what it would be sent, and how what comes back is read. Pure. */
export interface Look {
  /** The message as the platform would be sent it. */
  draw(message: Message, surface: Surface): unknown;
  /** null for a value that is not ours, or of another version. */
  readPress(value: string): Press | null;
  /** The form as the platform would be sent it; null where it does not fit into a modal. */
  drawForm(form: Form, locale: Locale): unknown;
  /** null for what the platform would not send us. */
  readForm(submission: unknown): FilledForm | null;
  /** How people come back to a form that was refused; null where the platform says beside a field what is wrong. */
  readonly retry: Retry | null;
}

/** The refusal is a reply of its own, from which the form is opened again. */
export interface Retry {
  /** The reply with a button that runs the form's line. */
  offer(refusal: Reply, filled: FilledForm): Reply;
  /** The form with what was filled in before. */
  refill(form: Form, values: FormValues): Form;
}

export type Looks = Readonly<Record<LookName, Look>>;
