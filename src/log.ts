import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** The loggers of the house, one per room that has something to say. */
export interface Logs {
  readonly app: Logger;
  readonly feeds: Logger;
  readonly outbox: Logger;
  readonly commands: Logger;
  readonly web: Logger;
  readonly discord: Logger;
  readonly slack: Logger;
}

/**
 * Log lines on standard error: a fixed sentence and its fields, as JSON, or readable when a person is watching.
 * Standard output stays free for answers.
 */
export function createLogs(level: LogLevel): Logs {
  const stream = process.stderr.isTTY
    ? pretty({
        destination: 2,
        sync: true,
        translateTime: 'SYS:HH:MM:ss',
        ignore: 'pid,hostname,room',
        messageFormat: '[{room}] {msg}',
      })
    : pino.destination({ dest: 2, sync: true });
  const root = pino(
    {
      level,
      base: null,
      redact: ['token', '*.token', 'headers.authorization'],
      // pino only knows `err`; everything else that is an Error would be logged as {}.
      serializers: { error: described, cause: described },
    },
    stream,
  );
  const room = (name: string) => root.child({ room: name });
  return {
    app: room('app'),
    feeds: room('feeds'),
    outbox: room('outbox'),
    commands: room('commands'),
    web: room('web'),
    discord: room('discord'),
    slack: room('slack'),
  };
}

/** What an error says, its causes included. Libraries add whole requests to theirs, with a token in the address. */
function described(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const { type, message, stack } = pino.stdSerializers.err(thrown);
  return { type, message, stack, ...('code' in thrown && { code: thrown.code }) };
}
