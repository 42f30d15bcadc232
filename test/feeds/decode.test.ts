import { describe, expect, test } from 'vitest';
import { decodeFeed } from '#src/feeds/decode.ts';

const hex = (digits: string) => Buffer.from(digits, 'hex');
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const bare = (body: Uint8Array) => Buffer.concat([latin1('<t>'), body, latin1('</t>')]);
const declared = (encoding: string, body: Uint8Array) =>
  Buffer.concat([latin1(`<?xml version="1.0" encoding="${encoding}"?>`), bare(body)]);
const decoded = (bytes: Uint8Array, contentType: string | null = null) => {
  const { text, charset } = decodeFeed(bytes, contentType);
  return { text: /<t>(.*)<\/t>/s.exec(text)?.[1], charset };
};

const JAPANESE = '首相とトランプ氏が関税をめぐり会談した。';
const SHIFT_JIS = hex('8ef1918a82c683678389839383768e8182aa8ad690c582f082df82ae82e889ef926b82b582bd8142');
const EUC_JP = hex('bcf3c1eaa4c8a5c8a5e9a5f3a5d7bbe1a4acb4d8c0c7a4f2a4e1a4b0a4eab2f1c3cca4b7a4bfa1a3');
const ISO_2022_JP = hex(
  '1b24423c73416a244825482569257325573b61242c34584047247224612430246a3271434c2437243f21231b2842',
);

/** Encoded by Python 3.11. */
const TEXTS: readonly (readonly [charset: string, text: string, bytes: Buffer, labels: readonly string[]])[] =
  [
    [
      'shift_jis',
      JAPANESE,
      SHIFT_JIS,
      ['Shift_JIS', 'shift-jis', 'SJIS', 'x-sjis', 'Windows-31J', 'MS_Kanji', 'cp932'],
    ],
    ['shift_jis', '①髙島屋', hex('8740eee0938789ae'), ['Shift_JIS']],
    ['euc-jp', JAPANESE, EUC_JP, ['EUC-JP', 'euc_jp', 'x-euc-jp', 'EUCJP-WIN', 'cp51932']],
    ['iso-2022-jp', JAPANESE, ISO_2022_JP, ['ISO-2022-JP', 'iso2022jp', 'JIS', 'utf-8']],
    [
      'gb18030',
      '中美两国元首就关税问题举行会谈',
      hex('d6d0c3c0c1bdb9fad4aacad7becdb9d8cbb0cecacce2bed9d0d0bbe1ccb8'),
      ['gb2312', 'GB_2312-80', 'GBK', 'x-gbk', 'cp936', 'GB18030'],
    ],
    [
      'big5',
      '總統府宣布關稅談判結果',
      hex('c160b2cea9b2abc5a5acc3f6b57cbdcda750b5b2aa47'),
      ['Big5', 'big5-hkscs', 'cp950'],
    ],
    [
      'euc-kr',
      '한미 정상이 관세를 논의했다',
      hex('c7d1b9cc20c1a4bbf3c0cc20b0fcbcbcb8a620b3edc0c7c7dfb4d9'),
      ['EUC-KR', 'euc_kr', 'ks_c_5601-1987', 'cp949'],
    ],
    [
      'windows-1251',
      'Главы государств обсудили пошлины',
      hex('c3ebe0e2fb20e3eef1f3e4e0f0f1f2e220eee1f1f3e4e8ebe820efeef8ebe8edfb'),
      ['windows-1251', 'cp1251', 'cp-1251', 'win1251'],
    ],
    [
      'koi8-r',
      'Главы государств обсудили пошлины',
      hex('e7ccc1d7d920c7cfd3d5c4c1d2d3d4d720cfc2d3d5c4c9ccc920d0cfdbccc9ced9'),
      ['KOI8-R', 'koi8r'],
    ],
    [
      'iso-8859-7',
      'Οι ηγέτες συζήτησαν τους δασμούς',
      hex('cfe920e7e3ddf4e5f220f3f5e6def4e7f3e1ed20f4eff5f220e4e1f3eceffdf2'),
      ['ISO-8859-7', 'iso8859-7', 'iso_8859_7', 'greek'],
    ],
    [
      'windows-1254',
      'ığş gümrük vergisi',
      hex('fdf0fe2067fc6d72fc6b2076657267697369'),
      ['windows-1254', 'ISO-8859-9'],
    ],
    ['iso-8859-2', 'cła: źdźbło', hex('63b3613a20bc64bc62b36f'), ['ISO-8859-2', 'latin2']],
    ['windows-1250', 'cła: źdźbło', hex('63b3613a209f649f62b36f'), ['windows-1250']],
    [
      'windows-874',
      'ผู้นำหารือเรื่องภาษี',
      hex('bcd9e9b9d3cbd2c3d7cde0c3d7e8cda7c0d2c9d5'),
      ['TIS-620', 'windows-874', 'iso-8859-11'],
    ],
    [
      'windows-1252',
      'L’été à Évian — 5 € « ça va »',
      hex('4c92e974e920e020c97669616e20972035208020ab20e76120766120bb'),
      ['ISO-8859-1', 'iso8859-1', 'latin-1', 'us-ascii', 'windows-1252', 'cp1252', 'ANSI', 'utf-8'],
    ],
    ['macintosh', 'L’été à Évian', hex('4cd58e748e208820837669616e'), ['macintosh']],
    [
      'utf-8',
      JAPANESE,
      Buffer.from(JAPANESE),
      ['UTF-8', 'utf8', 'UTF_8', 'utf8mb4', 'UTF-16', 'ucs-2', 'utf-7', 'klingon'],
    ],
  ];
