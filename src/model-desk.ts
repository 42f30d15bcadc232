import type { ModelConfig } from '#config/model.ts';
import type { Cache } from '#src/cache.ts';
import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { ModelStatus, Rewriter } from '#src/model/rewriting.ts';
import { anthropic } from '#src/rewriting/anthropic.ts';
import type { Fetch } from '#src/rewriting/ask-model.ts';
import { ollama } from '#src/rewriting/ollama.ts';
import { openai } from '#src/rewriting/openai.ts';
import { createRewriter } from '#src/rewriting/rewriter.ts';
import type { Store } from '#src/store/db.ts';
import { modelUse, settleModelCall, takeModelCall } from '#src/store/model-use.ts';

/** No call takes more, whatever a server says: the sum of a day must stay a number that can be read. */
const MOST_TOKENS = 1_000_000_000;

const PROVIDERS = { openai, anthropic, ollama };

export interface ModelDesk {
  readonly rewriter: Rewriter;
  status(): Promise<ModelStatus>;
}

/** The operator's model with what it may use of it a day, which is noted in the base: a restart gives none of it back. */
export function openModelDesk(
  config: ModelConfig,
  {
    store: { db },
    clock,
    ...rest
  }: {
    readonly store: Store;
    readonly cache: Cache;
    readonly clock: Clock;
    readonly glossary: readonly GlossaryEntry[];
    readonly fetch: Fetch;
    readonly log: Logger;
  },
): ModelDesk {
  const limits = { calls: config.dailyCalls, tokens: config.dailyTokens };
  return {
    rewriter: createRewriter({
      ...rest,
      provider: PROVIDERS[config.provider],
      model: config.name,
      url: config.url,
      apiKey: config.apiKey,
      timeoutMs: config.timeoutMs,
      now: clock.now,
      budget: {
        async take(tokens) {
          const at = clock.now();
          if (!(await takeModelCall(db, at, tokens, limits))) return null;
          return (used, outcome) =>
            settleModelCall(db, at, Math.min(used ?? tokens, MOST_TOKENS) - tokens, outcome);
        },
      },
    }),
    status: async () => ({
      ...(await modelUse(db, clock.now())),
      model: config.name,
      maxCalls: limits.calls,
      maxTokens: limits.tokens,
    }),
  };
}
