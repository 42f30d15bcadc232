import { describe, expect, test } from 'vitest';
import { decodeFeed } from '#src/feeds/decode.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const xml = (encoding: string, body: Buffer) =>
  Buffer.concat([latin1(`<?xml version="1.0" encoding="${encoding}"?><t>`), body, latin1('</t>')]);
const textOf = (bytes: Uint8Array, contentType: string | null = null) =>
  /<t>(.*)<\/t>/s.exec(decodeFeed(bytes, contentType).text)?.[1];

// 日米 in each encoding.
const SHIFT_JIS = Buffer.from('93fa95c4', 'hex');
const EUC_JP = Buffer.from('c6fccac6', 'hex');
const ISO_2022_JP = Buffer.from('1b2442467c4a461b2842', 'hex');
const GB18030 = Buffer.from('c8d5c3d7', 'hex');
const BIG5 = Buffer.from('a4e9a6cc', 'hex');
const EUC_KR = Buffer.from('eceddab7', 'hex');

describe('the encoding is found', () => {
  test.each([
    ['XML declaration, Shift_JIS', xml('Shift_JIS', SHIFT_JIS), null, 'shift_jis'],
    ['XML declaration, a vendor’s name', xml('cp932', SHIFT_JIS), null, 'shift_jis'],
    ['XML declaration, EUC-JP', xml('EUC-JP', EUC_JP), null, 'euc-jp'],
    ['XML declaration, ISO-2022-JP', xml('ISO-2022-JP', ISO_2022_JP), null, 'iso-2022-jp'],
    ['ISO-2022-JP under a wrong header', xml('UTF-8', ISO_2022_JP), 'text/xml; charset=utf-8', 'iso-2022-jp'],
    ['XML declaration, gb2312', xml('gb2312', GB18030), null, 'gb18030'],
    ['XML declaration, Big5', xml('Big5', BIG5), null, 'big5'],
    ['XML declaration, EUC-KR', xml('euc-kr', EUC_KR), null, 'euc-kr'],
    ['HTTP header', xml('', SHIFT_JIS), 'text/xml; charset="Shift_JIS"', 'shift_jis'],
    ['HTTP header against a wrong declaration', xml('UTF-8', EUC_JP), 'text/xml;charset=EUC-JP', 'euc-jp'],
    ['a wrong header against the declaration', xml('EUC-JP', EUC_JP), 'text/xml; charset=utf-8', 'euc-jp'],
    ['a header nobody knows', xml('EUC-JP', EUC_JP), 'text/xml; charset=klingon', 'euc-jp'],
    ['nothing said', Buffer.from('<t>日米</t>'), null, 'utf-8'],
    [
      'UTF-8 under a western label',
      xml('ISO-8859-1', Buffer.from('日米')),
      'text/xml; charset=iso-8859-1',
      'utf-8',
    ],
    ['UTF-8 under the label UTF-16', xml('UTF-16', Buffer.from('日米')), null, 'utf-8'],
    [
      'UTF-8 with a byte order mark',
      Buffer.from('\ufeff<t>日米</t>'),
      'text/xml; charset=shift_jis',
      'utf-8',
    ],
    ['UTF-16 with a byte order mark', Buffer.from('\ufeff<t>日米</t>', 'utf16le'), null, 'utf-16le'],
    ['UTF-16 without one', Buffer.from('<t>日米</t>', 'utf16le'), null, 'utf-16le'],
    ['UTF-16, high byte first', Buffer.from('<t>日米</t>', 'utf16le').swap16(), 'text/xml', 'utf-16be'],
  ])('%s', (_, bytes, contentType, charset) => {
    expect(decodeFeed(bytes, contentType).charset).toBe(charset);
    expect(textOf(bytes, contentType)).toBe('日米');
  });

  test.each(['utf-32le', 'utf-32be'])('%s', (charset) => {
    const bytes = Buffer.from(Uint32Array.from([...'<t>日米</t>'], (c) => c.codePointAt(0) ?? 0).buffer);
    expect(decodeFeed(charset === 'utf-32le' ? bytes : bytes.swap32(), null)).toEqual({
      charset,
      text: '<t>日米</t>',
    });
  });

  test('Latin 1 is read as windows-1252: its quotes, dashes and euro', () => {
    const bytes = xml('ISO-8859-1', Buffer.from([0x93, 0x97, 0x80, 0xe9, 0x94]));
    expect(textOf(bytes)).toBe('“—€é”');
    expect(decodeFeed(bytes, null).charset).toBe('windows-1252');
  });

  test('western bytes that nothing names are windows-1252', () => {
    expect(decodeFeed(latin1('<t>caf\xe9 d\xe9j\xe0</t>'), null)).toEqual({
      charset: 'windows-1252',
      text: '<t>café déjà</t>',
    });
  });
});

describe('damage', () => {
  const japanese = '日米両政府は共同声明を発表した。';

  test('a stray windows-1252 byte in UTF-8 is read as what it was', () => {
    const bytes = Buffer.concat([Buffer.from(`<t>${japanese}`), Buffer.from([0x92]), Buffer.from('</t>')]);
    expect(textOf(bytes)).toBe(`${japanese}’`);
  });

  test('a broken character does not cost a Japanese feed its encoding', () => {
    const bytes = xml('Shift_JIS', Buffer.concat([...Array(10).fill(SHIFT_JIS), Buffer.from([0xfd])]));
    expect(decodeFeed(bytes, null).charset).toBe('shift_jis');
    expect(textOf(bytes)).toContain('日米日米');
  });

  test('what stands before the document is dropped', () => {
    expect(decodeFeed(Buffer.from('\n \ufeff<t>a</t>'), null).text).toBe('<t>a</t>');
  });

  test('an empty body is an empty text', () => {
    expect(decodeFeed(new Uint8Array(), null)).toEqual({ charset: 'utf-8', text: '' });
  });
});
