import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Channel } from '#src/model/channel.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { commandsAmong } from './channels.ts';
import { type Conversation, type Misfit, OPERATOR } from './conversation.ts';
import type { Drawing } from './drawing.ts';
import { bearerIs, hostIsAllowed, originIsAllowed, SECURITY_HEADERS } from './guard.ts';
import type { WebPlatformOptions } from './options.ts';
import type { PageFile } from './page-files.ts';
import type { Act, Answer, Bootstrap, MessagesPage, Refusal, SuggestResponse } from './protocol.ts';
import { readId, readInvocation, readLocale, readPress, readSubmission } from './requests.ts';
import type { LiveStreams } from './stream.ts';

export interface RouteParts {
  readonly options: WebPlatformOptions;
  readonly desk: Desk;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly streams: LiveStreams;
  readonly drawing: Drawing;
  readonly conversation: Conversation;
}

/** Room for the largest file that the page sends (FILE_CUT_BYTES), which base64 makes a third larger. */
const MAX_BODY_BYTES = 1024 * 1024;
const PAGE_SIZE = 30;
/** Unread counts stop here; the page then says "50+". */
const RECENT_IDS = 51;

type Status = 400 | 401 | 403 | 404 | 410 | 413 | 415 | 500;

/** Every address of the preview, each in the group of those it serves. */
export function createRoutes(parts: RouteParts): Hono {
  const { options } = parts;
  const app = new Hono();
  guard(app, options);
  servePage(app, parts);
  serveChannels(app, parts);
  serveActs(app, parts);
  serveCalendar(app, options);
  serveMachines(app, options);
  app.notFound((c) => refuse(c, 404, 'There is nothing at this address.'));
  app.onError((error, c) => {
    options.log('A request to the web preview failed.', { method: c.req.method, path: c.req.path, error });
    return refuse(c, 500, 'Something went wrong on our side. The log has the details.');
  });
  return app;
}

/** What holds for every request, before anything answers it. */
function guard(app: Hono, { host: listenHost }: WebPlatformOptions): void {
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });

  app.use(async (c, next) => {
    const host = c.req.header('host');
    if (host === undefined || !hostIsAllowed(host, listenHost))
      return refuse(
        c,
        403,
        `This server does not answer to the host ${host ?? '(none)'}. HTTP_HOST names it.`,
      );
    if (!originIsAllowed(c.req.header('origin'), host))
      return refuse(c, 403, 'Requests from other sites are not accepted.');
    return next();
  });

  app.on('POST', '/api/*', async (c, next) => {
    const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    // A form of another site can send every type but this one without asking the browser first.
    if (mediaType !== 'application/json') return refuse(c, 415, 'Send application/json.');
    return next();
  });

  const tooLong = `A request may have at most ${MAX_BODY_BYTES} bytes.`;
  app.on('POST', '/api/*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => refuse(c, 413, tooLong) }));
}

