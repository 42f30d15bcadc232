import { expect, test } from 'vitest';
import { otherFormOfNation } from '#src/text/nations.ts';
import { stem } from '#src/text/stem.ts';

test.each([
  ['Italy', 'Italian'],
  ['Philippines', 'Philippine'],
  ['Europe', 'European'],
  ['Japan', 'Japanese'],
])('%s and %s are found by each other', (land, people) => {
  for (const [asked, other] of [
    [land, people],
    [people, land],
  ]) {
    const found = otherFormOfNation(stem(asked!));
    // Where the stems agree already, nothing is to be added.
    expect(found ?? stem(asked!)).toBe(stem(other!));
  }
});

test('other words have no other form', () => {
  expect(otherFormOfNation('tariff')).toBeNull();
});
