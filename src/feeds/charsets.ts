/** Names that feeds use and the Encoding Standard does not know, without their punctuation. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cp936: 'gb18030',
    ms936: 'gb18030',
    windows936: 'gb18030',
    euccn: 'gb18030',
    cp932: 'shift_jis',
    ms932: 'shift_jis',
    windows932: 'shift_jis',
    eucjp: 'euc-jp',
    eucjpms: 'euc-jp',
    eucjpwin: 'euc-jp',
    cp51932: 'euc-jp',
    ujis: 'euc-jp',
    jis: 'iso-2022-jp',
    iso2022jpms: 'iso-2022-jp',
    cp50220: 'iso-2022-jp',
    cp50221: 'iso-2022-jp',
    euckr: 'euc-kr',
    cp949: 'euc-kr',
    ms949: 'euc-kr',
    uhc: 'euc-kr',
    cp950: 'big5',
    ms950: 'big5',
    tis620: 'windows-874',
    koi8r: 'koi8-r',
    koi8u: 'koi8-u',
    win1251: 'windows-1251',
    ansi: 'windows-1252',
    utf8mb4: 'utf-8',
  }),
);

/**
 * The WHATWG name of the encoding that a label means. null for one that nobody knows; UTF-7 and HZ are left unknown,
 * since they hide markup in plain letters.
 */
export function charsetNamed(label: string): string | null {
  const name = label.trim().toLowerCase();
  const bare = name.replace(/[^a-z0-9]/g, '');
  const spellings = [
    ALIASES.get(bare) ?? name,
    bare,
    bare.replace(/^iso8859/, 'iso-8859-'),
    bare.replace(/^(?:windows|cp)/, 'windows-'),
  ];
  const charset = spellings.map(standardName).find((each) => each !== null) ?? null;
  if (charset === 'x-user-defined') return null;
  // A subset, and who declares it or gb2312 often uses the characters of the whole.
  return charset === 'gbk' ? 'gb18030' : charset;
}

function standardName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    // A label that nobody knows says nothing.
    return null;
  }
}

export type WideCharset = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const WIDE_PATTERNS: readonly (readonly [WideCharset, RegExp])[] = [
  ['utf-32le', /^fffe0000|^(?!00)[0-7].000000/],
  ['utf-32be', /^0000feff|^000000(?!00)[0-7]./],
  ['utf-16le', /^fffe|^(?!00)[0-7].00(?!00)[0-7].00/],
  ['utf-16be', /^feff|^00(?!00)[0-7].00(?!00)[0-7]./],
];

/** By byte order mark, or by the zeros beside the first characters, which are ASCII (XML 1.0, appendix F.1). */
export function wideCharset(bytes: Uint8Array): WideCharset | null {
  const head = asBuffer(bytes.subarray(0, 4)).toString('hex');
  return WIDE_PATTERNS.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
}

/** The escape that starts Japanese. XML allows no ESC, so nothing else has it. */
export function hasJapaneseEscape(bytes: Uint8Array): boolean {
  return asBuffer(bytes).includes('\x1b$');
}

export function headerCharset(contentType: string | null): string | null {
  return (
    /;\s*charset\s*=\s*(?:"([^"]{1,40})|'([^']{1,40})|([^\s;,"']{1,40}))/i
      .exec(contentType ?? '')
      ?.slice(1)
      .find(Boolean) ?? null
  );
}

export function declaredCharset(bytes: Uint8Array): string | null {
  const head = asBuffer(bytes.subarray(0, 1_024)).toString('latin1');
  return /<\?xml[^>]*?\sencoding\s*=\s*["']\s*([^"'>]{1,40})["']/i.exec(head)?.[1] ?? null;
}

/** The same bytes, not a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
