import type { Locale } from '#src/model/locale.ts';
import type {
  Answer,
  Bootstrap,
  InvocationRequest,
  MessagesPage,
  OfferedChoice,
  PostedMessage,
  PressRequest,
  SubmissionRequest,
  SuggestResponse,
  UploadedFile,
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

export function invoke(request: InvocationRequest): Promise<Answer> {
  return post('/api/invocations', request);
}

export function press(request: PressRequest): Promise<Answer> {
  return post('/api/presses', request);
}

export function submit(request: SubmissionRequest): Promise<Answer> {
  return post('/api/submissions', request);
}

/** A command that takes files reads less than this, and says so of a longer one; the server takes no more. */
const FILE_CUT_BYTES = 640 * 1024;

/** As much of a file as is of use. */
export function readForUpload(file: File): Promise<UploadedFile> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadedFile>();
  const reader = new FileReader();
  reader.addEventListener('error', () => reject(reader.error));
  reader.addEventListener('load', () => {
    const base64 = String(reader.result).replace(/^.*?,/, '');
    resolve({ name: file.name, base64 });
  });
  reader.readAsDataURL(file.slice(0, FILE_CUT_BYTES));
  return promise;
}

export interface Listener {
  onPosted(posted: PostedMessage): void;
  onEdited(posted: PostedMessage): void;
  onConnection(connected: boolean): void;
}

/** Every message after `afterId`, for as long as the page is open; the browser reconnects by itself. */
export function listen(afterId: number, { onPosted, onEdited, onConnection }: Listener): void {
  const stream = new EventSource(`/api/stream?after=${afterId}`);
  stream.addEventListener('open', () => onConnection(true));
  stream.addEventListener('error', () => onConnection(false));
  const read = (event: Event) => JSON.parse((event as MessageEvent<string>).data) as PostedMessage;
  stream.addEventListener('message', (event) => onPosted(read(event)));
  stream.addEventListener('edited', (event) => onEdited(read(event)));
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
