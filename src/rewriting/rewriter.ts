import { createHash } from 'node:crypto';
import type { Cache } from '#src/cache.ts';
import { toError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Rewriter, RewritingRequest, RewrittenSentence } from '#src/model/rewriting.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';
import { askModel, type Fetch } from './ask-model.ts';
import { faultOf } from './check.ts';
import { type Names, namesFrom } from './names.ts';
import { type Prompt, promptFor, speaksToModel } from './prompt.ts';
import { ModelRefusal, type Provider } from './provider.ts';
import { readAnswer } from './read-answer.ts';

/** The day's calls and tokens. */
export interface Budget {
  /**
   * Takes a call of at most so many tokens out of the day's. Returns how to say what became of it and what it really
   * cost, null where nobody knows; null, and counted, when calls or tokens are used up.
   */
  take(tokens: number): Promise<Settle | null>;
}

export type Settle = (used: number | null, outcome: 'accepted' | 'rejected' | 'failed') => Promise<void>;

export interface RewriterDeps {
  readonly provider: Provider;
  readonly model: string;
  readonly url: string;
  readonly apiKey: string | null;
  readonly timeoutMs: number;
  readonly glossary: readonly GlossaryEntry[];
  readonly fetch: Fetch;
  readonly budget: Budget;
  /** The same sentences are sent once a day, also when the answer was rejected. */
  readonly cache: Cache;
  readonly now: () => Instant;
  readonly log: Logger;
}

/** Why a model is not asked, or not listened to. One line of the log a reason in this time. */
const LOG_EVERY_MS = 10 * MINUTE_MS;
const KEPT_MS = DAY_MS;
/** A server that cannot be reached, or is too slow, is left alone for so long: people wait for every attempt. */
const REST_MS = MINUTE_MS;
/** Tokens that an answer may take beyond its sentences: its JSON, and what some models think before. */
const SPARE_TOKENS = 300;
/** Of English 4 letters are a token, of Japanese about one: the cautious figure, where a server does not count. */
const TOKENS_PER_CJK = 1.3;
const LETTERS_PER_TOKEN = 3.5;

/** Puts sentences into other words, through a model that is not trusted. Never throws. */
export function createRewriter(deps: RewriterDeps): Rewriter {
  const { model, cache, now, log } = deps;
  const loggedAt = new Map<string, Instant>();
  const underWay = new Map<string, Promise<readonly RewrittenSentence[] | null>>();
  let restsUntil = 0;
  // Read when it is first needed: most runs of the command line need none.
  let names: Names | null = null;

  function note(reason: string): void {
    const last = loggedAt.get(reason);
    if (last !== undefined && now() - last < LOG_EVERY_MS) return;
    loggedAt.set(reason, now());
    log.warn({ reason, model }, 'rewriting left out');
  }

  async function judged(request: RewritingRequest): Promise<readonly RewrittenSentence[] | null> {
    const answer = await answerTo(promptFor(request), request);
    const sentences = readAnswer(answer.text);
    names ??= namesFrom(deps.glossary);
    const fault = sentences === null ? 'an answer of another form' : faultOf(request, sentences, names);
    await answer.settle(fault === null ? 'accepted' : 'rejected');
    if (fault === null) return sentences;
    note(`rejected: ${fault}`);
    return null;
  }

  /** Throws where there is none. */
  async function answerTo(prompt: Prompt, { sentences }: RewritingRequest) {
    const maxTokens = SPARE_TOKENS + 2 * sentences.reduce((sum, { text }) => sum + tokensOf(text), 0);
    const taken = tokensOf(prompt.system) + tokensOf(prompt.data) + maxTokens;
    if (now() < restsUntil) throw new Error('the server is left alone for a minute');
    const settle = await deps.budget.take(taken);
    if (settle === null) throw new Error('the day’s calls or tokens are used up');
    try {
      const { text, tokens } = await askModel(deps.provider, prompt, { ...deps, maxTokens }, deps);
      const used = tokens ?? tokensOf(prompt.system) + tokensOf(prompt.data) + tokensOf(text);
      return { text, settle: (outcome: 'accepted' | 'rejected') => settle(used, outcome) };
    } catch (error) {
      if (!(error instanceof ModelRefusal)) restsUntil = now() + REST_MS;
      await settle(costOf(error), 'failed');
      throw error;
    }
  }

  function remembered(key: string, request: RewritingRequest): Promise<readonly RewrittenSentence[] | null> {
    return cache
      .remember(key, KEPT_MS, async () => ({ sentences: await judged(request) }))
      .then((kept) => kept.sentences);
  }

  return {
    async rewrite(request) {
      if (request.sentences.length === 0) return null;
      if (request.sentences.some(({ text }) => speaksToModel(text))) {
        note('a sentence that speaks to models');
        return null;
      }
      const facts = JSON.stringify([deps.url, model, request]);
      const key = `rewriting:${createHash('sha256').update(facts).digest('base64url')}`;
      const asked = underWay.get(key) ?? remembered(key, request);
      underWay.set(key, asked);
      try {
        const sentences = await asked;
        return sentences && { sentences, model };
      } catch (thrown) {
        note(reasonOf(thrown));
        return null;
      } finally {
        underWay.delete(key);
      }
    },
  };
}

/** What a failed call cost; null where it may have been all of it. */
function costOf(error: unknown): number | null {
  if (error instanceof ModelRefusal) return error.tokens;
  return NEVER_ARRIVED.test(causeOf(error)) ? 0 : null;
}

const NEVER_ARRIVED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;

/** The system's code for why a server was not reached; empty where there is none. */
function causeOf(thrown: unknown): string {
  const { cause } = toError(thrown);
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function tokensOf(text: string): number {
  const cjk = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  return Math.ceil(cjk * TOKENS_PER_CJK + (text.length - cjk) / LETTERS_PER_TOKEN);
}

/** In a few words and without what a server said: it may repeat what it was sent. */
function reasonOf(thrown: unknown): string {
  const { name, message } = toError(thrown);
  if (name === 'TimeoutError') return 'the model was too slow';
  if (name === 'ZodError' || name === 'SyntaxError') return 'an answer of another form';
  if (name === 'TypeError') return `the server cannot be reached ${causeOf(thrown)}`.trim();
  return message;
}
