import { describe, expect, test } from 'vitest';
import { readEntries } from '#config/entries.ts';
import { type CheckRule, eventEntries, glossaryEntries, topicEntries } from '#config/schema.ts';

/** A query language of one rule: an "!" may not be used. */
const noExclamation: CheckRule = (rule) => {
  const lines = rule.split('\n');
  const line = lines.findIndex((text) => text.includes('!'));
  if (line === -1) return null;
  const column = (lines[line] ?? '').indexOf('!') + 1;
  return { message: 'Do not shout.', line: line + 1, column, expected: 'a full stop', hint: 'Whisper.' };
};

const topics = (...lines: string[]) => readEntries(lines.join('\n'), 't.yaml', topicEntries(noExclamation));
const events = (...lines: string[]) => readEntries(lines.join('\n'), 'e.yaml', eventEntries);
const glossary = (...lines: string[]) => readEntries(lines.join('\n'), 'g.yaml', glossaryEntries);
const places = (problems: readonly { line: number | null; column: number | null; what: string }[]) =>
  problems.map(({ line, column, what }) => `${line}:${column} ${what}`);

const TOPIC = [
  'topics:',
  '  - key: harbours',
  '    name: { en: Harbours, ja: 港 }',
  '    description: { en: "Harbours, quays", ja: 港湾 }',
  '    rule: |',
  '      harbour',
  '      OR quay',
];
const EVENT = [
  'events:',
  '  - key: quay-day',
  '    name: { en: Quay Day, ja: 埠頭の日 }',
  '    date: 2026-07-20',
  '    place: { en: Yokohama, ja: 横浜 }',
  '    timeZone: Asia/Tokyo',
  '    status: confirmed',
];
const changed = (lines: readonly string[], from: string, to: string) =>
  lines.map((line) => line.replace(from, to));

describe('entries without a fault', () => {
  test('topics', () => {
    expect(topics(...TOPIC)).toEqual({
      problems: [],
      entries: [
        {
          key: 'harbours',
          name: { en: 'Harbours', ja: '港' },
          description: { en: 'Harbours, quays', ja: '港湾' },
          rule: 'harbour\nOR quay\n',
        },
      ],
    });
  });

  test('events: a date stays the text it is', () => {
    expect(events(...EVENT)).toEqual({
      problems: [],
      entries: [
        {
          key: 'quay-day',
          name: { en: 'Quay Day', ja: '埠頭の日' },
          date: '2026-07-20',
          place: { en: 'Yokohama', ja: '横浜' },
          timeZone: 'Asia/Tokyo',
          status: 'confirmed',
        },
      ],
    });
  });

  test('glossary', () => {
    expect(glossary('glossary:', '  - { kind: place, en: [Harbour, Port], ja: [港] }')).toEqual({
      problems: [],
      entries: [{ kind: 'place', en: ['Harbour', 'Port'], ja: ['港'] }],
    });
  });

  test.each([['topics: []'], ['topics:'], ['# nothing followed yet\ntopics:\n']])(
    'a list may be empty: %j',
    (source) => {
      expect(topics(source)).toEqual({ entries: [], problems: [] });
    },
  );
});

describe('a file that is not a list of entries', () => {
  test.each([
    ['', '1:1 The file is not a mapping.'],
    ['- key: a', '1:1 The file is not a mapping.'],
    ['topics: tariffs', '1:9 topics is not a list.'],
    ['topics:\n  key: a', '2:3 topics is not a list.'],
    ['topics:\n\t- key: a', '2:1 The YAML is malformed: Tabs are not allowed as indentation.'],
    ['topics:\n  - key: "a\n', '3:1 The YAML is malformed: Missing closing "quote.'],
    ['topics:\n  - key: *a\n', '2:10 The value *a is an alias: it stands for another value of the file.'],
    ['topics: []\n---\ntopics: []', '2:1 A line "---" begins a second document.'],
    ['topics: []\ntopics: []', '2:1 This key is written twice.'],
  ])('%j', (source, problem) => {
    expect(places(topics(source).problems)).toEqual([problem]);
  });

  test('another key beside the list', () => {
    expect(places(topics('topics: []\nversion: 2').problems)).toEqual(['2:1 "version" is not a known key.']);
  });

  test('another list', () => {
    expect(places(topics('events: []').problems)).toEqual([
      '1:1 "events" is not a known key.',
      '1:1 The list topics is missing.',
    ]);
  });

  test('a list that is only misspelt is not also missing', () => {
    expect(places(topics('topcs: []').problems)).toEqual([
      '1:1 "topcs" is not a known key. Did you mean topics?',
    ]);
  });

  test('text that expands without end is refused unread', () => {
    const bomb = ['topics: []', 'a: &a [x, x]', 'b: &b [*a, *a]', 'c: [*b, *b]'].join('\n');
    expect(topics(bomb).problems).toHaveLength(4);
  });
});

