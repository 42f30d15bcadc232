import { httpUrl } from './codes.ts';
import type { Problem } from './problems.ts';
import { type EnvValues, VARIABLES } from './variables.ts';

/** A model that may put answers into other words. */
export interface ModelConfig {
  readonly provider: 'openai' | 'anthropic' | 'ollama';
  readonly name: string;
  /** Without a slash at the end. */
  readonly url: string;
  readonly apiKey: string | null;
  /** On one day, UTC. */
  readonly dailyCalls: number;
  readonly dailyTokens: number;
  readonly timeoutMs: number;
}

/** Where each provider is, in the form its own programs use for this. */
const URLS: Readonly<Record<ModelConfig['provider'], string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
  ollama: 'http://127.0.0.1:11434',
};

/** null without MODEL_PROVIDER. What is missing beside it, or set without it, is a problem. */
export function modelConfig(values: EnvValues, problems: Problem[]): ModelConfig | null {
  const { MODEL_PROVIDER: provider, MODEL_NAME: name, MODEL_URL: url, MODEL_API_KEY: apiKey } = values;
  if (provider === null) {
    const alone = (['MODEL_NAME', 'MODEL_URL', 'MODEL_API_KEY'] as const).find(
      (each) => values[each] !== null,
    );
    if (alone && !isReported('MODEL_PROVIDER', problems)) {
      problems.push(
        missing(
          `${alone} is set, but MODEL_PROVIDER is not.`,
          'MODEL_PROVIDER',
          'one of openai, anthropic, ollama',
        ),
      );
    }
    return null;
  }
  const needsKey =
    provider === 'anthropic' || (provider === 'openai' && url === null && !isReported('MODEL_URL', problems));
  if (name === null && !isReported('MODEL_NAME', problems)) {
    problems.push(
      missing('MODEL_PROVIDER is set, but MODEL_NAME is not.', 'MODEL_NAME', VARIABLES.MODEL_NAME.expected),
    );
  }
  if (needsKey && apiKey === null && !isReported('MODEL_API_KEY', problems)) {
    const what = `MODEL_PROVIDER is ${provider}, but MODEL_API_KEY is not set.`;
    problems.push(missing(what, 'MODEL_API_KEY', VARIABLES.MODEL_API_KEY.expected));
  }
  if (name === null) return null;
  return {
    provider,
    name,
    url: (url === null ? URLS[provider] : httpUrl(url)!).replace(/\/+$/, ''),
    apiKey,
    dailyCalls: values.MODEL_DAILY_CALLS,
    dailyTokens: values.MODEL_DAILY_TOKENS,
    timeoutMs: values.MODEL_TIMEOUT * 1_000,
  };
}

/** What is there and wrong has been reported. */
function isReported(name: string, problems: readonly Problem[]): boolean {
  return problems.some(({ what }) => /^\w+/.exec(what)?.[0].replace(/_FILE$/, '') === name);
}

function missing(what: string, name: keyof typeof VARIABLES, expected: string): Problem {
  const { kind, example } = VARIABLES[name];
  return {
    file: 'environment',
    line: null,
    column: null,
    what,
    expected,
    example: kind === 'secret' ? example : `${name}=${example}`,
  };
}
