/** What a rule, a deadline or a hearing is about, as the glossary prefers it. */

const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:auto(?:mobile|motive)?s?|cars?|vehicles?) (?:and (?:auto )?parts )?(?:import )?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))|tariffs?(?: rate)? on (?:\p{L}+ ){0,3}(?:autos|automobiles|cars|vehicles)|自動車(?:・部品)?(?:への|に対する)?(?:追加)?関税/iu,
    'auto tariff',
  ],
  [/\breciprocal (?:tariffs?|dut(?:y|ies))|相互関税/iu, 'reciprocal tariff'],
  [
    /\b(?:steel|alumin(?:i)?um)\b.{0,40}(?:tariffs?|dut(?:y|ies))|tariffs? on (?:\p{L}+ ){0,3}(?:steel|alumin(?:i)?um)|(?:鉄鋼|アルミ).{0,10}関税/iu,
    'steel tariff',
  ],
  [
    /\b(?:chips?|semiconductors?)\b.{0,20}(?:tariffs?|dut(?:y|ies))|tariffs? on (?:\p{L}+ ){0,3}(?:chips?|semiconductors?)|半導体.{0,6}関税/iu,
    'semiconductor tariff',
  ],
  [/\bSection 122|122条/u, 'Section 122'],
  [/\bSection 232|232条/u, 'Section 232'],
  [/\bSection 301|301条/u, 'Section 301'],
  [/\b(?:export (?:controls?|curbs?|ban|restrictions?))|輸出(?:規制|管理|禁止)/iu, 'export controls'],
  [/\b(?:tariff|trade|import) truce|休戦/iu, 'trade truce'],
  [/\b(?:tariffs?|import tax(?:es)?|lev(?:y|ies)|import dut(?:y|ies)|dut(?:y|ies) on)\b|関税/iu, 'tariff'],
  [/\b(?:trade|tariff) (?:agreement|deal|pact)|(?:通商|貿易|関税)(?:協定|合意)/iu, 'trade agreement'],
  [/\btrade (?:talks|negotiations)|(?:通商|関税|貿易)(?:交渉|協議)/iu, 'trade talks'],
  [/\b(?:reciprocal access agreement|RAA)\b|円滑化協定/u, 'reciprocal access agreement'],
  [/\b(?:New START|START treaty)\b|新START/u, 'New START'],
  [/\btreaty\b|条約/iu, 'treaty'],
  [/\b(?:pact|accord)\b|協定/iu, 'agreement'],
  [/\bsanctions\b|制裁/iu, 'sanctions'],
  [/\binvestment\b|投資/iu, 'investment'],
];

/** The most special subject that words name; null where they name none. */
export function subjectIn(words: string): string | null {
  return SUBJECTS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
