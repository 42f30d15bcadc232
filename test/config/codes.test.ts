import { expect, test } from 'vitest';
import { httpUrl, isCountry, isLanguage, isTimeZone } from '#config/codes.ts';

test.each([
  ['JP', true],
  ['US', true],
  ['GB', true],
  ['HK', true],
  ['UK', false],
  ['EU', false],
  ['SU', false],
  ['ZZ', false],
  ['jp', false],
  ['JPN', false],
  ['', false],
])('country %j: %s', (code, expected) => {
  expect(isCountry(code)).toBe(expected);
});

test.each([
  ['ja', true],
  ['en', true],
  ['fil', true],
  ['jp', false],
  ['JA', false],
  ['eng', false],
  ['ja-JP', false],
  ['', false],
])('language %j: %s', (code, expected) => {
  expect(isLanguage(code)).toBe(expected);
});

test.each([
  ['Asia/Tokyo', true],
  ['America/New_York', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Asia/Tokio', false],
  ['JST', false],
  ['EST', false],
  ['+09:00', false],
  ['', false],
])('time zone %j: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

test.each([
  ['https://example.org/feed', 'https://example.org/feed'],
  ['HTTP://Example.ORG', 'http://example.org/'],
  ['https://example.org/%5B%5D?a=b&c=%20', 'https://example.org/%5B%5D?a=b&c=%20'],
  ['https://user:secret@example.org/feed', null],
  ['ftp://example.org/feed', null],
  ['https:example.org', null],
  ['example.org/feed', null],
  ['//example.org/feed', null],
  ['javascript:alert(1)', null],
  ['', null],
])('address %j: %j', (address, expected) => {
  expect(httpUrl(address)).toBe(expected);
});
