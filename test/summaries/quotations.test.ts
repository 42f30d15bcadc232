import { describe, expect, test } from 'vitest';
import { citableSentences } from '#src/summaries/candidates.ts';
import { article } from './articles.ts';

const cited = (text: string) => citableSentences(article({ text })).map((each) => each.text);

const TALK = 'Trade envoy Hana Mori told reporters in Honolulu that the talks had ended.';
const QUOTE = '“We have a deal that both parliaments can live with, and it is a fair one.”';
const RAIN = 'Rain fell on the harbour of Honolulu for the whole of the week.';

describe('a sentence that is only a quotation', () => {
  test('takes along the sentence before it that says who speaks', () => {
    expect(cited(`${RAIN}\n\n${TALK}\n\n${QUOTE}`)).toEqual([RAIN, TALK, `${TALK}\n\n${QUOTE}`]);
  });

  test('or the one after it', () => {
    const after = 'Envoy Hana Mori said so after the talks.';
    expect(cited(`${RAIN}\n${QUOTE}\n${after}`)).toContain(`${QUOTE}\n${after}`);
  });

  test('is left out where nobody beside it is named', () => {
    expect(cited(`${RAIN} ${QUOTE} ${RAIN}`)).toEqual([RAIN, RAIN]);
  });

  test('in Japanese', () => {
    const talk = '茂木外相は会談後、記者団に協議の内容を説明した。';
    const quote = '「両国の議会が受け入れられる公正な合意だと考えている。」';
    expect(cited(`${talk}\n${quote}`)).toEqual([talk, `${talk}\n${quote}`]);
    expect(cited(`ホノルルでは会談の間ずっと雨が降り続いた。\n${quote}`)).toHaveLength(1);
  });
});

describe('a quotation that is open at the end of its sentence', () => {
  test('is cited whole', () => {
    const whole = 'Hana Mori said: “We have a deal that is good for both. It will be signed in June.”';
    expect(cited(whole)).toEqual([whole]);
  });

  test('is left out where it never closes', () => {
    expect(cited(`${RAIN} Hana Mori said: “We have a deal that is good for both sides.`)).toEqual([RAIN]);
  });

  test('never leaves half a quotation', () => {
    const text = `${TALK}\n“We have a deal that is good for both.\n“It will be signed in June at a ceremony.”\n${RAIN}`;
    for (const each of cited(text)) {
      expect(each.split('“').length, each).toBe(each.split('”').length);
    }
  });
});

test('a passage is exactly one span of its article', () => {
  const text = `${RAIN}\n\n${TALK}\n\n${QUOTE}`;
  for (const { start, end, text: words } of citableSentences(article({ text }))) {
    expect(text.slice(start, end)).toBe(words);
  }
});
