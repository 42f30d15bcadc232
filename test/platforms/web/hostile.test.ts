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
      line: [text(MENTION), text(REVERSED, 'bold'), text(' after the override'), cite(1)],
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

describe.skipIf(!hasChromium)('hostile text stays text (needs /usr/bin/chromium)', () => {
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
    await page.locator('.entry .card').waitFor();
  }, 30_000);

  afterAll(async () => {
    await browser?.close();
    await web?.stop();
  });

  test('markup is shown as it was written, and nothing of it runs', async () => {
    expect(await page.locator('.headline').textContent()).toBe(SCRIPT);
    expect(await page.locator('.title').textContent()).toBe(SCRIPT);
    expect(await page.locator('.card dt').textContent()).toBe(SCRIPT);
    expect(await page.locator('.card td').textContent()).toBe(SCRIPT);
    expect(await page.locator('.card script, .card img, .card b').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('mentions are plain text', async () => {
    expect(await page.locator('.card > p').first().textContent()).toContain(MENTION);
  });

  test('only web addresses become links, and they give nothing away', async () => {
    const links = await page.locator('.said a:not(.cite)').all();
    const facts = await Promise.all(
      links.map(async (anchor) => [
        await anchor.getAttribute('href'),
        await anchor.getAttribute('rel'),
        await anchor.getAttribute('target'),
      ]),
    );
    expect(facts).toEqual([['https://news.example/a?b="><script>', 'noopener noreferrer', '_blank']]);
  });

  test('a right-to-left override ends with the text that carries it', async () => {
    const override = page.locator('.card > p strong bdi');
    expect(await override.textContent()).toBe(REVERSED);
    const after = await page.locator('.card > p').first().locator('bdi').last().boundingBox();
    expect(after!.x).toBeGreaterThanOrEqual((await override.boundingBox())!.x);
  });

  test('a file is named where there is no address', async () => {
    expect(await page.locator('.sources li').nth(2).textContent()).toContain('../<b>notes</b>.md');
  });

  test('a line that a person types stays text too', async () => {
    await page.locator('#line').fill(SCRIPT);
    await page.keyboard.press('Enter');
    await page.locator('.typed .line').waitFor();
    expect(await page.locator('.typed .line').textContent()).toBe(SCRIPT);
    await page.locator('.private .title').waitFor();
    expect(await page.locator('.private .title').textContent()).toBe(`Nothing stored matches “${SCRIPT}”.`);
    expect(complaints).toEqual([]);
  });
});
