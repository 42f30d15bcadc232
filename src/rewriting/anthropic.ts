import { z } from 'zod';
import { brokenOff, ModelRefusal, type Provider } from './provider.ts';

/** https://docs.anthropic.com/en/api/versioning */
const VERSION = '2023-06-01';

/** https://docs.anthropic.com/en/api/messages */
export const anthropic: Provider = {
  request: ({ system, data }, { url, model, apiKey, maxTokens }) => ({
    url: `${url}/v1/messages`,
    headers: { 'anthropic-version': VERSION, ...(apiKey !== null && { 'x-api-key': apiKey }) },
    body: { model, max_tokens: maxTokens, system, messages: [{ role: 'user', content: data }] },
  }),
  read(answer) {
    const { content, stop_reason: reason, usage } = ANSWER.parse(answer);
    const tokens = usage ? usage.input_tokens + usage.output_tokens : null;
    if (reason === 'refusal') throw new ModelRefusal('the model refused', tokens);
    if (reason && reason !== 'end_turn') throw brokenOff(reason, tokens);
    return { text: content.map(({ text }) => text ?? '').join(''), tokens };
  },
};

const ANSWER = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z.object({ input_tokens: z.int().nonnegative(), output_tokens: z.int().nonnegative() }).nullish(),
});
