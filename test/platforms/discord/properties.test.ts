import fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '#src/platforms/discord/render.ts';
import { answerFaults, createFaults } from '#test/fakes/discord-rules.ts';
import { hostileMessage } from '#test/fakes/messages.ts';

/** A fixed seed: a failure is found again, and a run never differs from the last. */
const property = { seed: 19_260_319, numRuns: 100 } as const;
const PATIENCE = { timeout: 60_000 };

const commandIds = new Map([['latest', '1100000000000000001']]);

/** Everything Discord reads as markdown, without the addresses that we link to. */
function markdownOf(body: object): string[] {
  const found: string[] = [];
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string' && ['content', 'title', 'description'].includes(key)) found.push(value);
    if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) walk(each, Array.isArray(value) ? key : name);
  };
  walk(body, '');
  return found;
}

/** Ours: masked links to web addresses in angle brackets, timestamps and commands. */
const OURS = /\]\(<https?:\/\/[^<>\s]+>\)|<t:-?\d+:f>|<\/latest:1100000000000000001>/g;

/** In a code span nothing has a meaning; a sign behind a backslash does not begin one. */
function withoutCode(markdown: string): string {
  return markdown.replace(/(\\\S)|`[^`]*`/g, (_, escaped?: string) => escaped ?? '');
}

/** What Discord makes a mention, a card, a link or a picture of. */
const LIVE = [
  /@everyone|@here/,
  /<[@#][!&]?\d+>/,
  /<\/[^:>]+:\d+>/,
  /<t:\d+(?::\w)?>/,
  /<a?:\w+:\d+>/,
  /<id:\w+>/,
  /(?<!\\)\]\(/,
  /https?:\/\//,
  /discord\.gg\//,
  /[\u202a-\u202e\u2066-\u2069]/,
  /\p{Cs}/u,
];

test('any message passes the limits and schemas of Discord, as a post and as a reply', PATIENCE, () => {
  fc.assert(
    fc.property(hostileMessage, (message) => {
      const post = render(message, { kind: 'post', answers: null, commandIds });
      expect(createFaults(post.body)).toEqual([]);
      const reply = render(message, { kind: 'reply', answers: '/latest', commandIds });
      expect(answerFaults(reply.body)).toEqual([]);
    }),
    property,
  );
});

test(
  'no text from outside becomes a mention, a link, a timestamp or a hidden turn of direction',
  PATIENCE,
  () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        for (const kind of ['post', 'reply'] as const) {
          const { body } = render(message, { kind, answers: null, commandIds });
          for (const markdown of markdownOf(body)) {
            const foreign = withoutCode(markdown.replaceAll(OURS, ''));
            for (const sign of LIVE) expect(foreign).not.toMatch(sign);
          }
        }
      }),
      property,
    );
  },
);

test('the same message is rendered the same to the last byte', PATIENCE, () => {
  fc.assert(
    fc.property(hostileMessage, (message) => {
      const surface = { kind: 'reply', answers: null, commandIds } as const;
      expect(render(structuredClone(message), surface)).toEqual(render(message, surface));
    }),
    { ...property, numRuns: 20 },
  );
});
