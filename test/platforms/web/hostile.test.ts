import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cite, link, type Message, text } from '#src/message.ts';
import { createWebPlatform, type WebPlatform } from '#src/platforms/web/server.ts';
import { channelNamed, FakeDesk, messageOf, noListener, sourceOf, webOptions } from '#test/fakes/web.ts';
import {
  type Browser,
  hasChromium,
  launchBrowser,
  openPage,
  type Page,
} from '#test/platforms/web/browser.ts';

/** Text from outside, as bad as it comes, in every place that a message has. */
const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const MENTION = '@everyone <@123> <!channel>';
/** A right-to-left override that is never closed. */
const REVERSED = '\u202Egnp.exe';

const hostile: Message = messageOf({
  notification: SCRIPT,
  title: [link(SCRIPT, 'javascript:alert(3)')],
  blocks: [
    {
      kind: 'paragraph',
      line: [text(MENTION), text(REVERSED, 'bold'), text(' after the override'), cite(1), cite(2), cite(3)],
    },
    {
      kind: 'list',
      ordered: false,
      items: [{ head: [link('data', 'data:text/html,<script>alert(4)</script>')], meta: [text(SCRIPT)] }],
    },
    { kind: 'fields', fields: [{ label: SCRIPT, line: [link('file', 'file:///etc/passwd')] }] },
    { kind: 'table', caption: SCRIPT, header: [SCRIPT], rows: [[[text(SCRIPT)]]] },
    { kind: 'notice', level: 'warning', line: [link('relative', '//news.example')] },
  ],
  sources: [
    sourceOf(1, { title: SCRIPT, publisher: SCRIPT, url: 'javascript:alert(5)', language: '"><script>' }),
    sourceOf(2, { title: REVERSED, url: 'https://news.example/a?b="><script>' }),
    sourceOf(3, { url: null, fileName: '../<b>notes</b>.md', publishedAt: null, tier: null }),
  ],
  actions: [
    { kind: 'link', label: 'javascript', url: 'javascript:alert(6)' },
    { kind: 'command', label: SCRIPT, line: SCRIPT },
  ],
});

describe.skipIf(!hasChromium).each(['discord', 'slack'] as const)(
  'hostile text stays text in the %s look (needs /usr/bin/chromium)',
  (look) => {
    let browser: Browser;
    let web: WebPlatform;
    let page: Page;
    let complaints: string[];

    beforeAll(async () => {
      web = createWebPlatform(webOptions());
      await web.start(new FakeDesk(), noListener);
      await web.send(channelNamed('alerts'), hostile, 'hostile');
      browser = await launchBrowser();
      ({ page, complaints } = await openPage(browser, web.url));
      await page.getByRole('radio', { name: look === 'discord' ? 'Discord look' : 'Slack look' }).check();
      await page.locator('.said').waitFor();
    }, 30_000);

    afterAll(async () => {
      await browser?.close();
      await web?.stop();
    });

    test('markup is shown as it was written, and nothing of it runs', async () => {
      const said = await saidIn(page);
      // In the title, the list, the fields, the table and the sources.
      expect(said.split('<script>alert(1)</script>').length).toBeGreaterThan(5);
      expect(await page.locator('.said').locator('script, img, iframe, style').count()).toBe(0);
      expect(await page.locator('.cannot-draw').count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    test('no mention arises, and the names stay readable', async () => {
      expect(await page.locator('.mention').count()).toBe(0);
      const said = await saidIn(page);
      expect(said).toContain('@everyone');
      expect(said).toContain('<!channel>');
    });

    test('only web addresses become links, and they give nothing away', async () => {
      const links = await page.locator('.said a').all();
      for (const anchor of links) {
        expect(await anchor.getAttribute('href')).toMatch(/^https:\/\/news\.example\//);
        expect(await anchor.getAttribute('rel')).toBe('noopener noreferrer');
        expect(await anchor.getAttribute('target')).toBe('_blank');
      }
      expect(links.length).toBeGreaterThan(0);
    });

    test('a right-to-left override turns nothing around', async () => {
      expect(await page.locator('.said').textContent()).not.toContain('\u202E');
    });

    test('a file is named where there is no address', async () => {
      expect(await saidIn(page)).toContain('../<b>notes</b>.md');
    });

    test('a line that a person types stays text too', async () => {
      await page.locator('#line').fill(SCRIPT);
      await page.keyboard.press('Enter');
      await page.locator('.typed .line').waitFor();
      expect(await page.locator('.typed .line').textContent()).toBe(SCRIPT);
      await page.locator('.private .said').getByText(`Nothing stored matches “${SCRIPT}”.`).first().waitFor();
      expect(complaints).toEqual([]);
    });
  },
);

/** The words of the message, without the invisible seams that part what Discord would read as one. */
async function saidIn(page: Page): Promise<string> {
  return (await page.locator('.said').textContent())!.replaceAll('\u200b', '');
}
