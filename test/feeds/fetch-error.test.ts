import { describe, expect, test } from 'vitest';
import { connectionError } from '#src/feeds/fetch-error.ts';

const failing = (code: string) => Object.assign(new Error(code), { code });

describe('a failed connection is told in words for a person', () => {
  test.each([
    ['ENOTFOUND', 'dns', 'No address was found for news.example.org. Is this machine online?'],
    ['EAI_AGAIN', 'dns', 'No address was found for news.example.org. Is this machine online?'],
    ['ECONNREFUSED', 'refused', 'news.example.org refused the connection.'],
    ['ETIMEDOUT', 'timeout', 'news.example.org did not answer within 20 s.'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', 'news.example.org did not answer within 20 s.'],
    ['CERT_HAS_EXPIRED', 'tls', 'The certificate of news.example.org has expired.'],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'tls',
      'No secure connection to news.example.org could be made (DEPTH_ZERO_SELF_SIGNED_CERT).',
    ],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'tls',
      'No secure connection to news.example.org could be made (ERR_TLS_CERT_ALTNAME_INVALID).',
    ],
    [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'tls',
      'news.example.org answers without encryption: try its address with http://.',
    ],
    ['HPE_INVALID_CONSTANT', 'network', 'news.example.org sent something that is not HTTP.'],
    ['ECONNRESET', 'network', 'The connection to news.example.org broke off.'],
    ['UND_ERR_SOCKET', 'network', 'The connection to news.example.org broke off.'],
  ])('%s', (code, reason, message) => {
    const cause = failing(code);
    expect(connectionError(cause, 'news.example.org', 20_000)).toMatchObject({
      reason,
      message,
      cause,
      status: null,
    });
  });

  test('where every address of a host failed, the first failure speaks for all', () => {
    const all = new AggregateError([failing('ECONNREFUSED'), failing('ENETUNREACH')]);
    expect(connectionError(all, 'news.example.org', 20_000)).toMatchObject({ reason: 'refused' });
  });
});
