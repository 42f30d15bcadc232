export interface PollGate {
  /** Runs `poll` once there is room for `host` and in total; passes on what it returns or throws. */
  run<T>(host: string, poll: () => Promise<T>): Promise<T>;
}

/**
 * Lets at most `perHost` polls of one host and `total` polls run at once. First come, first served, except that who
 * waits for a busy host lets the others pass: a slow host delays only its own feeds.
 */
export function createPollGate({ perHost = 2, total = 8 } = {}): PollGate {
  const running = new Map<string, number>();
  const waiting: { readonly host: string; readonly start: () => void }[] = [];
  let runningTotal = 0;

  const runningOn = (host: string) => running.get(host) ?? 0;

  const admit = () => {
    while (runningTotal < total) {
      const index = waiting.findIndex(({ host }) => runningOn(host) < perHost);
      const [next] = index < 0 ? [] : waiting.splice(index, 1);
      if (!next) return;
      runningTotal += 1;
      running.set(next.host, runningOn(next.host) + 1);
      next.start();
    }
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
