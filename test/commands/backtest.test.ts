import { expect, test } from 'vitest';
import { eventRoom } from '#test/fakes/event-room.ts';

/** What people see of a backtest. */

const DAY = 24 * 3_600_000;
const START = Date.parse('2026-03-02T03:00:00Z');

const report = (title: string, publisher: string, daysAgo: number) => ({
  title,
  text: 'The duties on steel and cars stay as they are, officials said on the day.',
  publisher,
  url: `https://news.example.org/${encodeURIComponent(title)}`,
  publishedAt: START - daysAgo * DAY,
});

async function room() {
  const opened = await eventRoom();
  await opened.take(
    [
      report('Tariffs on steel stay, says minister', 'The Example Post', 9),
      report('Tariffs on steel stay, minister says', 'The Example Herald', 9),
      report('Farmers ask for lower tariffs on rice', 'The Example Post', 4),
      report('Typhoon nears Okinawa', 'The Example Post', 2),
    ],
    'import',
  );
  return opened;
}

test('says how many alerts a day, of how many articles and stories, with examples', async () => {
  await using opened = await room();
  const text = await opened.read('/topics backtest tariff AND (steel OR rice)');
  expect(text).toContain('Backtest · tariff AND (steel OR rice)');
  expect(text).toContain('alerts a day');
  expect(text).toContain('Matched: 3 of 4 articles');
  expect(text).toContain('Languages: English 3');
  expect(text).toContain('For example\n\n1. Farmers ask for lower tariffs on rice');
  expect(text).toContain('The articles stored reach back 9 days only.');
});

test('in Japanese, of a topic by its name', async () => {
  await using opened = await room();
  const text = await opened.read('/トピック 試算 tariffs', 'ja');
  expect(text).toContain('試算：関税・通商');
  expect(text).toContain('の通知になります。');
});

test('a rule that cannot be read is told where it is wrong', async () => {
  await using opened = await room();
  const reply = await opened.ask('/topics backtest (steel AND');
  expect(reply).toMatchObject({ kind: 'error', aboutOption: 'rule' });
});

test('where nothing matches, it says what to try', async () => {
  await using opened = await room();
  expect(await opened.read('/topics backtest zebra')).toContain('Nothing stored matches.');
});
