import { z } from 'zod';
import type { RewrittenSentence } from '#src/model/rewriting.ts';

/** No answer of the bot has more sentences. */
const MOST_SENTENCES = 20;
const LONGEST_SENTENCE = 2_000;

const ANSWER = z.object({
  sentences: z
    .array(
      z.object({
        text: z.string().min(1).max(LONGEST_SENTENCE),
        cites: z.array(z.int().positive()).max(MOST_SENTENCES),
      }),
    )
    .min(1)
    .max(MOST_SENTENCES),
});

/** The form of an answer, for servers that hold a model to one. */
export const ANSWER_SCHEMA = {
  type: 'object',
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        properties: { text: { type: 'string' }, cites: { type: 'array', items: { type: 'integer' } } },
        required: ['text', 'cites'],
      },
    },
  },
  required: ['sentences'],
};

/** What a model wrote, also between fences of code. null where it is not what was asked for. */
export function readAnswer(text: string): readonly RewrittenSentence[] | null {
  // JSON.parse takes the blanks: a pattern that did would take minutes for a text of nothing else.
  const json = text
    .trim()
    .replace(/^```(?:json)?/, '')
    .replace(/```$/, '');
  try {
    return ANSWER.parse(JSON.parse(json)).sentences;
  } catch {
    // Not JSON, or of another form: there is nothing to be saved of it.
    return null;
  }
}
