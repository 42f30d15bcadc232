import { describe, expect, test } from 'vitest';
import { composeAlert } from '#src/alerts/compose.ts';
import { correctionOf } from '#src/alerts/correction.ts';
import { editOf, placeInThread, postedOf, seenOf, type WrittenRevision } from '#src/alerts/edit.ts';
import type { Message } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { PlatformName } from '#src/model/channel.ts';
import { HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { draft, tariffsTopic } from '#test/fakes/articles.ts';

const at = Date.parse('2026-03-02T03:00:00Z');
const article: Article = { ...draft(), id: 17, origin: 'live', feedId: 1, firstSeenAt: 0, updatedAt: 0 };
const alert = (changes: Partial<Article> = {}) =>
  composeAlert(
    { ...article, ...changes },
    [{ topic: tariffsTopic, match: { key: 'tariffs', spans: [] } }],
    'en',
  );
const sent = (changes: Partial<WrittenRevision> = {}): WrittenRevision => ({
  ...{ id: 1, revision: 1, state: 'sent', message: alert(), options: {} },
  ...{ createdAt: at, closedAt: at, isUntried: false },
  ...changes,
});
const waiting = (changes: Partial<WrittenRevision> = {}) =>
  sent({ state: 'pending', closedAt: null, isUntried: true, ...changes });
const edit = (id: number, changes: Partial<WrittenRevision> = {}) =>
  sent({ id, revision: id, options: { edits: 1 }, ...changes });
const inThread = (
  id: number,
  tells: 'update' | 'upgrade' | 'correction',
  changes: Partial<WrittenRevision> = {},
) => sent({ id, revision: id, options: { threadOf: { revision: 1, name: 'x' }, tells }, ...changes });

const corrected = alert({ title: 'Car tariff falls to 10%' });
const soon = at + 10 * MINUTE_MS;
const edited = (
  revisions: readonly WrittenRevision[],
  message: Message = corrected,
  platform: PlatformName = 'slack',
  now = soon,
) => {
  const posted = postedOf(revisions);
  return posted && editOf(posted, message, platform, now);
};

describe('the message of a story', () => {
  test.each([
    ['another headline', corrected],
    ['another lead', alert({ text: 'The tariff falls to 10%, not 12%.' })],
    ['one more source', { ...alert(), overline: [{ t: 'text', s: 'Tariffs · 2 sources' }] } as Message],
  ])('%s edits it where people have read it', (_, message) => {
    expect(edited([sent()], message, 'discord')).toEqual({ kind: 'edit', dueAt: soon });
  });

  test.each([
    ['a picture, or a date', [sent()], alert({ publishedAt: 1 })],
    ['a second sentence', [sent()], alert({ text: `${article.text} Unions protested.` })],
    ['news of a story that this channel never heard of', [], corrected],
    ['news of an alert that was given up', [sent({ state: 'failed' })], corrected],
    ['news of an alert that waited too long', [sent({ state: 'expired' })], corrected],
    [
      'news of an alert of which nobody knows whether it was shown',
      [sent({ state: 'uncertain' })],
      corrected,
    ],
    ['what was said long ago and is no longer kept', [sent({ message: null })], corrected],
  ])('%s: nothing is edited', (_, revisions, message) => {
    expect(edited(revisions, message)).toBeNull();
  });

  test('what waits takes the new words, also an edit', () => {
    expect(edited([waiting()])).toEqual({ kind: 'revise', ids: [1] });
    const both = [waiting(), edit(2, { state: 'pending' })];
    expect(edited(both)).toEqual({ kind: 'revise', ids: [1, 2] });
    expect(edited([sent(), edit(2, { state: 'pending' })])).toEqual({ kind: 'revise', ids: [2] });
  });

  test('what is under way is edited afterwards', () => {
    expect(edited([sent({ state: 'sending', closedAt: null })])).toMatchObject({ kind: 'edit' });
  });

  test('it is edited once in ten minutes, with what it says by then', () => {
    const since = edited([sent(), edit(2, { closedAt: soon })], corrected, 'slack', soon + MINUTE_MS);
    expect(since).toEqual({ kind: 'edit', dueAt: soon + 10 * MINUTE_MS });
  });

  test('Discord edits nothing that is older than an hour', () => {
    const late = at + HOUR_MS;
    expect(edited([sent()], corrected, 'discord', late - 1)).not.toBeNull();
    expect(edited([sent()], corrected, 'discord', late)).toBeNull();
    expect(edited([sent()], corrected, 'slack', late)).not.toBeNull();
    const justEdited = [sent(), edit(2, { closedAt: late - 5 * MINUTE_MS })];
    expect(edited(justEdited, corrected, 'discord', late - MINUTE_MS)).toBeNull();
  });

  test('messages of its thread are no words of it, and a second post after a failed one takes its place', () => {
    const revisions = [sent({ state: 'failed' }), sent({ id: 2, revision: 2 }), inThread(3, 'update')];
    const posted = postedOf(revisions)!;
    expect([posted.head.id, posted.nextRevision, posted.thread.length]).toEqual([2, 4, 0]);
    const other = alert({ title: 'Read by people' });
    const read = postedOf([sent(), edit(2, { message: other }), edit(3, { state: 'pending' })])!;
    expect(seenOf(read)).toBe(other);
    expect(seenOf(postedOf([waiting()])!)).toBeNull();
  });
});

describe('its thread', () => {
  const place = (revisions: readonly WrittenRevision[], tells: 'update' | 'upgrade' | 'correction') =>
    placeInThread(postedOf(revisions)!, tells, soon);

  test('tells what is new a quarter of an hour after the last word', () => {
    expect(place([sent()], 'update')).toEqual({ kind: 'write', dueAt: at + 15 * MINUTE_MS });
    const told = [sent(), inThread(2, 'update', { closedAt: soon })];
    expect(place(told, 'update')).toEqual({ kind: 'write', dueAt: soon + 15 * MINUTE_MS });
    expect(place([sent({ createdAt: 0, closedAt: 0 })], 'update')).toEqual({ kind: 'write', dueAt: soon });
  });

  test('takes more into what waits there, unless somebody tried to send it', () => {
    const one = inThread(2, 'update', { state: 'pending', isUntried: true });
    expect(place([sent(), one], 'update')).toMatchObject({ kind: 'revise', id: 2 });
    expect(place([sent(), { ...one, isUntried: false }], 'update')).toMatchObject({ kind: 'write' });
    expect(place([sent(), one], 'correction')).toEqual({ kind: 'write', dueAt: soon });
  });

  test('tells of a higher level at once', () => {
    expect(place([sent(), inThread(2, 'update')], 'upgrade')).toEqual({ kind: 'write', dueAt: soon });
  });
});

describe('a correction', () => {
  test.each([
    ['another headline', { title: 'Car tariff falls to 10%' }, { part: 'headline', was: article.title }],
    [
      'other figures in the lead',
      { text: 'Negotiators said on Tuesday that the tariff on cars will fall to 10%.' },
      { part: 'lead', was: 'Negotiators said on Tuesday that the tariff on cars will fall to 12%.' },
    ],
  ] as const)('%s', (_, changes, expected) => {
    expect(correctionOf(alert(), alert(changes))).toEqual(expected);
  });

  test.each([
    ['case, points and spaces', { title: `${article.title.toUpperCase()} .` }],
    ['a lead that says the same better', { text: 'The tariff on cars will fall to 12%, negotiators said.' }],
    ['a lead that says more', { text: 'Negotiators said the tariff on cars will fall to 12% on June 1.' }],
    ['nothing', {}],
  ])('is not: %s', (_, changes) => {
    expect(correctionOf(alert(), alert(changes))).toBeNull();
  });

  test('a point within a number is no slip of the pen', () => {
    const [seen, now] = [alert({ title: 'Tariff falls to 1.2%' }), alert({ title: 'Tariff falls to 12%' })];
    expect(correctionOf(seen, now)).toMatchObject({ part: 'headline' });
  });
});
