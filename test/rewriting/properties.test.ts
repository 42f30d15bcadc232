import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadConfig } from '#config/config.ts';
import type { Locale } from '#src/model/locale.ts';
import type { CitedSentence, RewrittenSentence } from '#src/model/rewriting.ts';
import { faultOf } from '#src/rewriting/check.ts';
import { factsOf, factText } from '#src/rewriting/facts.ts';
import { namesFrom } from '#src/rewriting/names.ts';
import { REWRITES } from './rewrites.ts';

/** Whatever is done to a rewriting that says the same, the check sees it; what nothing is done to, it accepts. */

const names = namesFrom(loadConfig(() => null, {}).glossary);
const property = { seed: 19_600_119, numRuns: 300 } as const;
const languageOf = (text: string): Locale => (/[\p{sc=Han}\p{sc=Hiragana}]{2}/u.test(text) ? 'ja' : 'en');
const faithful = REWRITES.filter((each) => each.faithful);

interface Given {
  readonly sentences: readonly CitedSentence[];
  readonly language: Locale;
  readonly rewritten: readonly RewrittenSentence[];
}

/** One to five faithful rewritings into one language, of different sentences. */
const given: fc.Arbitrary<Given> = fc.constantFrom<Locale>('en', 'ja').chain((language) =>
  fc
    .uniqueArray(fc.constantFrom(...faithful.filter(({ to }) => languageOf(to) === language)), {
      minLength: 1,
      maxLength: 5,
      selector: ({ from }) => from,
    })
    .map((chosen) => ({
      language,
      sentences: chosen.map(({ from }, i) => ({ n: i + 1, text: from, language: languageOf(from), list: 0 })),
      rewritten: chosen.map(({ to }, i) => ({ text: to, cites: [i + 1] })),
    })),
);

function fault({ sentences, language }: Given, rewritten: readonly RewrittenSentence[]): string | null {
  return faultOf({ sentences, language, question: null }, rewritten, names);
}

/** The rewriting with one sentence changed; the same where the change is not possible there. */
function changed({ rewritten }: Given, which: number, change: (text: string) => string): RewrittenSentence[] {
  const at = which % rewritten.length;
  return rewritten.map((each, i) => (i === at ? { ...each, text: change(each.text) } : each));
}

test('faithful rewritings are accepted together', () => {
  const run = (each: Given) => {
    expect(fault(each, each.rewritten)).toBeNull();
  };
  fc.assert(fc.property(given, run), property);
});

test('any sentence as it stands is accepted', () => {
  const sentence = fc.oneof(
    fc.constantFrom(...REWRITES.map(({ from }) => from)),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
  );
  const run = (text: string) => {
    const language = languageOf(text);
    const sentences = [{ n: 1, text, language, list: 0 }];
    expect(faultOf({ sentences, language, question: null }, [{ text, cites: [1] }], names)).toBeNull();
  };
  fc.assert(fc.property(sentence, run), property);
});

test('one number changed is seen', () => {
  const run = (each: Given, which: number, digit: number, step: number) => {
    const rewritten = changed(each, which, (text) => {
      const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
      const at = places[digit % Math.max(1, places.length)];
      if (at === undefined) return text;
      const other = String((Number(text[at]) + step) % 10);
      return text.slice(0, at) + other + text.slice(at + 1);
    });
    const before = each.rewritten.map(({ text }) => factsOf(text).map(({ keys }) => keys));
    const after = rewritten.map(({ text }) => factsOf(text).map(({ keys }) => keys));
    // A zero at the head of a fraction of 億 changes nothing.
    fc.pre(JSON.stringify(before) !== JSON.stringify(after));
    expect(fault(each, rewritten)).not.toBeNull();
  };
  fc.assert(fc.property(given, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), run), property);
});

const STRANGERS = {
  en: [
    'Vladimir Putin',
    'Canada',
    'Shigeru Ishiba',
    'Lockheed Martin',
    'Osaka',
    'Narendra Modi',
    'Paul Henderson',
  ],
  ja: ['プーチン', 'カナダ', '石破', 'ロッキード・マーチン', '熊本', 'モディ', 'ヘンダーソン'],
};
const NAME = {
  en: /Takaichi|Trump|Akazawa|Kihara|Futenma|Henoko|Tokyo|Washington|Japan\b|Okinawa|China|U\.S\.|United States/gu,
  ja: /高市早苗|高市|トランプ|赤沢亮正|普天間飛行場|辺野古|ワシントン|米国|日本(?!政府)|ホルムズ海峡/gu,
};

test('one name exchanged is seen', () => {
  const run = (each: Given, which: number, place: number, stranger: number) => {
    const others = STRANGERS[each.language];
    const rewritten = changed(each, which, (text) => {
      const found = [...text.matchAll(NAME[each.language])];
      const name = found[place % Math.max(1, found.length)];
      if (!name) return text;
      const other = others[stranger % others.length]!;
      return text.slice(0, name.index) + other + text.slice(name.index + name[0].length);
    });
    fc.pre(JSON.stringify(rewritten) !== JSON.stringify(each.rewritten));
    expect(fault(each, rewritten)).not.toBeNull();
  };
  fc.assert(fc.property(given, fc.nat(), fc.nat(), fc.nat(), run), property);
});

test('one citation removed, exchanged or invented is seen', () => {
  const run = (each: Given, which: number, cites: readonly number[]) => {
    const at = which % each.rewritten.length;
    fc.pre(JSON.stringify(cites) !== JSON.stringify(each.rewritten[at]!.cites));
    const rewritten = each.rewritten.map((one, i) => (i === at ? { ...one, cites } : one));
    expect(fault(each, rewritten)).not.toBeNull();
  };
  fc.assert(
    fc.property(given, fc.nat(), fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 2 }), run),
    property,
  );
});

const ADDED = {
  en: [
    'Markets welcomed the step.',
    'Talks will continue next week.',
    'This is good news.',
    'China protested.',
  ],
  ja: ['市場は歓迎した。', '協議は来週も続く。', 'これは朗報だ。', '中国は抗議した。'],
};

test('a sentence added is seen, with a citation or without, alone or behind another', () => {
  const run = (each: Given, which: number, added: number, cites: readonly number[]) => {
    const text = ADDED[each.language][added % 4]!;
    expect(fault(each, [...each.rewritten, { text, cites }])).not.toBeNull();
    expect(
      fault(
        each,
        changed(each, which, (before) => `${before} ${text}`),
      ),
    ).not.toBeNull();
  };
  const cites = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 });
  fc.assert(fc.property(given, fc.nat(), fc.nat(), cites, run), property);
});

test('a sentence left out is seen', () => {
  const run = (each: Given, which: number) => {
    expect(
      fault(
        each,
        each.rewritten.filter((_, i) => i !== which % each.rewritten.length),
      ),
    ).not.toBeNull();
  };
  fc.assert(fc.property(given, fc.nat(), run), property);
});

test('no text takes the check long or makes it throw', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '1,'.repeat(500),
      '千'.repeat(999),
      'A-'.repeat(900),
      '（'.repeat(900),
      '米'.repeat(900),
      'a.'.repeat(900),
    ),
  );
  const run = (from: string, to: string) => {
    const sentences = [{ n: 1, text: from, language: 'en' as const, list: 0 }];
    const found = faultOf({ sentences, language: 'ja', question: null }, [{ text: to, cites: [1] }], names);
    expect(found === null || found.length > 0).toBe(true);
    expect(factText(to)).toBeTypeOf('string');
  };
  fc.assert(fc.property(hostile, hostile, run), property);
});
