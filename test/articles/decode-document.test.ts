import { describe, expect, test } from 'vitest';
import { decodeDocument } from '#src/articles/decode-document.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a file without a label is', () => {
  test.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from('日米首脳 “talks”'), '日米首脳 “talks”'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffTalks'), 'Talks'],
    ['UTF-16', Buffer.from('\ufeff日米首脳', 'utf16le'), '日米首脳'],
    // 日本の首相
    ['Shift_JIS', bytes(0x93, 0xfa, 0x96, 0x7b, 0x82, 0xcc, 0x8e, 0xf1, 0x91, 0x8a), '日本の首相'],
    ['EUC-JP', bytes(0xc6, 0xfc, 0xcb, 0xdc, 0xa4, 0xce, 0xbc, 0xf3, 0xc1, 0xea), '日本の首相'],
    ['ISO-2022-JP', Buffer.from('\x1b$BF|K\\$N\x1b(B talks', 'latin1'), '日本の talks'],
    ['windows-1252', bytes(0x93, 0x43, 0x61, 0x66, 0xe9, 0x94), '“Café”'],
    ['all of it, before a sign that looks like markup too', Buffer.from('1 < 2'), '1 < 2'],
    ['empty', bytes(), ''],
  ])('%s', (_name, given, text) => {
    expect(decodeDocument(given)).toBe(text);
  });
});

test.each<[string, Uint8Array]>([
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52)],
  ['an archive', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from('names of files')])],
])('%s is no text', (_name, given) => {
  expect(decodeDocument(given)).toBeNull();
});
