import { parentPort } from 'node:worker_threads';
import { ParseError } from './parse-error.ts';
import { readFeed } from './read-feed.ts';
import type { Answer, Question } from './reader.ts';

/** The thread in which `reader.ts` has feeds and pages read. What is thrown here and is no ParseError ends it. */

async function answer({ job, bytes, contentType, url, country }: Question): Promise<Answer> {
  try {
    if (job === 'feed') return { kind: 'read', result: await readFeed(bytes, contentType, { url, country }) };
    // Loaded when a page comes: most feeds bring their texts along.
    const { readablePage } = await import('./readable.ts');
    return { kind: 'read', result: readablePage(bytes, contentType, url) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { reason, message, announced } = error;
    return { kind: 'refused', reason, message, announced };
  }
}

parentPort!.on('message', async (question: Question) => parentPort!.postMessage(await answer(question)));