describe('a topic', () => {
  test.each([
    [
      'a key that could not name a channel',
      'harbours',
      'Harbours!',
      '2:5 topic "Harbours!": key is "Harbours!".',
      '2 to 32 lower-case letters, digits and hyphens, beginning with a letter, such as export-controls',
    ],
    [
      'a name without Japanese',
      ', ja: 港 }',
      ' }',
      '3:5 topic "harbours": name.ja is missing.',
      'the Japanese text',
    ],
    [
      'a name that is empty in English',
      'en: Harbours,',
      'en: "  ",',
      '3:13 topic "harbours": name.en is empty.',
      'the English text',
    ],
    [
      'a name in no language',
      '{ en: Harbours, ja: 港 }',
      'Harbours',
      '3:5 topic "harbours": name is "Harbours".',
      'a mapping with en, ja',
    ],
    [
      'a key misspelt, which is not also missing',
      'description:',
      'descripton:',
      '4:5 topic "harbours": "descripton" is not a known key. Did you mean description?',
      'only key, name, description, rule, learn, weight',
    ],
  ])('%s', (_, from, to, problem, expected) => {
    const { entries, problems } = topics(...changed(TOPIC, from, to));
    expect(entries).toEqual([]);
    expect(places(problems)).toEqual([problem]);
    expect(problems[0]?.expected).toBe(expected);
  });

  test('may weigh more or less than others, within reason', () => {
    const weighing = (weight: string) =>
      topics(...changed(TOPIC, 'description:', `weight: ${weight}\n    description:`));
    expect(weighing('0.5').entries).toMatchObject([{ weight: 0.5 }]);
    for (const weight of ['4', '-1', 'heavy'])
      expect(weighing(weight).problems[0]?.expected).toBe(
        'a number from 0 to 3; 1 is what a topic has without it',
      );
  });

  test('a key in another script than Latin is refused', () => {
    expect(topics(...changed(TOPIC, 'harbours', '港湾')).problems).toHaveLength(1);
  });

  test('without a key is called by its number', () => {
    expect(places(topics('topics:', '  - rule: a').problems)).toEqual([
      '2:5 topic number 1: key is missing.',
      '2:5 topic number 1: name is missing.',
      '2:5 topic number 1: description is missing.',
    ]);
  });

  test('that is no mapping', () => {
    expect(places(topics('topics:', '  - tariffs').problems)).toEqual([
      '2:5 topic number 1: it is "tariffs".',
    ]);
  });

  test('whose key is used twice names both lines', () => {
    expect(places(topics(...TOPIC, ...TOPIC.slice(1)).problems)).toEqual([
      '8:5 topic "harbours": key "harbours" is already used at line 2.',
    ]);
  });

  test('with a fault in its name still has its rule and its key checked', () => {
    const faulty = changed(changed(TOPIC, ', ja: 港 }', ' }'), 'OR quay', 'OR quay!');
    expect(places(topics(...TOPIC, ...faulty.slice(1)).problems)).toEqual([
      '9:5 topic "harbours": name.ja is missing.',
      '13:14 topic "harbours", rule: Do not shout. Whisper.',
      '8:5 topic "harbours": key "harbours" is already used at line 2.',
    ]);
  });
});

describe('the place of a fault inside a rule', () => {
  const faultIn = (...rule: string[]) => places(topics(...TOPIC.slice(0, 4), ...rule).problems);

  test.each([
    ['in a literal block', ['    rule: |', '      a', '', '      b !'], '8:9'],
    [
      'in a literal block whose lines are indented further',
      ['    rule: |', '      (', '        b !', '      )'],
      '7:11',
    ],
    ['in a literal block with its own indentation', ['    rule: |2', '        b !'], '6:11'],
    ['in one plain line', ['    rule: b !'], '5:13'],
    ['in one quoted line', ["    rule: 'b !'"], '5:14'],
    ['in a folded block, where only its beginning is known', ['    rule: >', '      a', '      b !'], '5:5'],
    ['in a plain text of several lines, likewise', ['    rule: a', '      b !'], '5:5'],
  ])('%s', (_, rule, place) => {
    expect(faultIn(...rule)).toEqual([`${place} topic "harbours", rule: Do not shout. Whisper.`]);
  });

  test('with the line ends of Windows', () => {
    const source = [...TOPIC.slice(0, 5), '      a', '      b !', ''].join('\r\n');
    expect(places(topics(source).problems)).toEqual(['7:9 topic "harbours", rule: Do not shout. Whisper.']);
  });
});

