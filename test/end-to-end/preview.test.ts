import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { runBot } from '#test/fakes/running-bot.ts';
import { type DemoFeeds, startDemoFeeds } from '#test/fixtures/demo/serve.ts';
import {
  type Browser,
  hasChromium,
  launchBrowser,
  openPage,
  type Page,
} from '#test/platforms/web/browser.ts';

const RULE = `tariff OR duties  # in any form
OR 関税`;
const CAR_PARTS = 'Washington and Tokyo settle how the 15% tariff applies to car parts';
const PATIENCE = { timeout: 10_000, interval: 50 };

describe.skipIf(!hasChromium)(
  'the preview of a running bot (needs /usr/bin/chromium)',
  { timeout: 30_000 },
  () => {
    let browser: Browser;
    let feeds: DemoFeeds;
    let bot: Awaited<ReturnType<typeof runBot>>;
    let parts: AsyncDisposableStack;

    beforeAll(async () => {
      browser = await launchBrowser();
    }, 30_000);
    afterAll(() => browser?.close());

    beforeEach(async () => {
      parts = new AsyncDisposableStack();
      const folder = parts.use(temporaryFolder());
      feeds = parts.adopt(await startDemoFeeds(), (started) => started.close());
      bot = parts.use(
        await runBot(folder.path, {
          feeds: feeds.feeds,
          topics: [{ ...tariffsTopic, rule: RULE }, summitTopic],
        }),
      );
      await expect.poll(async () => (await bot.health()).feeds.healthy, PATIENCE).toBe(3);
    });
    afterEach(() => parts.disposeAsync());

    async function open(options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
      const { page, complaints } = await openPage(browser, bot.url, options);
      parts.defer(async () => {
        await page.context().close();
        expect(complaints).toEqual([]);
      });
      return page;
    }

    async function say(page: Page, line: string): Promise<void> {
      await page.getByRole('combobox').fill(line);
      await page.keyboard.press('Enter');
    }

    test('an alert arrives, says what it is about and why, and names its source once', async () => {
      const page = await open();
      await page.getByRole('heading', { name: 'Welcome to #alerts' }).waitFor();
      expect(await page.locator('.entry').count()).toBe(0);
      feeds.publish(0);

      const alert = page.locator('.entry').filter({ has: page.getByRole('heading', { name: CAR_PARTS }) });
      await alert.waitFor();
      // What a phone shows, and below it what the article says, why it is here and where it is from.
      const sentence = await alert.locator('.content-line').first().textContent();
      expect(sentence).toContain(CAR_PARTS);
      const card = (await alert.locator('.embed').first().textContent())!;
      for (const fact of [
        'Negotiators of the United States and Japan agreed on Monday how the 15% tariff is to be counted for car parts that cross the border twice.',
        'tariff in the headline',
        'Example Wire',
      ])
        expect(card).toContain(fact);
      expect(card.split('Example Wire')).toHaveLength(2);
      expect(await page.locator('.cannot-draw').count()).toBe(0);
      // Two stories, one of which a newspaper in Tokyo confirmed: that stands in the thread below it.
      await expect.poll(() => page.locator('.entry').count(), PATIENCE).toBeGreaterThan(1);
      await page.getByRole('link', { name: /^alerts-ja \d+ unread$/ }).waitFor();
    });

    test('a summary is asked for by keyboard; every sentence leads to its source, and the source opens', async () => {
      feeds.publish(0);
      const page = await open();
      const line = page.getByRole('combobox', { name: 'Message #alerts' });
      const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
      await line.pressSequentially('/sum');
      await options.filter({ hasText: 'What the articles say, every sentence cited' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await line.inputValue()).toBe('/summary ');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await line.inputValue()).toBe('/summary topic:');
      await options.filter({ hasText: 'Summits' }).waitFor();
      await line.pressSequentially('tar');
      await options.filter({ hasText: 'Summits' }).waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Summary · Tariffs' }).waitFor();
      expect(await page.locator('.typed .line').textContent()).toBe('/summary topic:tariffs');

      const published = feeds.feeds.map(({ url }) => fixture(url)).join('');
      const citations = page.locator('.private').getByRole('link', { name: /^\[\d+\]$/ });
      expect(await citations.count()).toBeGreaterThan(2);
      for (const citation of await citations.all())
        expect(published).toContain((await citation.getAttribute('href'))!);

      await page.context().route('https://*.example/**', (route) => route.fulfill({ body: 'The article.' }));
      const address = await citations.first().getAttribute('href');
      const opened = page.waitForEvent('popup');
      await citations.first().click();
      await (await opened).waitForURL(address!);
    });

    test('a reply is shared; a mistyped command is not taken for a search', async () => {
      const page = await open();
      await say(page, '/latest topic:tariffs');
      await page.getByRole('heading', { name: 'Latest · Tariffs' }).waitFor();
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByRole('button', { name: 'Shared in #alerts' }).waitFor();
      await page.locator('[data-message-id]').getByRole('heading', { name: 'Latest · Tariffs' }).waitFor();

      await say(page, '/sumary');
      await page.locator('.private .said').getByText('Did you mean /summary?').first().waitFor();
    });

    test('a topic shows its rule as it was written, line by line', async () => {
      const page = await open();
      await say(page, '/topics topic:tariffs');
      expect(await page.locator('pre').innerText()).toBe(RULE);
    });

    test('feeds are imported from a file that is chosen in the answer', async () => {
      const page = await open();
      await say(page, '/feeds import');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a file' }).click();
      const opml = `<opml version="2.0"><body><outline text="Bay News" xmlUrl="${feeds.feeds[0]!.url}?all"/></body></opml>`;
      await (await chooser).setFiles({
        name: 'subscriptions.opml',
        mimeType: 'text/x-opml',
        buffer: Buffer.from(opml),
      });
      await page.getByRole('heading', { name: 'Feeds imported · 1 added · 0 followed already' }).waitFor();
      expect(await page.locator('.typed .line').last().textContent()).toBe(
        '/feeds import subscriptions.opml',
      );
    });

    test('the channel for those who look after the bot says what it is for', async () => {
      const page = await open();
      await page.getByRole('link', { name: 'admin' }).click();
      await page.getByText('For whoever looks after the bot.').waitFor();
      expect(await page.locator('#channel-purpose').textContent()).toBe('How the feeds are doing');
    });

    test('a Japanese reader begins in the Japanese channel', async () => {
      const page = await open({ locale: 'ja-JP' });
      await page.getByRole('heading', { name: '#alerts-ja へようこそ' }).waitFor();
      feeds.publish(0);
      const title = page.getByRole('heading', { name: '自動車部品の関税、日米が計算方法で合意' });
      // An agency in Washington was the first: what the newspaper says stands in the thread, or the other way round.
      const alert = page.locator('.entry').filter({ has: title }).first();
      await alert.waitFor();
      expect(await alert.textContent()).toContain('関税');
      await say(page, '/要約 関税');
      await page.getByRole('heading', { name: '要約：関税' }).waitFor();
    });
  },
);

/** The whole feed that the server shows under an address. */
function fixture(url: string): string {
  return readFileSync(new URL(`../fixtures/demo${new URL(url).pathname}`, import.meta.url), 'utf8');
}
