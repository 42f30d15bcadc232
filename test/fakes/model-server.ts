import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What the server was asked: the interface it was asked through, and what stood in the request. */
export interface ModelCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  readonly system: string;
  readonly data: string;
  readonly material: { readonly question: string | null; readonly sentences: readonly GivenSentence[] };
}

export interface GivenSentence {
  readonly n: number;
  readonly text: string;
  readonly language: string;
}

/** How it answers. The text is what the model says; a function of the response does the worst to it instead. */
export type ModelAnswer = (call: ModelCall) => string | ((response: ServerResponse) => void);

export interface FakeModel extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly ModelCall[];
  answer: ModelAnswer;
  /** Tokens it says a call took; null where it does not say. */
  tokens: { asked: number; said: number } | null;
}

/** A model's server on loopback with the three interfaces, which says what it is told to say. */
export async function startModel(answer: ModelAnswer): Promise<FakeModel> {
  const calls: ModelCall[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Record<string, unknown>;
    const path = request.url!;
    const { system, data } = promptIn(path, body);
    const material = JSON.parse(/^<data>\n(.*)\n<\/data>$/s.exec(data)![1]!) as ModelCall['material'];
    const call = { path, headers: request.headers, body, system, data, material };
    calls.push(call);
    const said = model.answer(call);
    if (typeof said === 'function') return said(response);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(envelope(path, said, model.tokens)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const model: FakeModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer,
    tokens: { asked: 400, said: 100 },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return model;
}

interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

function promptIn(path: string, body: Record<string, unknown>): { system: string; data: string } {
  const messages = body.messages as readonly ChatMessage[];
  const said = (role: string) => messages.filter((each) => each.role === role).map(({ content }) => content);
  const system = path === '/v1/messages' ? (body.system as string) : said('system').join();
  return { system, data: said('user').join() };
}

function envelope(path: string, text: string, tokens: FakeModel['tokens']): unknown {
  if (path === '/v1/messages') {
    const usage = tokens && { input_tokens: tokens.asked, output_tokens: tokens.said };
    return {
      type: 'message',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      ...(usage && { usage }),
    };
  }
  if (path === '/api/chat') {
    const counts = tokens && { prompt_eval_count: tokens.asked, eval_count: tokens.said };
    return { message: { role: 'assistant', content: text }, done: true, done_reason: 'stop', ...counts };
  }
  const usage = tokens && { total_tokens: tokens.asked + tokens.said };
  return {
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    ...(usage && { usage }),
  };
}

/** What a model says that puts each sentence as the function does. */
export function saying(put: (text: string, n: number) => string): ModelAnswer {
  return ({ material }) =>
    JSON.stringify({
      sentences: material.sentences.map(({ n, text }) => ({ text: put(text, n), cites: [n] })),
    });
}
