import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Message } from '#src/message.ts';
import { LOCALES } from '#src/model/locale.ts';
import { renderModal as renderDiscordModal } from '#src/platforms/discord/modal.ts';
import { render as renderForDiscord, type Surface } from '#src/platforms/discord/render.ts';
import { renderModal as renderSlackModal } from '#src/platforms/slack/modal.ts';
import { render as renderForSlack } from '#src/platforms/slack/render.ts';
import { formText, renderText } from '#src/platforms/terminal/render.ts';
import { previewLooks } from '#src/preview-looks.ts';
import { answerFaults, createFaults } from '#test/fakes/discord-rules.ts';
import { problemsOfMessage } from '#test/fakes/slack-rules.ts';
import { goldenForm, goldenMessages, SIZES } from './golden-messages.ts';

/**
 * What each platform would be sent for every kind of message, kept in files: a change of a look is seen before it is
 * sent. `vitest run -u test/platforms/golden.test.ts` writes them anew.
 */

const GOLDEN = join(import.meta.dirname, '../golden');
const commandIds = new Map([['latest', '11']]);

/** An alert and a digest come unasked; anything else answers a line. */
function surfaceOf({ kind }: Message): Surface {
  return kind === 'alert' || kind === 'digest'
    ? { kind: 'post', answers: null, commandIds, mark: 'q2w3e4r5' }
    : { kind: 'reply', answers: '/latest topic:defense', commandIds };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe.each(LOCALES)('in %s', (locale) => {
  describe.each(SIZES)('%s', (size) => {
    test.each(goldenMessages(locale, size).map((message) => ({ message, kind: message.kind })))(
      '$kind',
      async ({ message, kind }) => {
        const surface = surfaceOf(message);
        const { body } = renderForDiscord(message, surface);
        const slack = renderForSlack(message, { line: surface.answers ?? undefined });
        expect(surface.kind === 'post' ? createFaults(body) : answerFaults(body)).toEqual([]);
        expect(problemsOfMessage({ ...slack })).toEqual([]);
        const file = `${kind}.${locale}.${size}`;
        await expect(json(body)).toMatchFileSnapshot(join(GOLDEN, 'discord', `${file}.json`));
        await expect(json(slack)).toMatchFileSnapshot(join(GOLDEN, 'slack', `${file}.json`));
        await expect(renderText(message)).toMatchFileSnapshot(join(GOLDEN, 'terminal', `${file}.txt`));
      },
    );

    test('form', async () => {
      const form = goldenForm(locale, size);
      const file = `form.${locale}.${size}`;
      await expect(json(renderDiscordModal(form, locale))).toMatchFileSnapshot(
        join(GOLDEN, 'discord', `${file}.json`),
      );
      await expect(json(renderSlackModal(form, locale))).toMatchFileSnapshot(
        join(GOLDEN, 'slack', `${file}.json`),
      );
      await expect(formText(form, locale)).toMatchFileSnapshot(join(GOLDEN, 'terminal', `${file}.txt`));
    });

    test('the web preview gets the very payloads of both', () => {
      const looks = previewLooks([]);
      for (const message of goldenMessages(locale, size)) {
        const { kind, answers } = surfaceOf(message);
        const plain = { kind, answers, commandIds: new Map<string, string>() };
        expect(looks.discord.draw(message, { kind, answers })).toMatchObject({
          body: renderForDiscord(message, plain).body,
        });
        expect(looks.slack.draw(message, { kind, answers })).toEqual(
          renderForSlack(message, { line: answers ?? undefined }),
        );
      }
    });
  });
});
