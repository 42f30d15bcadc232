import { describe, expect, test } from 'vitest';
import { identityOf, sidesOf } from '#src/events/identity.ts';
import { publisherZone } from '#src/events/publisher-zone.ts';
import type { EventIdentity } from '#src/model/event.ts';

const summit = (participants: readonly string[], place: string | null = null): EventIdentity => ({
  kind: 'summit',
  participants,
  place,
});

describe('what many reports call an event', () => {
  test('is a summit where anybody says so, whatever the others call the visit', () => {
    const visit = { kind: 'visit', participants: ['Sanae Takaichi'], place: 'Washington, D.C.' } as const;
    const said = [visit, visit, summit(['Donald Trump', 'Sanae Takaichi'])];
    expect(identityOf(said)).toEqual({
      kind: 'summit',
      participants: ['Donald Trump', 'Sanae Takaichi'],
      place: 'Washington, D.C.',
      subject: null,
    });
  });

  test('names people rather than their countries, of each country the one most often named', () => {
    const said = [
      summit(['Japan', 'United States']),
      summit(['Japan', 'United States']),
      summit(['Sanae Takaichi', 'United States']),
      summit(['Donald Trump', 'Sanae Takaichi']),
    ];
    expect(identityOf(said).participants).toEqual(['Donald Trump', 'Sanae Takaichi']);
  });

  test('does not gain a guest whom one report adds', () => {
    const pair = ['Donald Trump', 'Sanae Takaichi'];
    const said = [summit(pair), summit([...pair, 'South Korea']), summit(pair)];
    expect(identityOf(said).participants).toEqual(pair);
  });

  test('is in the city that somebody names, in the country that most name', () => {
    const pair = ['Donald Trump', 'Sanae Takaichi'];
    const said = [summit(pair, 'United States'), summit(pair, 'Washington, D.C.'), summit(pair, 'Tokyo')];
    expect(identityOf(said).place).toBe('Washington, D.C.');
    expect(identityOf([summit(pair)]).place).toBeNull();
  });

  test('is about what was last said of that', () => {
    const effect = { kind: 'effect', participants: [], place: null } as const;
    const said = [{ ...effect, subject: 'tariff' }, { ...effect, subject: 'auto tariff' }, effect];
    expect(identityOf(said).subject).toBe('auto tariff');
  });
});

test('people stand for their countries, and who belongs to none for themselves', () => {
  expect(sidesOf(summit(['Donald Trump', 'Sanae Takaichi', 'Japan', 'Group of Seven']))).toEqual([
    'Group of Seven',
    'Japan',
    'United States',
  ]);
});

test.each([
  ['US', 'en', 'America/New_York'],
  ['jp', 'en', 'Asia/Tokyo'],
  [null, 'ja', 'Asia/Tokyo'],
  [null, 'en', 'UTC'],
  ['ZZ', 'en', 'UTC'],
])('a publisher in %s that writes %s has its today in %s', (country, language, zone) => {
  expect(publisherZone(country, language)).toBe(zone);
});