describe('an event', () => {
  const DATE =
    'a date at the place: a day such as 2026-03-19, with its time where that is known (2026-03-19 10:00), or a month (2026-03)';

  test.each([
    ['date: 2026-07-20', 'date: 2026-02-30', '4:5 event "quay-day": date is "2026-02-30".', DATE],
    ['date: 2026-07-20', 'date: July 20', '4:5 event "quay-day": date is "July 20".', DATE],
    ['date: 2026-07-20', 'date: 20260720', '4:5 event "quay-day": date is the number 20260720.', DATE],
    ['date: 2026-07-20', 'date:', '4:5 event "quay-day": date is empty.', DATE],
    ['date: 2026-07-20', 'date: [2026]', '4:5 event "quay-day": date is a list.', DATE],
    ['date: 2026-07-20', 'date: 2026-13', '4:5 event "quay-day": date is "2026-13".', DATE],
    ['date: 2026-07-20', 'date: 2026-07-20 24:00', '4:5 event "quay-day": date is "2026-07-20 24:00".', DATE],
    ['date: 2026-07-20', 'date: 2026-07 10:00', '4:5 event "quay-day": date is "2026-07 10:00".', DATE],
    [
      'key: quay-day',
      'key: e17',
      '2:5 event "e17": key is "e17".',
      '2 to 32 lower-case letters, digits and hyphens, beginning with a letter, such as export-controls; not e and a number, as events from articles are called',
    ],
    [
      'date: 2026-07-20',
      'date: 2026-07-20\n    kind: party',
      '5:5 event "quay-day": kind is "party".',
      'one of summit, call, ministerial, visit, election, deadline, effect, hearing, exercise',
    ],
    [
      'date: 2026-07-20',
      'date: 2026-07-20\n    participants: Japan',
      '5:5 event "quay-day": participants is "Japan".',
      'a list of names of people or countries',
    ],
    [
      'Asia/Tokyo',
      'Asia/Tokio',
      '6:5 event "quay-day": timeZone is "Asia/Tokio".',
      'an IANA time zone, such as Asia/Tokyo or America/New_York',
    ],
    [
      'confirmed',
      'done',
      '7:5 event "quay-day": status is "done".',
      'one of tentative, confirmed, held, cancelled',
    ],
  ])('%s → %s', (from, to, problem, expected) => {
    const { entries, problems } = events(...changed(EVENT, from, to));
    expect(entries).toEqual([]);
    expect(places(problems)).toEqual([problem]);
    expect(problems[0]?.expected).toBe(expected);
  });

  test.each(['2026-07', '2026-07-20 09:30'])('may be dated %s', (date) => {
    const { entries, problems } = events(...changed(EVENT, '2026-07-20', date));
    expect(problems).toEqual([]);
    expect(entries[0]).toMatchObject({ date });
  });

  test('may say what kind it is and who takes part', () => {
    const more = ['    kind: visit', '    participants: [Sanae Takaichi, Japan]'];
    expect(events(...EVENT, ...more).entries[0]).toMatchObject({
      kind: 'visit',
      participants: ['Sanae Takaichi', 'Japan'],
    });
  });

  test('February 29 exists in leap years only', () => {
    expect(events(...changed(EVENT, '2026-07-20', '2028-02-29')).problems).toEqual([]);
    expect(events(...changed(EVENT, '2026-07-20', '2026-02-29')).problems).toHaveLength(1);
  });
});

describe('a glossary entry', () => {
  test.each([
    [
      '{ kind: city, en: [Harbour], ja: [港] }',
      '2:7 entry "Harbour": kind is "city".',
      'one of person, office, firm, weapon, place, term',
    ],
    [
      '{ kind: place, en: Harbour, ja: [港] }',
      '2:20 entry "Harbour": en is "Harbour".',
      'a list of the English forms, the preferred one first',
    ],
    [
      '{ kind: place, en: [Harbour], ja: [] }',
      '2:35 entry "Harbour": ja (item 1) is missing.',
      'a list of the Japanese forms, the preferred one first',
    ],
    [
      '{ kind: place, en: [Harbour], ja: [港, 5] }',
      '2:43 entry "Harbour": ja (item 2) is the number 5.',
      'a list of the Japanese forms, the preferred one first',
    ],
  ])('%s', (entry, problem, expected) => {
    const { problems } = glossary('glossary:', `  - ${entry}`);
    expect(places(problems)).toEqual([problem]);
    expect(problems[0]?.expected).toBe(expected);
  });

  test('shares no form with another, whatever its case and width', () => {
    const { problems } = glossary(
      'glossary:',
      '  - { kind: firm, en: [Quay Inc], ja: [ＱＹ] }',
      '  - { kind: firm, en: [QUAY INC], ja: [QY] }',
    );
    expect(places(problems)).toEqual([
      '3:24 entry "QUAY INC": en "QUAY INC" is already used at line 2.',
      '3:40 entry "QUAY INC": ja "QY" is already used at line 2.',
    ]);
  });

  test('may have the same form in both languages', () => {
    expect(glossary('glossary:', '  - { kind: firm, en: [QY], ja: [QY] }').problems).toEqual([]);
  });
});
