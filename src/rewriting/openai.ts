import { z } from 'zod';
import { brokenOff, ModelRefusal, type Provider } from './provider.ts';

/** https://platform.openai.com/docs/api-reference/chat/create, and the many servers that do the same. */
export const openai: Provider = {
  request: ({ system, data }, { url, model, apiKey, maxTokens }) => ({
    url: `${url}/chat/completions`,
    headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
    body: {
      model,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: data },
      ],
      response_format: { type: 'json_object' },
      // OpenAI's newer models refuse `max_tokens`; most other servers know no other name.
      [isOpenAI(url) ? 'max_completion_tokens' : 'max_tokens']: maxTokens,
    },
  }),
  read(answer) {
    const { choices, usage } = ANSWER.parse(answer);
    const [{ message, finish_reason: reason }] = choices;
    const tokens = usage?.total_tokens ?? null;
    if (message.refusal) throw new ModelRefusal('the model refused', tokens);
    if (reason && reason !== 'stop') throw brokenOff(reason, tokens);
    return { text: message.content ?? '', tokens };
  },
};

function isOpenAI(url: string): boolean {
  return new URL(url).hostname.endsWith('.openai.com');
}

const CHOICE = z.object({
  message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
  finish_reason: z.string().nullish(),
});
const ANSWER = z.object({
  choices: z.tuple([CHOICE], CHOICE),
  usage: z.object({ total_tokens: z.int().nonnegative() }).nullish(),
});
