import { describe, expect, test } from 'vitest';
import type { StoryReport } from '#src/model/story.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { createBackground } from '#src/stories/background.ts';
import { copyGroups } from '#src/stories/duplicates.ts';
import { familyOf } from '#src/stories/families.ts';
import { headlineOf } from '#src/stories/headline.ts';
import { phaseOf } from '#src/stories/phase.ts';
import { createSignReader } from '#src/stories/signs.ts';
import { partsOf } from '#src/stories/split.ts';
import { timelineOf } from '#src/stories/timeline.ts';

const NOW = Date.parse('2026-02-06T03:00:00Z');
const WIRE =
  'A ferry with 40 people aboard sank off the coast of Nagasaki on Friday morning, and the coast guard rescued all but two of them. The captain told rescuers that the engine had failed in heavy seas an hour before.';

let id = 0;
function report(changes: Partial<StoryReport> = {}): StoryReport {
  id += 1;
  return {
    id,
    title: 'Ferry sinks off Nagasaki',
    text: '',
    language: 'en',
    publisher: 'Example News',
    tier: 'press',
    country: 'JP',
    at: NOW,
    ...changes,
  };
}

describe('copies', () => {
  test('a newspaper that prints a wire report adds nothing; the wire owns it', () => {
    const paper = report({
      publisher: 'Morning Paper',
      text: `${WIRE} Local schools stayed closed.`,
      at: NOW,
    });
    const wire = report({ publisher: 'Reuters', tier: 'wire', text: WIRE, at: NOW + HOUR_MS });
    expect(copyGroups([paper, wire])).toEqual([{ owner: wire, copies: [paper] }]);
  });

  test('whom the text credits owns it', () => {
    const paper = report({ publisher: 'Morning Paper', tier: 'press', text: `NAGASAKI (Kyodo) ${WIRE}` });
    const agency = report({ publisher: 'Kyodo News', tier: null, text: WIRE, at: NOW + HOUR_MS });
    expect(copyGroups([paper, agency])[0]?.owner).toBe(agency);
  });

  test('a report in its own words is no copy', () => {
    const own = report({
      text: 'Two passengers are missing after the ship went down in a storm west of Kyushu, officials said, while divers began to search the wreck at dawn on Saturday.',
    });
    expect(copyGroups([report({ text: WIRE }), own])).toHaveLength(2);
  });

  test('Japanese texts are compared too', () => {
    const text = '６日午前、長崎県沖で乗客４０人を乗せたフェリーが沈没し、海上保安庁が３８人を救助した。';
    expect(copyGroups([report({ text, language: 'ja' }), report({ text, language: 'ja' })])).toHaveLength(1);
  });
});

describe('the headline of a story', () => {
  test('says what most of them say, in each language', () => {
    const reports = [
      report({ title: 'Ferry sinks off Nagasaki' }),
      report({ title: 'Ferry sinks off Nagasaki, two missing' }),
      report({ title: 'Opinion: why ferries sink' }),
      report({ title: '長崎沖でフェリー沈没', language: 'ja' }),
    ];
    expect(headlineOf(reports, 'en')?.title).toContain('Nagasaki');
    expect(headlineOf(reports, 'ja')?.title).toBe('長崎沖でフェリー沈没');
  });

  test('there is none where nobody wrote in that language', () => {
    expect(headlineOf([report()], 'ja')).toBeNull();
  });

  test('does not depend on the order', () => {
    const reports = [report({ title: 'Ferry sinks' }), report({ title: 'Ferry sinks off Nagasaki' })];
    expect(headlineOf(reports, 'en')).toBe(headlineOf(reports.toReversed(), 'en'));
  });
});

