import { expect, test } from 'vitest';
import { composeAlert } from '#src/alerts/compose.ts';
import { editOf } from '#src/alerts/edit.ts';
import type { Article } from '#src/model/article.ts';
import type { DeliveryState } from '#src/model/delivery.ts';
import { HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { draft, tariffsTopic } from '#test/fakes/articles.ts';

const posted = Date.parse('2026-03-02T03:00:00Z');
const article: Article = { ...draft(), id: 17, origin: 'live', feedId: 1, firstSeenAt: 0, updatedAt: 0 };
const alert = (changes: Partial<Article> = {}) =>
  composeAlert(
    { ...article, ...changes },
    [{ topic: tariffsTopic, match: { key: 'tariffs', spans: [] } }],
    'en',
  );
const revision = (state: DeliveryState, number = 1, closedAt: number | null = posted) => ({
  id: number,
  revision: number,
  state,
  message: alert(),
  closedAt,
});
const corrected = alert({ title: 'Car tariff falls to 10%' });
const soon = posted + 10 * MINUTE_MS;

test.each([
  ['another headline', corrected],
  ['another lead', alert({ text: 'The tariff falls to 10%, not 12%.' })],
])('%s edits the message that people have read', (_, message) => {
  expect(editOf([revision('sent')], message, 'discord', soon)).toEqual({
    kind: 'edit',
    revision: 2,
    dueAt: soon,
  });
});

test.each([
  ['a picture, or a date', [revision('sent')], alert({ publishedAt: 1 })],
  ['a second sentence', [revision('sent')], alert({ text: `${article.text} Unions protested.` })],
  ['news of an article that this channel never heard of', [], corrected],
  ['news of an alert that was given up', [revision('failed')], corrected],
  ['news of an alert that waited too long', [revision('expired')], corrected],
])('%s: nothing is edited', (_, revisions, message) => {
  expect(editOf(revisions, message, 'slack', soon)).toBeNull();
});

test('what waits takes the new words, also an edit', () => {
  expect(editOf([revision('pending', 1, null)], corrected, 'slack', soon)).toEqual({
    kind: 'revise',
    ids: [1],
  });
  const both = [revision('pending', 1, null), revision('pending', 2, null)];
  expect(editOf(both, corrected, 'slack', soon)).toEqual({ kind: 'revise', ids: [1, 2] });
  expect(editOf([revision('sent'), revision('pending', 2, null)], corrected, 'slack', soon)).toEqual({
    kind: 'revise',
    ids: [2],
  });
});

test('what is under way is edited afterwards', () => {
  expect(editOf([revision('sending', 1, null)], corrected, 'discord', soon)).toMatchObject({
    kind: 'edit',
    revision: 2,
  });
});

test('a message is edited once an hour, with what it says by then', () => {
  const edited = [revision('sent'), revision('sent', 2, soon)];
  expect(editOf(edited, corrected, 'slack', soon + MINUTE_MS)).toEqual({
    kind: 'edit',
    revision: 3,
    dueAt: soon + HOUR_MS,
  });
});

test('Discord edits nothing that is older than an hour', () => {
  const late = posted + HOUR_MS;
  expect(editOf([revision('sent')], corrected, 'discord', late - 1)).not.toBeNull();
  expect(editOf([revision('sent')], corrected, 'discord', late)).toBeNull();
  expect(editOf([revision('sent')], corrected, 'slack', late)).not.toBeNull();
  const edited = [revision('sent'), revision('sent', 2, soon)];
  expect(editOf(edited, corrected, 'discord', soon + MINUTE_MS)).toBeNull();
});
