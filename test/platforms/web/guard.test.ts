import { describe, expect, test } from 'vitest';
import { bearerIs, hostIsAllowed, originIsAllowed } from '#src/platforms/web/guard.ts';

describe('the Host header must name this machine', () => {
  test.each([
    ['127.0.0.1:8080', '127.0.0.1', true],
    ['localhost:8080', '127.0.0.1', true],
    ['LOCALHOST', '127.0.0.1', true],
    ['[::1]:8080', '127.0.0.1', true],
    ['127.9.9.9', '127.0.0.1', true],
    ['wire.example:8080', 'wire.example', true],
    ['[fd00::1]:8080', 'fd00::1', true],
    ['192.168.1.20:8080', '0.0.0.0', true],
    ['[fd00::1]:8080', '::', true],
    ['192.168.1.20:8080', '127.0.0.1', false],
    ['rebound.example:8080', '127.0.0.1', false],
    ['rebound.example', '0.0.0.0', false],
    ['127.0.0.1.rebound.example', '127.0.0.1', false],
    ['localhost.rebound.example', '127.0.0.1', false],
    ['localhost@rebound.example', '127.0.0.1', false],
    ['rebound.example/localhost', '127.0.0.1', false],
    ['', '127.0.0.1', false],
    [undefined, '127.0.0.1', false],
  ])('%s on a server that listens on %s: %s', (host, listenHost, allowed) => {
    expect(hostIsAllowed(host, listenHost)).toBe(allowed);
  });
});

describe('the Origin header, where there is one, must be this server', () => {
  test.each([
    [undefined, true],
    ['http://127.0.0.1:8080', true],
    ['http://127.0.0.1:8081', false],
    ['http://localhost:8080', false],
    ['https://news.example', false],
    ['null', false],
    ['', false],
  ])('%s: %s', (origin, allowed) => {
    expect(originIsAllowed(origin, '127.0.0.1:8080')).toBe(allowed);
  });
});

test.each([
  ['Bearer s3cret', true],
  ['Bearer s3cre', false],
  ['bearer s3cret', false],
  ['s3cret', false],
  [undefined, false],
])('the metrics token is compared whole: %s', (authorization, matches) => {
  expect(bearerIs(authorization, 's3cret')).toBe(matches);
});