const LABELLED = TEXTS.flatMap(([charset, text, bytes, labels]) =>
  labels.map((label) => ({ charset, text, bytes, label })),
);

describe('a label', () => {
  test.each(LABELLED)('$charset as $label', ({ charset, text, bytes, label }) => {
    const expected = { text, charset };
    expect(decoded(declared(label, bytes))).toEqual(expected);
    expect(decoded(declared(label, bytes), 'text/xml')).toEqual(expected);
    expect(decoded(bare(bytes), `application/rss+xml; charset=${label}`)).toEqual(expected);
    expect(decoded(bare(bytes), `text/xml;boundary=x; Charset="${label.toUpperCase()}";q=1`)).toEqual(
      expected,
    );
    // The declaration of a document that was converted on its way
    expect(decoded(declared('utf-8', bytes), `text/xml; charset=${label}`)).toEqual(expected);
    // A server that sends all it has under one label
    expect(decoded(declared(label, bytes), 'text/xml; charset=utf-8')).toEqual(expected);
    expect(decoded(declared(label, bytes), 'text/xml; charset=ISO-8859-1')).toEqual(expected);
    expect(decoded(declared(label, bytes), 'text/xml; charset=klingon')).toEqual(expected);
    expect(decoded(declared(label, bytes), 'text/xml; charset=')).toEqual(expected);
  });

  test.each([
    `<?xml version='1.0' encoding='EUC-JP'?>`,
    `<?xml version="1.0"\n  encoding = " EUC-JP " standalone="no" ?>`,
  ])('%s', (declaration) => {
    expect(decoded(Buffer.concat([latin1(`\n${declaration}`), bare(EUC_JP)])).text).toBe(JAPANESE);
  });
});

describe('no label, or one that is wrong', () => {
  test('Japanese is known by its kana', () => {
    for (const [charset, bytes] of [
      ['shift_jis', SHIFT_JIS],
      ['euc-jp', EUC_JP],
      ['iso-2022-jp', ISO_2022_JP],
    ] as const) {
      expect(decoded(bare(bytes))).toEqual({ text: JAPANESE, charset });
      expect(decoded(declared('utf-8', bytes), 'text/xml; charset=iso-8859-1')).toEqual({
        text: JAPANESE,
        charset,
      });
    }
  });

  test.each([
    'Shift_JIS',
    'EUC-JP',
    'GBK',
    'Big5',
    'EUC-KR',
    'windows-1251',
    'KOI8-R',
    'ISO-8859-1',
    'UTF-16',
    'UTF-32',
  ])('UTF-8 that is labelled %s is UTF-8', (label) => {
    for (const text of [JAPANESE, 'Главы государств', 'L’été à Évian', '中美两国元首'])
      expect(decoded(declared(label, Buffer.from(text)), `text/xml; charset=${label}`)).toEqual({
        text,
        charset: 'utf-8',
      });
  });

  test('western bytes are windows-1252', () => {
    expect(decoded(latin1('<t>caf\xe9 d\xe9j\xe0</t>'))).toEqual({
      text: 'café déjà',
      charset: 'windows-1252',
    });
    expect(decoded(declared('Shift_JIS', latin1('caf\xe9 d\xe9j\xe0'))).text).toBe('café déjà');
  });

  test('ASCII is itself under any label', () => {
    for (const label of ['utf-8', 'Shift_JIS', 'UTF-16', 'utf-7', 'ISO-2022-JP', 'hz-gb-2312', 'replacement'])
      expect(
        decoded(declared(label, latin1('+ADw-script+AD4- ~{ok')), `text/xml; charset=${label}`).text,
      ).toBe('+ADw-script+AD4- ~{ok');
  });
});

