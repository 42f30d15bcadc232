import { describe, expect, test } from 'vitest';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { DAY_MS } from '#src/model/time.ts';
import { createBackground } from '#src/stories/background.ts';
import { featuresOf } from '#src/stories/features.ts';
import { createSignReader, signTerm } from '#src/stories/signs.ts';
import { createJoiner, type Joiner } from '#test/fakes/story-joiner.ts';

const GLOSSARY: readonly GlossaryEntry[] = [
  { kind: 'person', en: ['Sanae Takaichi', 'Takaichi'], ja: ['高市早苗', '高市'] },
  { kind: 'person', en: ['Donald Trump', 'Trump'], ja: ['トランプ'] },
  { kind: 'place', en: ['Japan'], ja: ['日本'] },
  { kind: 'place', en: ['Russia'], ja: ['ロシア'] },
];
const readSigns = createSignReader(GLOSSARY);
const FEBRUARY = Date.parse('2026-02-06T03:00:00Z');

interface Told {
  readonly title: string;
  readonly language?: 'en' | 'ja';
  readonly at?: number;
}

/** A newsroom's everyday, so that common words are known as such. */
const EVERYDAY = [
  'Stocks close higher in quiet trading',
  'Rain expected across the north on Friday',
  'Museum opens new wing after repairs',
  'Trump speaks at rally',
  'Japan beats Brazil in friendly',
];

function newsroom() {
  const background = createBackground();
  const count = (title: string, language: string) => {
    const features = featuresOf({ title, text: '', language, at: FEBRUARY }, readSigns);
    background.add(new Set([...features.counts.keys(), ...features.signs.map(signTerm)]));
    return features;
  };
  for (const title of EVERYDAY) count(title, 'en');
  const joiner: Joiner = createJoiner({ background });
  const hear = ({ title, language = 'en', at = FEBRUARY }: Told) => {
    return joiner.join(count(title, language), at);
  };
  return { hear, joiner };
}

describe('reports in one language', () => {
  test('two headlines of one event are one story', () => {
    const { hear } = newsroom();
    const first = hear({ title: 'Ferry sinks off Nagasaki with 40 aboard' });
    const second = hear({ title: 'Ferry with 40 people aboard sinks near Nagasaki' });
    expect(second).toMatchObject({ storyId: first.storyId, isNew: false, reason: 'words' });
    expect(second.shared).toContain('nagasaki');
  });

  test('another event begins another story', () => {
    const { hear } = newsroom();
    const first = hear({ title: 'Ferry sinks off Nagasaki with 40 aboard' });
    const second = hear({ title: 'Parliament passes the spending bill' });
    expect(second).toMatchObject({ isNew: true, reason: 'new', shared: [] });
    expect(second.storyId).not.toBe(first.storyId);
  });

  test('the same headline weeks later is another story', () => {
    const { hear } = newsroom();
    const first = hear({ title: 'Ferry sinks off Nagasaki with 40 aboard' });
    const later = hear({ title: 'Ferry sinks off Nagasaki with 40 aboard', at: FEBRUARY + 40 * DAY_MS });
    expect(later.storyId).not.toBe(first.storyId);
  });

  test('the same reports in the same order give the same stories', () => {
    const titles = [
      'Ferry sinks off Nagasaki',
      'Nagasaki ferry sinks, 40 missing',
      'Spending bill passes',
      'Ferry owner held',
    ];
    const run = () => {
      const { hear } = newsroom();
      return titles.map((title) => hear({ title }));
    };
    expect(run()).toEqual(run());
  });
});

describe('reports in two languages', () => {
  test('names and a day make one story', () => {
    const { hear } = newsroom();
    const english = hear({ title: 'Takaichi, Trump to meet March 19' });
    const japanese = hear({ title: '高市首相、3月19日に訪米 トランプ氏と会談', language: 'ja' });
    expect(japanese).toMatchObject({ storyId: english.storyId, reason: 'signs' });
  });

  test('the 12th package of sanctions is not the 13th', () => {
    const { hear } = newsroom();
    const twelfth = hear({ title: 'EU adopts 12th sanctions package against Russia' });
    const thirteenth = hear({ title: 'EU、ロシア制裁第13弾を採択', language: 'ja' });
    const again = hear({ title: 'EU、ロシア制裁第12弾を採択', language: 'ja' });
    expect(thirteenth.storyId).not.toBe(twelfth.storyId);
    expect(again.storyId).toBe(twelfth.storyId);
  });

  test('another meeting of the same two is another story', () => {
    const { hear } = newsroom();
    const march = hear({ title: 'Takaichi, Trump to meet March 19' });
    const october = hear({
      title: '高市首相、10月28日にトランプ氏と会談',
      language: 'ja',
      at: FEBRUARY - 100 * DAY_MS,
    });
    expect(october.storyId).not.toBe(march.storyId);
  });
});
