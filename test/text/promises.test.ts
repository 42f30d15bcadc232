import { describe, expect, test } from 'vitest';
import { detectLanguage } from '#src/text/language.ts';
import { foldWidth } from '#src/text/normalise.ts';
import { queryPhrase, queryTerms, searchTerms } from '#src/text/search-terms.ts';
import { sentences } from '#src/text/sentences.ts';
import { tokenize } from '#src/text/tokens.ts';
import { truncate } from '#src/text/truncate.ts';

/** What the product says it does with text, a line a promise. The files beside this one test how. */

const terms = (text: string): string =>
  tokenize(text)
    .map(({ term }) => term)
    .join(' ');

describe('written otherwise, the same in every search and rule', () => {
  test.each([
    ['width', 'ＵＳ　Ｊａｐａｎ', 'US Japan'],
    ['half-width kana', 'ｾﾐｺﾝﾀﾞｸﾀｰ', 'セミコンダクター'],
    ['hyphen U+2010', 'F‐35', 'F-35'],
    ['non-breaking hyphen U+2011', 'F‑35', 'F-35'],
    ['figure dash U+2012', 'F‒35', 'F-35'],
    ['en dash U+2013', 'U.S.–Japan', 'U.S.-Japan'],
    ['em dash U+2014', 'U.S.—Japan', 'U.S.-Japan'],
    ['horizontal bar U+2015', 'U.S.―Japan', 'U.S.-Japan'],
    ['minus U+2212', 'F−35', 'F-35'],
    ['full-width hyphen', 'F－35', 'F-35'],
    ['small hyphen U+FE63', 'F﹣35', 'F-35'],
    ['small em dash U+FE58', 'U.S.﹘Japan', 'U.S.-Japan'],
    ['hyphen bullet U+2043', 'F⁃35', 'F-35'],
    ['two-em dash U+2E3A', 'U.S.⸺Japan', 'U.S.-Japan'],
    ['a long-vowel mark typed for a hyphen', 'Fー35', 'F-35'],
    ['curly apostrophe', 'Japan’s ally', "Japan's ally"],
    ['reversed apostrophe U+201B', 'Japan‛s ally', "Japan's ally"],
    ['prime U+2032', 'Japan′s ally', "Japan's ally"],
    ['modifier apostrophe U+02BC', 'Japanʼs ally', "Japan's ally"],
    ['acute accent as apostrophe', 'Japan´s ally', "Japan's ally"],
    ['grave accent as apostrophe', 'Japan`s ally', "Japan's ally"],
    ['full-width apostrophe', 'Japan＇s ally', "Japan's ally"],
    ['low quotes', '„trade deal“', '"trade deal"'],
    ['guillemets', '«trade deal»', '"trade deal"'],
    ['the country: US', 'US', 'U.S.'],
    ['the country: USA', 'USA', 'U.S.'],
    ['the country: U.S.A.', 'U.S.A.', 'U.S.'],
    ['defence', 'defence', 'defense'],
    ['licence', 'licence', 'license'],
    ['organisation', 'organisation', 'organization'],
    ['labour', 'labour', 'labor'],
    ['centre', 'centre', 'center'],
    ['programme', 'programme', 'program'],
    ['modernise', 'modernising', 'modernizing'],
    ['travelled', 'travelled', 'traveled'],
    ['cancelled', 'cancelled', 'canceled'],
    ['grey', 'grey', 'gray'],
    ['plough', 'plough', 'plow'],
    ['fulfil', 'fulfilment', 'fulfillment'],
    ['artefact', 'artefacts', 'artifacts'],
    ['plural', 'tariffs', 'tariff'],
    ['accents', 'Erdoğan', 'Erdogan'],
    ['ヴ', 'ヴァンス', 'バンス'],
    ['ヴ before ィ', 'ヴィクトリア', 'ビクトリア'],
    ['ヴ alone', 'ラヴロフ', 'ラブロフ'],
    ['final ー', 'コンピューター', 'コンピュータ'],
    ['final ー of half-width', 'ｻｰﾊﾞｰ', 'サーバ'],
    ['・ in a name', 'ドナルド・トランプ', 'ドナルドトランプ'],
    ['variation selectors', '葛\u{e0100}城', '葛城'],
  ])('%s: %s is %s', (_, written, plain) => {
    expect(terms(foldWidth(written))).toBe(terms(plain));
    expect(terms(written)).toBe(terms(plain));
  });
});

