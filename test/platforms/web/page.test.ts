import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { text } from '#src/message.ts';
import { createWebPlatform } from '#src/platforms/web/server.ts';
import { channelNamed, FakeDesk, MemoryHistory, messageOf, noListener, webOptions } from '#test/fakes/web.ts';
import {
  type Browser,
  hasChromium,
  launchBrowser,
  openPage,
  type Page,
} from '#test/platforms/web/browser.ts';

interface Preview {
  readonly url: string;
  /** Lets an alert arrive in #alerts. */
  alert(key: string): Promise<void>;
  stop(): Promise<void>;
}

async function startPreview(): Promise<Preview> {
  const web = createWebPlatform(webOptions({ now: () => Date.now() }));
  await web.start(new FakeDesk(), noListener);
  return {
    url: web.url,
    alert: async (key) => void (await web.send(channelNamed('alerts'), messageOf(), key)),
    stop: () => web.stop(),
  };
}

const ALERT = 'Tariffs: officials set a date for the next round of talks.';
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describe.skipIf(!hasChromium)(
  'the page of the web preview (needs /usr/bin/chromium)',
  { timeout: 30_000 },
  () => {
    let browser: Browser;
    let preview: Preview;
    const allComplaints: string[][] = [];

    beforeAll(async () => {
      browser = await launchBrowser();
    }, 30_000);
    afterAll(() => browser?.close());

    beforeEach(async () => {
      preview = await startPreview();
    });
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await preview.stop();
      expect(allComplaints.splice(0).flat()).toEqual([]);
    });

    async function open(options: Parameters<typeof openPage>[2] = {}, hash = ''): Promise<Page> {
      const { page, complaints } = await openPage(browser, preview.url + hash, options);
      allComplaints.push(complaints);
      return page;
    }

    async function say(page: Page, line: string): Promise<void> {
      await page.getByRole('combobox').fill(line);
      await page.keyboard.press('Enter');
    }

    test('an alert arrives while the page is open, once', async () => {
      const page = await open();
      await page.getByRole('heading', { name: 'Welcome to #alerts' }).waitFor();
      await preview.alert('story-1');
      await page.getByRole('log', { name: 'Messages in #alerts' }).getByText(ALERT).waitFor();
      await preview.alert('story-1');
      await preview.alert('story-2');
      await page.locator('.entry').nth(1).waitFor();
      expect(await page.locator('.entry').count()).toBe(2);
    });

    test('an alert in another channel counts as unread until it is seen', async () => {
      const page = await open({}, '#/tariffs');
      await preview.alert('story-1');
      await page.getByRole('link', { name: 'alerts 1 unread' }).click();
      await page.getByText(ALERT).waitFor();
      await page.getByRole('link', { name: 'alerts', exact: true }).waitFor();
      await page.reload();
      await page.getByText(ALERT).waitFor();
      expect(await page.locator('.unread').count()).toBe(0);
    });

    test('a command is completed and run from the keyboard alone', async () => {
      const page = await open();
      const line = page.getByRole('combobox', { name: 'Message #alerts' });
      await line.pressSequentially('/sum');
      const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
      expect(await options.allTextContents()).toEqual([expect.stringContaining('/summary')]);
      await page.keyboard.press('Enter');
      expect(await line.inputValue()).toBe('/summary ');

      await options.filter({ hasText: 'Defense cooperation' }).waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('[aria-selected="true"]').textContent()).toContain('defense');
      expect(await line.getAttribute('aria-activedescendant')).toBe('suggestion-1');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Tab');
      expect(await line.inputValue()).toBe('/summary topic:tariffs ');
      expect(await line.getAttribute('aria-expanded')).toBe('false');
      await page.keyboard.press('Enter');

      expect(await page.locator('.typed .line').textContent()).toBe('/summary topic:tariffs');
      await page.getByRole('heading', { name: 'Summary: tariffs and trade' }).waitFor();
      expect(await page.locator('.private-note').textContent()).toContain('Only you can see this');
      expect(await line.inputValue()).toBe('');
      await page.keyboard.press('ArrowUp');
      expect(await line.inputValue()).toBe('/summary topic:tariffs');
    });

    test('a channel is completed by its name', async () => {
      const page = await open();
      const line = page.getByRole('combobox');
      await line.pressSequentially('/setup channel:def');
      await page.getByRole('option', { name: '#defense' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await line.inputValue()).toBe('/setup channel:#defense ');
    });

    test('who types faster than the server answers still accepts what fits', async () => {
      const page = await open();
      const line = page.getByRole('combobox');
      await line.pressSequentially('/latest topic:');
      await page.getByRole('option').nth(2).waitFor();
      await page.route('**/api/suggest?*', () => {});
      await line.pressSequentially('semi');
      await page.keyboard.press('Enter');
      expect(await line.inputValue()).toBe('/latest topic:semiconductors ');
    });

    test('Escape closes the suggestions and keeps the line', async () => {
      const page = await open();
      const line = page.getByRole('combobox');
      await line.pressSequentially('/s');
      await page.getByRole('listbox').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('listbox').count()).toBe(0);
      expect(await line.inputValue()).toBe('/s');
    });

    test('a citation leads to the article, as on the platform', async () => {
      const page = await open();
      await say(page, '/summary topic:tariffs');
      const citation = page.locator('.private').getByRole('link', { name: '[2]' });
      expect(await citation.getAttribute('href')).toBe('https://news.example/articles/102');
    });

    test('another page of a list takes the place of the first', async () => {
      const page = await open();
      await say(page, '/latest topic:tariffs');
      await page.getByRole('button', { name: 'Next page' }).click();
      await page.locator('.private').waitFor();
      expect(await page.locator('.private').count()).toBe(1);
      expect(await page.locator('.private .bot:focus, .private:focus').count()).toBe(1);
    });

    test('a private reply is shared in the channel', async () => {
      const page = await open({}, '#/tariffs');
      const other = await open({}, '#/tariffs');
      await say(page, '/summary topic:tariffs');
      await page.getByRole('button', { name: 'Share in channel' }).click();
      await page.getByRole('button', { name: 'Shared in #tariffs' }).waitFor();
      await other.getByRole('heading', { name: 'Summary: tariffs and trade' }).waitFor();
      expect(await other.locator('.private').count()).toBe(0);
      expect(await page.locator('[data-message-id]').count()).toBe(1);
    });

    test('a button runs its command, and the answer says what was pressed', async () => {
      const page = await open();
      await preview.alert('story-1');
      await page.getByRole('button', { name: 'More on tariffs' }).click();
      await page.getByRole('heading', { name: 'Latest: tariffs and trade' }).waitFor();
      expect(await page.locator('.typed').count()).toBe(0);
      await page.locator('.private-note').getByText('You chose “More on tariffs”').waitFor();
    });

    test('a file that comes with a reply can be saved', async () => {
      const page = await open();
      await page.getByRole('combobox').fill('/export');
      await page.keyboard.press('Enter');
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'feeds.opml' }).click();
      const download = await saving;
      expect(download.suggestedFilename()).toBe('feeds.opml');
      expect(readFileSync(await download.path(), 'utf8')).toBe('<opml>例</opml>');
    });

    test('a question without a slash is sent as it is, and a reply can be dismissed', async () => {
      const page = await open();
      await say(page, 'anything on fisheries?');
      await page.getByRole('heading', { name: 'Nothing stored matches “anything on fisheries?”.' }).waitFor();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      expect(await page.locator('.entry').count()).toBe(0);
    });

    test('look, theme and language are switched and remembered', async () => {
      const page = await open();
      const root = page.locator('html');
      expect(await root.getAttribute('data-theme')).toBe('light');
      await page.getByRole('radio', { name: 'Slack look' }).check();
      await page.getByRole('radio', { name: 'Dark' }).check();
      await page.getByRole('radio', { name: '日本語' }).check();
      await page.getByRole('heading', { name: '#alerts へようこそ' }).waitFor();
      await say(page, '/summary topic:tariffs');
      await page.locator('.private').getByText('要約：関税・通商').waitFor();
      expect(await page.locator('.private-note').textContent()).toContain('あなただけに表示されています');

      await page.reload();
      await page.getByRole('radio', { name: 'Slack風' }).waitFor();
      expect(await root.getAttribute('data-look')).toBe('slack');
      expect(await root.getAttribute('data-theme')).toBe('dark');
      expect(await root.getAttribute('lang')).toBe('ja');
    });

    test('the theme follows the system until it is switched', async () => {
      const page = await open({ colorScheme: 'dark' });
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.locator('html[data-theme="light"]').waitFor();
    });

    test('on a phone the channel list is a drawer, out of reach while it is closed', async () => {
      const page = await open(PHONE);
      await page.getByRole('link', { name: 'tariffs' }).waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Show channels' }).click();
      await page.getByRole('link', { name: 'tariffs' }).click();
      await page.getByRole('heading', { name: 'Welcome to #tariffs' }).waitFor();
      await page.getByRole('link', { name: 'tariffs' }).waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Show channels' }).click();
      await page.keyboard.press('Escape');
      expect(
        await page.getByRole('button', { name: 'Show channels' }).evaluate((e) => e.matches(':focus')),
      ).toBe(true);
    });

    test('earlier messages are loaded on request', async () => {
      for (let n = 1; n <= 31; n += 1) await preview.alert(`story-${n}`);
      const page = await open();
      await page.locator('.entry').nth(29).waitFor();
      await page.getByRole('button', { name: 'Load earlier messages' }).click();
      await page.locator('.entry').nth(30).waitFor();
      await page.getByRole('heading', { name: 'Welcome to #alerts' }).waitFor();
    });

    test('who reads further up is not moved by a new message, but told', async () => {
      for (const key of ['one', 'two', 'three', 'four']) await preview.alert(key);
      const page = await open();
      await page.locator('.entry').nth(3).waitFor();
      const top = page.getByRole('heading', { name: 'Welcome to #alerts' });
      await top.scrollIntoViewIfNeeded();
      await preview.alert('five');
      await page.getByRole('button', { name: 'New messages' }).click();
      await page.getByRole('button', { name: 'New messages' }).waitFor({ state: 'hidden' });
      const newest = await page.locator('.entry').last().boundingBox();
      expect(newest!.y).toBeLessThan(800);
    });

    test('a reply that the server has forgotten cannot be shared, and the page says why', async () => {
      const page = await open();
      await page.route('**/api/presses', (route) => route.fulfill({ status: 410, json: { error: 'gone' } }));
      await say(page, '/summary topic:tariffs');
      await page.getByRole('button', { name: 'Share in channel' }).click();
      await page.getByText('This reply is too old to share. Run the command again.').waitFor();
      // The browser itself reports the refusal.
      allComplaints.splice(0);
    });

    test('a keyboard skips the channel list', async () => {
      const page = await open();
      await page.locator('body').evaluate((body) => body.querySelector('a')?.focus());
      await page.getByRole('link', { name: 'Skip to messages' }).press('Enter');
      expect(await page.locator('#messages').evaluate((element) => element.matches(':focus'))).toBe(true);
      expect(page.url()).toBe(`${preview.url}/`);
    });

    test('what was changed while the page was away is changed when it is back', async () => {
      const history = new MemoryHistory();
      const start = async (port: number) => {
        const web = createWebPlatform(webOptions({ history, port }));
        await web.start(new FakeDesk(), noListener);
        return web;
      };
      const first = await start(0);
      const id = await first.send(channelNamed('alerts'), messageOf(), 'one');
      const { page } = await openPage(browser, first.url);
      await page.getByText(ALERT).waitFor();
      const { port } = new URL(first.url);
      await first.stop();
      await history.replace(Number(id), messageOf({ title: [text('The talks are off')] }));
      await using parts = new AsyncDisposableStack();
      const second = await start(Number(port));
      parts.defer(() => second.stop());
      await page.getByText('The talks are off').waitFor();
      expect(await page.locator('.entry').count()).toBe(1);
    });

    test('the page says when its server is gone', async () => {
      const page = await open();
      await preview.stop();
      await page.getByText('Connection lost. Reconnecting…').waitFor();
      await say(page, '/help');
      await page
        .getByText('Alliance Wire did not answer. Check that it is still running, then try again.')
        .waitFor();
      // The browser itself reports the refused connections.
      allComplaints.splice(0);
    });
  },
);
