import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Message, type Span, text } from '#src/message.ts';
import { fitMessage } from '#src/messages/fit.ts';
import { render as renderForDiscord, type Surface } from '#src/platforms/discord/render.ts';
import { render as renderForSlack } from '#src/platforms/slack/render.ts';
import { answerFaults, createFaults } from '#test/fakes/discord-rules.ts';
import { hostileMessage } from '#test/fakes/messages.ts';
import { everyField, problemsOfHome, problemsOfMessage } from '#test/fakes/slack-rules.ts';
import { buttonsOfDiscord, readDiscord, readMarkdown } from './discord-reader.ts';
import { factsOf } from './facts.ts';
import { buttonsOfSlack, readMarkup, readSlack } from './slack-reader.ts';

/** A fixed seed: a failure is found again, and a run never differs from the last. */
const property = { seed: 19_260_319, numRuns: 150, endOnFailure: true } as const;
const PATIENCE = { timeout: 120_000 };

const commandIds = new Map([['latest', '1100000000000000001']]);
const POST: Surface = { kind: 'post', answers: null, commandIds, mark: 'q2w3e4r5' };
const REPLY: Surface = { kind: 'reply', answers: '/latest', commandIds };
const colonOf = ({ locale }: Message) => (locale === 'ja' ? '：' : ':');

/** A document is attached on one platform and shown on the other. */
const withoutFiles = hostileMessage.map((message): Message => ({ ...message, files: [] }));
/** An alert as it is composed: a headline of one piece. The embed of a post links it as a whole. */
const alert = withoutFiles.map((message): Message => {
  const linked = message.title.find(({ t }) => t === 'link');
  const title = linked?.t === 'link' ? { ...linked, s: `News ${linked.s}` } : text('News');
  return { ...message, kind: 'alert', title: [title], overline: [] };
});

describe('whatever a message holds', () => {
  test('both platforms take it', PATIENCE, () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        expect(createFaults(renderForDiscord(message, POST).body)).toEqual([]);
        expect(answerFaults(renderForDiscord(message, REPLY).body)).toEqual([]);
        expect(problemsOfMessage({ ...renderForSlack(message, { line: '/latest' }) })).toEqual([]);
        const { blocks } = renderForSlack(message, { tables: false });
        expect(problemsOfHome({ type: 'home', blocks })).toEqual([]);
      }),
      property,
    );
  });

  test('an answer says the same on both, in the same order, with the same links', PATIENCE, () => {
    fc.assert(
      fc.property(withoutFiles, (message) => {
        const slack = renderForSlack(message, { line: '/latest' });
        const discord = renderForDiscord(message, REPLY).body;
        expect(readDiscord(discord, colonOf(message))).toEqual(readSlack(slack, colonOf(message)));
        expect(buttonsOfDiscord(discord)).toEqual(buttonsOfSlack(slack));
      }),
      property,
    );
  });

  test('so does an alert, and its sentence on the phone', PATIENCE, () => {
    fc.assert(
      fc.property(alert, (message) => {
        const slack = renderForSlack(message);
        const discord = renderForDiscord(message, POST).body;
        expect(readDiscord(discord, colonOf(message))).toEqual(readSlack(slack, colonOf(message)));
        expect(factsOf(readMarkdown(discord.content!, ''))).toEqual(factsOf(readMarkup(slack.text)));
        expect(buttonsOfDiscord(discord)).toEqual(buttonsOfSlack(slack));
      }),
      property,
    );
  });

  test('no mention, link, picture or code arises from text', PATIENCE, () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const { message: shown } = fitMessage(message);
        const addresses = new Set(everyField(shown, 'url'));
        const moments = new Set(
          [...everyField(shown, 'at'), ...everyField(shown, 'publishedAt')].map((at) =>
            Math.floor(Number(at) / 1000),
          ),
        );
        const slack = renderForSlack(message, { line: '/latest' });
        const post = renderForDiscord(message, POST).body;
        const read = [
          ...readDiscord(post, ':'),
          ...readMarkdown(post.content ?? '', ':'),
          ...readDiscord(renderForDiscord(message, REPLY).body, ':'),
          ...readSlack(slack, ':'),
          ...readMarkup(slack.text),
        ];
        expect(read.filter((piece) => 'alive' in piece)).toEqual([]);
        for (const piece of read) {
          if ('url' in piece) expect(addresses).toContain(piece.url);
          if ('moment' in piece) expect(moments).toContain(piece.moment);
        }
        const targets = everyField([post, slack.blocks], 'url').filter(
          (url) => !/^attachment:/.test(String(url)),
        );
        for (const url of targets) expect(addresses).toContain(url);
        expect(JSON.stringify([post, slack])).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\ud[89a-f]/);
      }),
      property,
    );
  });

  test('the same comes out every time, and what was fitted once fits', PATIENCE, () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const once = fitMessage(message);
        expect(fitMessage(structuredClone(message))).toEqual(once);
        expect(renderForSlack(structuredClone(message))).toEqual(renderForSlack(message));
        expect(renderForDiscord(structuredClone(message), REPLY)).toEqual(renderForDiscord(message, REPLY));
        expect(fitMessage(once.message)).toEqual({ message: once.message, dropped: [] });
      }),
      property,
    );
  });

  test('a citation never stands without its source', PATIENCE, () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const { message: shown } = fitMessage(message);
        const numbers = shown.sources.map(({ n }) => n);
        const cited = spansIn(shown).flatMap((span) => (span.t === 'cite' ? [span.n] : []));
        for (const n of cited) expect(numbers).toContain(n);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
      property,
    );
  });
});

/** Every span of a message, wherever it stands. */
function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('t' in value) return [value as Span];
  return Object.values(value).flatMap(spansIn);
}