describe('one word each, and no part of another', () => {
  test.each([
    ['F-35', 'F-35B'],
    ['5G', '5'],
    ['2+2', '2'],
    ['G7', 'G77'],
    ['US', 'us'],
    ['コピー', 'コピペ'],
  ])('%s is not in %s', (word, other) => {
    expect(tokenize(word)).toHaveLength(word === 'コピー' ? 3 : 1);
    expect(` ${terms(other)} `).not.toContain(` ${terms(word)} `);
  });

  test.each([
    ['F-35', 'the F-35s landed', true],
    ['2+2', 'after the 2+2 talks', true],
    ['5G', 'a 5G network', true],
    ['関税', '相互関税の撤廃', true],
    ['首脳会談', '日米首脳会談で', true],
    ['日米', '日、米', false],
    ['日米', '日・米の首脳', true],
    ['セミコンダクター', 'ｾﾐｺﾝﾀﾞｸﾀ製造', true],
    ['サーバ', 'サーバーを', true],
  ])('a search for %s in “%s”: %s', (asked, text, isFound) => {
    const { terms: wanted, prefix } = queryPhrase(asked)!;
    const stored = searchTerms(text).split(' ');
    const standsAt = (at: number) =>
      wanted.every((term, i) =>
        prefix && i === wanted.length - 1 ? stored[at + i]?.startsWith(term) : stored[at + i] === term,
      );
    expect(stored.some((_, at) => standsAt(at))).toBe(isFound);
  });

  test('Japanese is stored as pairs of characters and asked for by them', () => {
    expect(searchTerms('首脳会談')).toBe('首脳 脳会 会談 談');
    expect(queryTerms('首脳会談の日程').map(({ terms: each }) => each.join(' '))).toEqual(
      expect.arrayContaining(['首脳 脳会 会談', '首脳', '会談', '日程']),
    );
  });
});

describe('the language, by script, and by the feed where the script leaves a choice', () => {
  test.each([
    ['日米が会談', 'en', 'ja'],
    ['日米首脳会談', 'zh', 'zh'],
    ['日米首脳会談', 'ja', 'ja'],
    ['F-35、TSMC、NVIDIAと契約', 'en', 'ja'],
    ['Summit in Tokyo', 'ja', 'en'],
    ['Sommet', 'fr', 'fr'],
    ['한미 정상회담', 'ja', 'ko'],
    ['2026', 'ja', 'ja'],
  ])('“%s” of a feed in %s is %s', (text, prior, language) => {
    expect(detectLanguage(text, prior)).toBe(language);
  });
});

describe('a sentence ends at ¦ and nowhere else', () => {
  test.each([
    'Japan-U.S. trade grew.¦ It may grow more.',
    'He praised U.S.-Japan ties.¦ They are old.',
    'Lt. Gen. Ito spoke.¦ Gen. Hale listened.',
    'Adm. Samuel Paparo met Mr. Ito at 9 a.m. in Tokyo.¦ They agreed.',
    'The office is in Osaka.¦Her staff is in Kobe.',
    'He said “it is over.¦ She left.¦ They went home.',
    '“We agree. We sign,” he said.¦ She nodded.',
    '首相は「合意した。今後も続ける。」と述べた。¦会談は終わった。',
    '首相は「合意した。今後も続ける。」と述べ、「同盟は強い。」とも語った。¦以上。',
    '「終わった。」¦首相は帰国した。',
    '協議は『2プラス2。』と呼ばれる（注。例外あり。）。¦次は秋だ。',
    'The price rose 3.6%.¦ No. 2 fell.',
  ])('%s', (marked) => {
    const expected = marked.split('¦').map((part) => part.trim());
    expect(sentences(marked.replaceAll('¦', '')).map(({ text }) => text)).toEqual(expected);
  });
});

describe('a cut', () => {
  test.each([
    ['keeps graphemes whole', '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2, '👨‍👩‍👧…'],
    ['keeps a flag whole', '🇯🇵🇺🇸🇯🇵', 2, '🇯🇵…'],
    ['keeps a voiced half-width letter whole', 'ｶﾞｶﾞｶﾞ', 2, 'ｶﾞ…'],
    ['leaves no 「 open', '首相は「同盟は最も強い」と語った', 9, '首相は…'],
    ['leaves no 『 open', '彼は『新しい条約の全文』を読んだ', 8, '彼は『新しい…』'],
    ['goes through no link', 'See https://example.org/a/long/address/of/a/page now', 20, 'See…'],
    ['goes through no link', 'https://example.org/a/long/address', 20, '…'],
    ['keeps a link that fits', 'See https://example.org now and then', 24, 'See https://example.org…'],
    ['goes through no citation', 'Talks resume in Tokyo [12] after a week', 25, 'Talks resume in Tokyo…'],
    [
      'goes through no citation',
      'Talks resume in Tokyo [12] after a week',
      27,
      'Talks resume in Tokyo [12]…',
    ],
  ])('%s', (_, text, most, expected) => {
    expect(truncate(text, most)).toBe(expected);
  });
});
