import type { Locale } from '#src/model/locale.ts';
import type {
  Bootstrap,
  InvocationRequest,
  InvocationResponse,
  MessagesPage,
  OfferedChoice,
  PostedMessage,
  ShareRequest,
  ShareResponse,
  SuggestResponse,
} from '#src/platforms/web/protocol.ts';

/** The server's doors. Every function rejects: with Refused when the server says no, otherwise when it is away. */

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(response: Response) {
    super(`${response.url} answered ${response.status}.`);
    this.status = response.status;
  }
}

export function loadBootstrap(): Promise<Bootstrap> {
  return get('/api/bootstrap');
}

export function loadMessages(channelId: string, beforeId: number | null): Promise<MessagesPage> {
  const query = beforeId === null ? '' : `?before=${beforeId}`;
  return get(`/api/channels/${encodeURIComponent(channelId)}/messages${query}`);
}

export async function loadSuggestions(
  command: string,
  option: string,
  typed: string,
  locale: Locale,
): Promise<readonly OfferedChoice[]> {
  const query = new URLSearchParams({ command, option, typed, locale });
  return (await get<SuggestResponse>(`/api/suggest?${query}`)).choices;
}

export function invoke(request: InvocationRequest): Promise<InvocationResponse> {
  return post('/api/invocations', request);
}

export async function share(replyId: string): Promise<PostedMessage> {
  const request: ShareRequest = { replyId };
  return (await post<ShareResponse>('/api/share', request)).posted;
}

/** Every message after `afterId`, for as long as the page is open; the browser reconnects by itself. */
export function listen(
  afterId: number,
  onPosted: (posted: PostedMessage) => void,
  onConnection: (connected: boolean) => void,
): void {
  const stream = new EventSource(`/api/stream?after=${afterId}`);
  stream.addEventListener('open', () => onConnection(true));
  stream.addEventListener('error', () => onConnection(false));
  stream.addEventListener('message', ({ data }) => onPosted(JSON.parse(data) as PostedMessage));
}

async function get<Answer>(address: string): Promise<Answer> {
  return answer(await fetch(address));
}

async function post<Answer>(address: string, body: unknown): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  return answer(await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answer<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw new Refused(response);
  return (await response.json()) as Answer;
}
