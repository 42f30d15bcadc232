import type { Prompt } from './prompt.ts';

/** The official HTTP interface of a kind of model: what is sent, and what is read out of the answer. */
export interface Provider {
  request(prompt: Prompt, settings: ModelSettings): ProviderRequest;
  /** Throws where the answer has another form, broke off or is a refusal. */
  read(answer: unknown): ProviderAnswer;
}

export interface ModelSettings {
  /** Where the interface is, without a slash at the end. */
  readonly url: string;
  readonly model: string;
  /** null for a server that asks for none. */
  readonly apiKey: string | null;
  /** What the answer may take at most. */
  readonly maxTokens: number;
}

export interface ProviderRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface ProviderAnswer {
  readonly text: string;
  /** Of request and answer together; null where the server does not say. */
  readonly tokens: number | null;
}

/** The model did not do what it was asked. Its answer cost all the same. */
export class ModelRefusal extends Error {
  override readonly name = 'ModelRefusal';
  readonly tokens: number | null;

  constructor(message: string, tokens: number | null) {
    super(message);
    this.tokens = tokens;
  }
}

/** An answer that ended before its end. A server may give any text as the reason, and no log should hold that. */
export function brokenOff(reason: string, tokens: number | null): ModelRefusal {
  const shown = /^[a-z_]{1,30}$/.test(reason) ? ` (${reason})` : '';
  return new ModelRefusal(`the answer broke off${shown}`, tokens);
}
