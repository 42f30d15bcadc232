import { openBase } from '#src/base.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { createLogs } from '#src/log.ts';
import { rematch } from '#src/rematch.ts';
import { fakeClock } from '#test/fakes/clock.ts';

/** Types each line into the base of DATA_DIR some times and tells how long the answers took, in milliseconds, as JSON. */

const [rounds, ...lines] = process.argv.slice(2);
const clock = fakeClock('2026-01-11T00:00:00Z');
await using base = await openBase(readConfig(), { clock, random: () => 0.5, logs: createLogs('error') });
await rematch(base.store, base.topics, { log: createLogs('error').app });
const took: number[][] = [];
for (const line of lines) {
  const times: number[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const began = performance.now();
    const reply = await base.desk.dispatch({
      platform: 'terminal',
      workspace: 'local',
      isManager: true,
      channelId: 'bench',
      userId: 'bench',
      locale: 'en',
      line,
    });
    times.push(performance.now() - began);
    if (reply.kind === 'error') throw new Error(`${line}: ${reply.notification}`);
    // What is remembered for some minutes would be measured once only.
    clock.advance(3_600_000);
  }
  took.push(times);
}
console.log(JSON.stringify(took));