test('a timeline tells what each report said first', () => {
  const readSigns = createSignReader([{ kind: 'person', en: ['Takaichi'], ja: ['高市'] }]);
  const reports = [
    report({ title: 'Ferry sinks with 40 aboard' }),
    report({ title: 'Ferry with 40 aboard sinks, 38 rescued', at: NOW + HOUR_MS }),
    report({ title: 'Takaichi on the ferry', publisher: 'Kantei', tier: 'official', at: NOW + 2 * HOUR_MS }),
  ];
  expect(
    timelineOf(reports, readSigns).map(({ articleId, kind, words }) => [articleId, kind, words]),
  ).toEqual([
    [reports[1]!.id, 'number', '38 rescued'],
    [reports[2]!.id, 'official', 'Kantei'],
    [reports[2]!.id, 'name', 'Takaichi'],
  ]);
});

describe('phases', () => {
  const at = (hoursAgo: number, publisher: string) => ({ publisher, at: NOW - hoursAgo * HOUR_MS });

  test('three houses within two hours is breaking', () => {
    expect(phaseOf([at(0, 'NHK'), at(1, 'Reuters'), at(1, 'Kyodo News')], NOW)).toBe('breaking');
  });

  test('one house under three names is one', () => {
    expect(phaseOf([at(0, 'NHK'), at(1, 'NHK World'), at(1, 'Reuters')], NOW)).toBe('developing');
  });

  test('a day without a report is quiet', () => {
    expect(phaseOf([at(25, 'NHK')], NOW)).toBe('quiet');
  });
});

test('publishers of one house are one family, in either script', () => {
  expect(familyOf('共同通信')).toBe(familyOf('Kyodo News'));
  expect(familyOf('BBC – World News')).toBe(familyOf('BBC News'));
  expect(familyOf('Morning Paper')).toBe('Morning Paper');
});

describe('a story that is two', () => {
  const report = (words: string, names: string) => ({
    counts: new Map(`${words} ${names}`.split(' ').map((term) => [term, 1])),
    names: new Set(names.split(' ')),
    signs: [],
  });
  const background = createBackground();
  for (let i = 0; i < 50; i += 1) background.add([`other${i}`]);
  const stories = (parts: readonly (readonly number[])[]) =>
    parts.map((part) => part.toSorted((a, b) => a - b)).toSorted((a, b) => a[0]! - b[0]!);

  const fire = (place: string, what: string) => (_: unknown, i: number) =>
    report(
      `fire brigade blaze police smoke ${what} ${place}a${i % 2} ${place}b${i % 3} ${place}c${i % 5}`,
      place,
    );
  const church = Array.from({ length: 6 }, fire('wasilla', 'church palin'));
  const shop = Array.from({ length: 6 }, fire('wellington', 'supermarket roof'));

  test('two fires that joined by their common words fall apart', () => {
    expect(stories(partsOf([...church, ...shop], background))).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
    ]);
  });

  test('in whatever order they came', () => {
    const mixed = church.flatMap((each, i) => [shop[i]!, each]);
    expect(stories(partsOf(mixed, background))).toEqual([
      [0, 2, 4, 6, 8, 10],
      [1, 3, 5, 7, 9, 11],
    ]);
  });

  test('one fire holds together, and so does what is too small to tell', () => {
    const one = Array.from({ length: 12 }, fire('wasilla', 'church palin'));
    expect(partsOf(one, background)).toHaveLength(1);
    expect(partsOf([...church, ...shop].slice(2, 9), background)).toHaveLength(1);
  });

  test('names tell two teams apart where every other word is the same', () => {
    const injured = (name: string) =>
      Array.from({ length: 5 }, (_, i) => report(`running back injured reserve season ankle${i % 2}`, name));
    const parts = partsOf([...injured('bush'), ...injured('thomas')], background);
    expect(stories(parts)).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
    ]);
  });

  test('reports without a word in common are all still there', () => {
    const strangers = Array.from({ length: 12 }, (_, i) => report(`word${i}`, `name${i}`));
    expect(
      partsOf(strangers, background)
        .flat()
        .toSorted((a, b) => a - b),
    ).toEqual(strangers.map((_, i) => i));
  });
});