function servePage(app: Hono, { options, desk, files }: RouteParts): void {
  for (const [path, { body, contentType }] of files) {
    app.get(path, (c) => c.body(body, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-cache' }));
  }

  app.get('/api/bootstrap', async (c) => {
    const known = await options.channels();
    const channels = await Promise.all(
      known.map(async ({ remoteId, name, locale }) => ({
        id: remoteId,
        name,
        locale,
        recentIds: (await options.history.list(remoteId, null, RECENT_IDS)).map(({ id }) => id),
      })),
    );
    return c.json({
      version: options.version,
      channels,
      commands: commandsAmong(desk.commands, known),
    } satisfies Bootstrap);
  });
}

function serveChannels(app: Hono, { options, desk, streams, drawing }: RouteParts): void {
  const { history } = options;

  app.get('/api/channels/:id/messages', async (c) => {
    const channel = await findChannel(options, c.req.param('id'));
    if (channel === null) return refuse(c, 404, 'There is no such channel.');
    // One more than a page holds tells whether there is an earlier page.
    const found = await history.list(channel.remoteId, readId(c.req.query('before')), PAGE_SIZE + 1);
    return c.json({
      messages: await drawing.all(found.slice(-PAGE_SIZE)),
      hasEarlier: found.length > PAGE_SIZE,
    } satisfies MessagesPage);
  });

  app.get('/api/stream', async (c) => {
    const afterId =
      readId(c.req.header('last-event-id')) ?? readId(c.req.query('after')) ?? (await newestId(options));
    return c.body(streams.open(afterId), 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // An ended stream should not keep its socket, and with it the shutdown, waiting for another request.
      Connection: 'close',
    });
  });

  app.get('/api/suggest', async (c) => {
    const { command, option, typed } = c.req.query();
    const locale = readLocale(c.req.query('locale'));
    if (!command || !option || typed === undefined || locale === null)
      return refuse(c, 400, 'Say command, option, typed and locale (en or ja).');
    const choices = await desk.suggest({
      commandName: command,
      optionName: option,
      typed,
      locale,
      platform: OPERATOR.platform,
      workspace: OPERATOR.workspace,
      isManager: OPERATOR.isManager,
    });
    return c.json({ choices } satisfies SuggestResponse);
  });
}

/** What people do: each is read, checked, and answered by the conversation. */
function serveActs(app: Hono, { options, conversation }: RouteParts): void {
  const act = <Request extends Act>(
    path: string,
    read: (body: unknown) => Request | null,
    wanted: string,
    run: (request: Request) => Promise<Answer | Misfit>,
  ) =>
    app.post(path, async (c) => {
      const request = read(await readJson(c));
      if (request === null) return refuse(c, 400, `Say ${wanted}, channelId, locale (en or ja) and look.`);
      if ((await findChannel(options, request.channelId)) === null)
        return refuse(c, 404, 'There is no such channel.');
      const answer = await run(request);
      if (answer === 'unreadable') return refuse(c, 400, 'That is not of this version of the bot.');
      if (answer === 'forgotten')
        return refuse(c, 410, 'That reply is too old to share. Run the command again.');
      return c.json(answer);
    });

  act('/api/invocations', readInvocation, 'line', conversation.say);
  act('/api/presses', readPress, 'value and replyId', conversation.press);
  act('/api/submissions', readSubmission, 'submission', conversation.submit);
}

/** For whatever watches the bot: an orchestrator, Prometheus. */
/** For calendars to subscribe to: they ask every few hours, and mostly nothing has changed. */
function serveCalendar(app: Hono, { calendar }: WebPlatformOptions): void {
  const serve = async (c: Context, key: string | null) => {
    const body = await calendar(c.req.query('lang') === 'ja' ? 'ja' : 'en', key);
    if (body === null) return refuse(c, 404, 'There is no event of that key.');
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'no-cache');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(body, 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
  };
  app.get('/calendar.ics', (c) => serve(c, null));
  app.get('/calendar/:file{[a-z0-9-]+\\.ics}', (c) => serve(c, c.req.param('file').replace(/\.ics$/, '')));
}

function serveMachines(app: Hono, { health, metrics, metricsToken }: WebPlatformOptions): void {
  app.get('/healthz', async (c) => {
    const report = await health();
    return c.json(report, report.ok ? 200 : 503);
  });

  app.get('/metrics', async (c) => {
    if (metricsToken !== null && !bearerIs(c.req.header('authorization'), metricsToken)) {
      c.header('WWW-Authenticate', 'Bearer');
      return refuse(c, 401, 'Send the metrics token: Authorization: Bearer …');
    }
    const { contentType, body } = await metrics();
    return c.body(body, 200, { 'Content-Type': contentType });
  });
}

function refuse(c: Context, status: Status, error: string): Response {
  return c.json({ error } satisfies Refusal, status);
}

/** undefined when the body is not JSON, which no reader of requests.ts accepts. */
async function readJson(c: Context): Promise<unknown> {
  return c.req.json().catch(() => undefined);
}

async function findChannel(options: WebPlatformOptions, id: string): Promise<Channel | null> {
  return (await options.channels()).find(({ remoteId }) => remoteId === id) ?? null;
}

/** Where a stream begins that does not say what its page has seen. */
async function newestId({ channels, history }: WebPlatformOptions): Promise<number> {
  const newest = await Promise.all((await channels()).map(({ remoteId }) => history.list(remoteId, null, 1)));
  return Math.max(0, ...newest.flat().map(({ id }) => id));
}