describe('Unicode by its bytes', () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const utf32 = (text: string) =>
    Buffer.from(Uint32Array.from([...text], (c) => c.codePointAt(0) ?? 0).buffer);
  const document = `<t>${JAPANESE}🎌</t>`;

  test.each([
    ['utf-8', Buffer.from(`\ufeff${document}`)],
    ['utf-16le', utf16(`\ufeff${document}`)],
    ['utf-16le', utf16(document)],
    ['utf-16le', utf16(`\n${document}`)],
    ['utf-16be', utf16(`\ufeff${document}`).swap16()],
    ['utf-16be', utf16(document).swap16()],
    ['utf-32le', utf32(`\ufeff${document}`)],
    ['utf-32le', utf32(document)],
    ['utf-32be', utf32(`\ufeff${document}`).swap32()],
    ['utf-32be', utf32(document).swap32()],
  ])('%s, whatever the header says', (charset, bytes) => {
    for (const contentType of [
      null,
      'text/xml; charset=utf-8',
      'text/xml; charset=Shift_JIS',
      'text/xml; charset=utf-16',
    ])
      expect(decodeFeed(bytes, contentType)).toEqual({ text: document, charset });
  });

  test('a cut in the middle of a character costs that character', () => {
    const bytes = utf16(`\ufeff${document}`).subarray(0, -9);
    expect(decodeFeed(bytes, null)).toEqual({ text: `<t>${JAPANESE}\ufffd`, charset: 'utf-16le' });
  });
});

describe('damage', () => {
  test.each([
    ['a curly quote of windows-1252', '92', '’'],
    ['half a character', 'e697', 'æ—'],
    ['an overlong slash', 'c0af', 'À¯'],
    ['half of a surrogate pair', 'eda080', 'í\u00a0€'],
    ['a character beyond Unicode', 'f4908080', 'ô\u0090€€'],
  ])('UTF-8 with %s stays UTF-8', (_, bytes, shown) => {
    const text = JAPANESE.repeat(3);
    const damaged = Buffer.concat([Buffer.from(text), hex(bytes), Buffer.from(text)]);
    expect(decoded(declared('utf-8', damaged))).toEqual({ text: `${text}${shown}${text}`, charset: 'utf-8' });
    expect(decoded(bare(damaged), 'text/xml; charset=iso-8859-1').charset).toBe('utf-8');
    expect(decoded(Buffer.concat([hex('efbbbf'), bare(damaged)])).text).toBe(`${text}${shown}${text}`);
  });

  test('one broken byte beside a single character beyond ASCII leaves UTF-8 what it is', () => {
    for (const [before, after] of [
      ['caf\u00e9 don', 't'],
      ['\u00c2\u00a9 don', 't'],
      ['Q1 \u2013 don', 't'],
    ]) {
      const damaged = Buffer.concat([Buffer.from(before!), hex('92'), Buffer.from(after!)]);
      expect(decoded(declared('utf-8', damaged))).toEqual({ text: `${before}’${after}`, charset: 'utf-8' });
    }
  });

  test.each([
    ['Shift_JIS', SHIFT_JIS],
    ['EUC-JP', EUC_JP],
  ])('a broken character does not cost a %s feed its encoding', (label, bytes) => {
    const damaged = Buffer.concat([bytes, hex('ff'), bytes]);
    expect(decoded(declared(label, damaged))).toEqual({
      text: `${JAPANESE}\ufffd${JAPANESE}`,
      charset: label.toLowerCase(),
    });
  });

  test('what stands before the document is dropped', () => {
    expect(decodeFeed(Buffer.from('\n \ufeff<t>a</t>'), null).text).toBe('<t>a</t>');
    expect(decodeFeed(Buffer.from('Warning: x in y.php\n<t>a</t>'), null).text).toBe('<t>a</t>');
  });

  test('nothing of a JSON document is dropped', () => {
    const json = ` {"title":"${JAPANESE}","content_html":"<p>a</p>"}`;
    expect(decodeFeed(Buffer.from(json), 'application/feed+json').text).toBe(json);
    expect(decodeFeed(Buffer.from(`\ufeff${json}`), null).text).toBe(json);
    expect(decodeFeed(Buffer.from(json, 'utf16le'), null).text).toBe(json);
  });

  test('an empty body is an empty text', () => {
    expect(decodeFeed(new Uint8Array(), null)).toEqual({ charset: 'utf-8', text: '' });
  });
});
