import { describe, expect, test } from 'vitest';
import { createPollGate } from '#src/feeds/poll-gate.ts';

/** A gate with polls that end when told, and the names of those that have begun. */
function gateUnderTest(limits: { perHost: number; total: number; spacingMs?: number }) {
  const timers: { ms: number; then: () => void }[] = [];
  const gate = createPollGate({ spacingMs: 0, timer: (ms, then) => timers.push({ ms, then }), ...limits });
  const begun: string[] = [];
  const poll = (host: string, name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const result = gate.run(host, () => {
      begun.push(name);
      return promise;
    });
    return {
      result,
      end: () => {
        resolve(name);
        return result;
      },
      fail: () => {
        reject(new Error(name));
        return result.catch((error: Error) => error.message);
      },
    };
  };
  return { poll, begun, timers };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the poll gate', () => {
  test('lets two polls of one host run, and the third when one has ended', async () => {
    const { poll, begun } = gateUnderTest({ perHost: 2, total: 8 });
    const first = poll('slow.example', 'a');
    poll('slow.example', 'b');
    poll('slow.example', 'c');
    await settled();
    expect(begun).toEqual(['a', 'b']);
    expect(await first.end()).toBe('a');
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  test('a slow host does not delay the others', async () => {
    const { poll, begun } = gateUnderTest({ perHost: 1, total: 2 });
    poll('slow.example', 'slow 1');
    poll('slow.example', 'slow 2');
    poll('slow.example', 'slow 3');
    await poll('quick.example', 'quick 1').end();
    await poll('quick.example', 'quick 2').end();
    expect(begun).toEqual(['slow 1', 'quick 1', 'quick 2']);
  });

  test('never runs more than the total', async () => {
    const { poll, begun } = gateUnderTest({ perHost: 2, total: 2 });
    const first = poll('a.example', 'a');
    for (const name of ['b', 'c', 'd']) poll(`${name}.example`, name);
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await first.end();
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  test('a poll that fails passes its error on and makes room', async () => {
    const { poll, begun } = gateUnderTest({ perHost: 1, total: 1 });
    const failing = poll('a.example', 'broken');
    const next = poll('a.example', 'next');
    expect(await failing.fail()).toBe('broken');
    expect(await next.end()).toBe('next');
    expect(begun).toEqual(['broken', 'next']);
  });

  test('starts the polls of one host apart, those of different hosts together', async () => {
    const { poll, begun, timers } = gateUnderTest({ perHost: 2, total: 8, spacingMs: 250 });
    const first = poll('a.example', 'a1');
    poll('a.example', 'a2');
    poll('a.example', 'a3');
    poll('b.example', 'b1');
    await settled();
    expect(begun).toEqual(['a1', 'b1']);
    // An early end is no reason to hurry.
    await first.end();
    await settled();
    expect(begun).toEqual(['a1', 'b1']);

    expect(timers.map(({ ms }) => ms)).toEqual([250, 250]);
    timers.shift()?.then();
    await settled();
    expect(begun).toEqual(['a1', 'b1', 'a2']);
    timers.at(-1)?.then();
    await settled();
    expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  test('a host that has rested still waits for room', async () => {
    const { poll, begun, timers } = gateUnderTest({ perHost: 1, total: 8, spacingMs: 250 });
    const first = poll('a.example', 'a1');
    poll('a.example', 'a2');
    timers.shift()?.then();
    await settled();
    expect(begun).toEqual(['a1']);
    await first.end();
    await settled();
    expect(begun).toEqual(['a1', 'a2']);
  });
});
