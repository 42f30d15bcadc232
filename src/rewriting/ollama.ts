import { z } from 'zod';
import { brokenOff, type Provider } from './provider.ts';
import { ANSWER_SCHEMA } from './read-answer.ts';

/** https://docs.ollama.com/api/chat */
export const ollama: Provider = {
  request: ({ system, data }, { url, model, apiKey, maxTokens }) => ({
    url: `${url}/api/chat`,
    // Ollama itself asks for none; a proxy in front of it may.
    headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
    body: {
      model,
      stream: false,
      // What a model thinks aloud takes longer than anybody waits.
      think: false,
      format: ANSWER_SCHEMA,
      options: { temperature: 0, num_predict: maxTokens },
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: data },
      ],
    },
  }),
  read(answer) {
    const { message, done_reason: reason, prompt_eval_count: asked, eval_count: said } = ANSWER.parse(answer);
    // The first count is left out where the prompt was still in memory.
    const tokens = said === undefined ? null : (asked ?? 0) + said;
    if (reason && reason !== 'stop') throw brokenOff(reason, tokens);
    return { text: message.content, tokens };
  },
};

const ANSWER = z.object({
  message: z.object({ content: z.string() }),
  done_reason: z.string().nullish(),
  prompt_eval_count: z.int().nonnegative().optional(),
  eval_count: z.int().nonnegative().optional(),
});
