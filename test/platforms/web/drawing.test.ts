import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { link, type Message, text } from '#src/message.ts';
import { LOCALES } from '#src/model/locale.ts';
import { HOUR_MS } from '#src/model/time.ts';
import type { Looks } from '#src/platforms/web/looks.ts';
import type { LookName } from '#src/platforms/web/protocol.ts';
import { createWebPlatform } from '#src/platforms/web/server.ts';
import { hostileMessage } from '#test/fakes/messages.ts';
import { channelNamed, FakeDesk, MORNING, messageOf, noListener, webOptions } from '#test/fakes/web.ts';
import { type Browser, hasChromium, launchBrowser, openPage, type Page } from './browser.ts';

const LOOKS = ['discord', 'slack'] as const;
const { looks } = webOptions();

describe.skipIf(!hasChromium)(
  'the payloads in the page (needs /usr/bin/chromium)',
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    let parts = new AsyncDisposableStack();

    beforeAll(async () => {
      browser = await launchBrowser();
    }, 30_000);
    afterAll(() => browser?.close());
    afterEach(async () => {
      await parts.disposeAsync();
      parts = new AsyncDisposableStack();
    });

    /** The page in a look, with these messages in #alerts. What it complains about fails the test. */
    async function show(
      look: LookName,
      messages: readonly Message[],
      { using = looks, desk = new FakeDesk() }: { using?: Looks; desk?: FakeDesk } = {},
    ): Promise<Page> {
      const web = createWebPlatform(webOptions({ looks: using, now: () => MORNING }));
      await web.start(desk, noListener);
      parts.defer(() => web.stop());
      for (const [n, message] of messages.entries()) await web.send(channelNamed('alerts'), message, `m${n}`);
      const { page, complaints } = await openPage(browser, web.url);
      parts.defer(async () => {
        await page.context().close();
        expect(complaints).toEqual([]);
      });
      await page.getByRole('radio', { name: look === 'discord' ? 'Discord look' : 'Slack look' }).check();
      await page
        .locator('.said')
        .nth(messages.length - 1)
        .waitFor();
      return page;
    }

    /** Draws one payload, whatever the message. */
    async function showPayload(look: LookName, payload: unknown, desk = new FakeDesk()): Promise<Page> {
      const using = { ...looks, [look]: { ...looks[look], draw: () => payload } };
      return show(look, [messageOf()], { using, desk });
    }

    test.each(LOOKS)('every kind of message is drawn whole in the %s look', async (look) => {
      const kinds: readonly Message['kind'][] = [
        'answer',
        'alert',
        'digest',
        'list',
        'panel',
        'empty',
        'error',
      ];
      const messages = kinds.flatMap((kind) =>
        LOCALES.map((locale) =>
          messageOf({ kind, locale, level: 'breaking', overline: [text('BREAKING · Tariffs')] }),
        ),
      );
      const page = await show(look, messages);
      expect(await page.locator('.cannot-draw').allTextContents()).toEqual([]);
      for (const said of await page.locator('.said').all())
        expect(await said.textContent()).toContain('Negotiators will meet in Washington');
    });

    test.each(LOOKS)('whatever strangers send is drawn whole, and inert, in the %s look', async (look) => {
      const page = await show(look, fc.sample(hostileMessage, { numRuns: 30, seed: 4 }));
      expect(await page.locator('.cannot-draw').allTextContents()).toEqual([]);
      expect(await page.locator('.mention').allTextContents()).toEqual([]);
      expect(await page.locator('.said').locator('script, img, iframe, style').count()).toBe(0);
      const targets = await page
        .locator('.said a')
        .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')));
      expect(targets.filter((target) => !/^https?:\/\//.test(target ?? ''))).toEqual([]);
    });

    test.each(LOOKS)('what the drawer does not know is said, never left out: %s', async (look) => {
      const page = await showPayload(
        look,
        look === 'discord'
          ? { body: { content: 'Hello', poll: {}, components: [{ type: 99 }] }, files: [] }
          : { text: 'Hello', colour: 'red', blocks: [{ type: 'video' }] },
      );
      const boxes = page.locator('.cannot-draw');
      expect(await boxes.allTextContents()).toEqual(
        look === 'discord'
          ? ['The preview cannot draw “99”.', 'The preview cannot draw “poll”.']
          : ['The preview cannot draw “video”.', 'The preview cannot draw “colour”.'],
      );
    });

    test('Discord: an embed, sections, lines, pictures and mentions are drawn', async () => {
      const page = await showPayload('discord', {
        files: [],
        body: {
          content: '**News** for <@&12>',
          embeds: [
            {
              title: 'A headline',
              url: 'https://news.example/1',
              description: '-# small\n> quoted',
              color: 0xd64545,
              fields: [{ name: 'Where', value: 'Tokyo', inline: true }],
              footer: { text: 'Harbor Wire' },
            },
          ],
          components: [
            {
              type: 17,
              accent_color: 0x2f6fde,
              components: [
                {
                  type: 9,
                  components: [{ type: 10, content: '### A section' }],
                  accessory: { type: 2, style: 5, label: 'Open', url: 'https://news.example/2' },
                },
                { type: 14, divider: true, spacing: 2 },
                {
                  type: 12,
                  items: [{ media: { url: 'https://news.example/p.png' }, description: 'A map of the bay' }],
                },
              ],
            },
          ],
        },
      });
      expect(await page.locator('.cannot-draw').count()).toBe(0);
      await page.getByRole('heading', { name: 'A headline' }).waitFor();
      await page.getByRole('heading', { name: 'A section' }).waitFor();
      expect(await page.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe(
        'https://news.example/2',
      );
      // The page loads nothing from elsewhere: a picture is its description.
      await page.getByRole('link', { name: 'A map of the bay' }).waitFor();
      expect(await page.locator('.mention').textContent()).toBe('<@&12>');
      const edge = await page.evaluate("getComputedStyle(document.querySelector('.embed')).borderLeftColor");
      expect(edge).toBe('rgb(214, 69, 69)');
    });

    test('Slack: headers, sections, dates, tables and folds are drawn', async () => {
      const page = await showPayload('slack', {
        text: 'Fallback',
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'A header' } },
          {
            type: 'section',
            text: { type: 'mrkdwn', text: '*Bold* &lt;tag&gt; <https://news.example/1|a link> <!here>' },
            fields: [{ type: 'mrkdwn', text: '_Where_' }],
          },
          { type: 'divider' },
          {
            type: 'data_table',
            caption: 'By outlet',
            rows: [
              [
                { type: 'raw_text', text: 'Outlet' },
                { type: 'raw_text', text: 'Count' },
              ],
              [
                { type: 'raw_text', text: 'Harbor Wire' },
                { type: 'raw_text', text: '3' },
              ],
            ],
          },
          {
            type: 'container',
            title: { type: 'plain_text', text: 'Sources (1)' },
            is_collapsible: true,
            default_collapsed: true,
            child_blocks: [{ type: 'context', elements: [{ type: 'plain_text', text: 'Folded away' }] }],
          },
        ],
      });
      expect(await page.locator('.cannot-draw').count()).toBe(0);
      await page.getByRole('heading', { name: 'A header' }).waitFor();
      const section = await page.locator('.section').textContent();
      expect(section).toBe('Bold <tag> a link !hereWhere');
      await page.getByRole('cell', { name: 'Harbor Wire' }).waitFor();
      expect(await page.getByText('Folded away').isVisible()).toBe(false);
      await page.getByText('Sources (1)').click();
      await page.getByText('Folded away').waitFor();
    });

    test('dates are written by the reader’s clock, and relative ones go on', async () => {
      const at = Math.floor(Date.now() / 1000) - 2 * 3600;
      const page = await showPayload('discord', {
        files: [],
        body: { content: `<t:${at}:R> <t:1770681600:f>` },
      });
      expect(await page.locator('.timestamp').allTextContents()).toEqual([
        '2 hours ago',
        'February 10, 2026 at 9:00 AM',
      ]);
      await page.clock.install();
      await page.getByRole('radio', { name: '日本語' }).check();
      expect(await page.locator('.timestamp').allTextContents()).toEqual(['2 時間前', '2026年2月10日 9:00']);
    });

    test.each([
      [
        'discord',
        {
          files: [],
          body: {
            components: [
              {
                type: 1,
                components: [
                  {
                    type: 3,
                    custom_id: 'x',
                    placeholder: 'Another topic',
                    options: [
                      { label: 'Tariffs', value: 'v1|a|/latest topic:tariffs' },
                      { label: 'Defense', value: 'v1|a|/latest topic:defense' },
                    ],
                  },
                ],
              },
            ],
          },
        },
      ],
      [
        'slack',
        {
          text: 'x',
          blocks: [
            {
              type: 'actions',
              elements: [
                {
                  type: 'static_select',
                  action_id: 'x',
                  placeholder: { type: 'plain_text', text: 'Another topic' },
                  options: [
                    {
                      text: { type: 'plain_text', text: 'Tariffs' },
                      value: 'v1|en|run|/latest topic:tariffs',
                    },
                    {
                      text: { type: 'plain_text', text: 'Defense' },
                      value: 'v1|en|run|/latest topic:defense',
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    ] as const)('a list is opened and chosen from by keyboard: %s', async (look, payload) => {
      const desk = new FakeDesk();
      const page = await showPayload(look, payload, desk);
      await page.getByRole('button', { name: 'Another topic' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      expect(await page.getByRole('menuitem').count()).toBe(0);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect.poll(() => desk.invocations.map(({ line }) => line)).toEqual(['/latest topic:defense']);
    });

    test('what a locked phone shows can be looked at', async () => {
      const messages = [
        messageOf({ title: [link('Headline', 'https://news.example/1')] }),
        messageOf({ kind: 'digest', notification: 'Your digest.' }),
      ];
      const page = await show('slack', messages);
      await page.getByLabel('What a locked phone shows').first().click();
      await page
        .locator('.lock-screen')
        .getByText('Tariffs: officials set a date for the next round of talks.')
        .waitFor();
    });

    test('a thread stands below its message, and what was sent without a sound says so', async () => {
      const web = createWebPlatform(webOptions({ now: () => MORNING + HOUR_MS }));
      await web.start(new FakeDesk(), noListener);
      parts.defer(() => web.stop());
      const channel = channelNamed('alerts');
      const parent = await web.send(channel, messageOf(), 'one');
      await web.send(channel, messageOf(), 'two', { isSilent: true });
      await web.send(channel, messageOf({ title: [text('Update: the talks moved')] }), 'three', {
        thread: { messageId: parent, name: 'Talks' },
      });
      const { page } = await openPage(browser, web.url);
      parts.defer(() => page.context().close());
      await page.locator('[data-message-id="1"] .thread').getByText('Update: the talks moved').waitFor();
      expect(await page.locator('[data-message-id="2"]').getByLabel('Sent without a sound').count()).toBe(1);
      expect(await page.getByLabel('Sent without a sound').count()).toBe(1);
    });

    test.each(LOOKS)('a message that is changed changes where it stands: %s', async (look) => {
      const web = createWebPlatform(webOptions());
      await web.start(new FakeDesk(), noListener);
      parts.defer(() => web.stop());
      const id = await web.send(channelNamed('alerts'), messageOf(), 'one');
      await web.send(channelNamed('alerts'), messageOf({ title: [text('Another')] }), 'two');
      const { page } = await openPage(browser, web.url);
      parts.defer(() => page.context().close());
      await page.getByRole('radio', { name: look === 'discord' ? 'Discord look' : 'Slack look' }).check();
      await page.locator('.entry').nth(1).waitFor();
      await web.update(channelNamed('alerts'), id, messageOf({ title: [text('The talks are off')] }));
      await page.locator('.entry').first().getByText('The talks are off').waitFor();
      expect(await page.locator('.entry').count()).toBe(2);
    });
  },
);
