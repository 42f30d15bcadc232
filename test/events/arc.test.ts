import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Item, replay } from './replay.ts';

interface Step extends Item {
  readonly then: {
    readonly status: string;
    readonly from: string;
    readonly to: string;
    readonly precision: string;
  };
  readonly quote?: string;
}

const { items } = parse(
  readFileSync(new URL('../fixtures/arc/march-summit.yaml', import.meta.url), 'utf8'),
) as {
  items: Step[];
};

describe('the March summit, report by report', () => {
  const ledgers = replay(items);

  test.each(items.map((item, index) => [item.title, item, index] as const))(
    '%s',
    (_title, { then, quote }, index) => {
      const events = ledgers[index]!;
      expect(events).toHaveLength(1);
      const { identity, state } = events[0]!;
      const { status, window } = state;
      expect({ status, from: window?.from, to: window?.to, precision: window?.precision }).toEqual(then);
      expect(identity).toMatchObject({
        kind: 'summit',
        participants: ['Donald Trump', 'Sanae Takaichi'],
        place: 'Washington, D.C.',
      });
      if (quote !== undefined) {
        const { claim } = state.changes.at(-1)!;
        expect(claim.by === 'article' && claim.articleId === index + 1 ? claim.quote.text : null).toContain(
          quote,
        );
      }
    },
  );

  test('walks through its states, and moves from day to day once', () => {
    const { changes } = ledgers.at(-1)![0]!.state;
    expect(changes.map(({ status }) => status)).toEqual(['proposed', 'tentative', 'confirmed', 'held']);
  });
});
