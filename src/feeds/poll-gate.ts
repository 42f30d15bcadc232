export interface PollGate {
  /** Runs `poll` once there is room for `host` and in total; passes on what it returns or throws. */
  run<T>(host: string, poll: () => Promise<T>): Promise<T>;
}

export interface PollGateOptions {
  /** Polls of one host at once. */
  readonly perHost?: number;
  /** Polls at once. */
  readonly total?: number;
  /** From the start of one poll of a host to the start of the next; 0 lets them start together. */
  readonly spacingMs?: number;
  /** Calls `then` in `ms` milliseconds. */
  readonly timer?: (ms: number, then: () => void) => void;
}

/**
 * Four starts a second: under half of the strictest limit that a publisher of feeds states, ten requests a second
 * (https://www.sec.gov/os/accessing-edgar-data), and a thousand feeds of one host still fit into five minutes.
 */
const SPACING_MS = 250;

/**
 * Lets at most `perHost` polls of one host and `total` polls run at once, and starts those of one host apart. First
 * come, first served, except that who waits for a busy host lets the others pass: a slow host delays only its own feeds.
 */
export function createPollGate(options: PollGateOptions = {}): PollGate {
  const { perHost = 2, total = 8, spacingMs = SPACING_MS, timer = setTimer } = options;
  const running = new Map<string, number>();
  /** Hosts whose latest poll has just started. */
  const resting = new Set<string>();
  const waiting: { readonly host: string; readonly start: () => void }[] = [];
  let runningTotal = 0;

  const runningOn = (host: string) => running.get(host) ?? 0;
  const hasRoom = (host: string) => !resting.has(host) && runningOn(host) < perHost;

  const admit = () => {
    while (runningTotal < total) {
      const index = waiting.findIndex(({ host }) => hasRoom(host));
      const [next] = index < 0 ? [] : waiting.splice(index, 1);
      if (!next) return;
      runningTotal += 1;
      running.set(next.host, runningOn(next.host) + 1);
      if (spacingMs > 0) rest(next.host);
      next.start();
    }
  };

  const rest = (host: string) => {
    resting.add(host);
    timer(spacingMs, () => {
      resting.delete(host);
      admit();
    });
  };

  const leave = (host: string) => {
    runningTotal -= 1;
    const left = runningOn(host) - 1;
    if (left > 0) running.set(host, left);
    else running.delete(host);
    admit();
  };

  return {
    async run(host, poll) {
      await new Promise<void>((start) => {
        waiting.push({ host, start });
        admit();
      });
      try {
        return await poll();
      } finally {
        leave(host);
      }
    },
  };
}

function setTimer(ms: number, then: () => void): void {
  setTimeout(then, ms);
}
