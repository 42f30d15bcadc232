import type { Prompt } from './prompt.ts';
import { ModelRefusal, type ModelSettings, type Provider, type ProviderAnswer } from './provider.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Twenty sentences are a few kilobytes; servers add a few of their own. */
const MAX_ANSWER_BYTES = 256 * 1024;

/**
 * One attempt. Throws when the server cannot be reached, redirects, is later than `timeoutMs`, or answers with an error or
 * with more than 256 KB. What it throws holds neither the key nor what the server says, which may repeat the key.
 */
export async function askModel(
  provider: Provider,
  prompt: Prompt,
  settings: ModelSettings,
  { fetch, timeoutMs }: { readonly fetch: Fetch; readonly timeoutMs: number },
): Promise<ProviderAnswer> {
  const { url, headers, body } = provider.request(prompt, settings);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
    // A key goes where the operator said, and nowhere else.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    // An error is not paid for.
    throw new ModelRefusal(`the server answered ${response.status}`, 0);
  }
  return provider.read(JSON.parse(await boundedText(response)));
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > MAX_ANSWER_BYTES) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
