import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWebPlatform, type WebPlatform } from '#src/platforms/web/server.ts';
import { channelNamed, FakeDesk, messageOf, noListener, webOptions } from '#test/fakes/web.ts';
import { type Browser, hasChromium, launchBrowser, openPage, type Page } from './browser.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describe.skipIf(!hasChromium)('a form in the page (needs /usr/bin/chromium)', { timeout: 30_000 }, () => {
  let browser: Browser;
  let web: WebPlatform;
  let desk: FakeDesk;
  const allComplaints: string[][] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 30_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    desk = new FakeDesk();
    web = createWebPlatform(webOptions());
    await web.start(desk, noListener);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await web.stop();
    expect(allComplaints.splice(0).flat()).toEqual([]);
  });

  /** The page with the form that `/setup` opens. */
  async function openForm(look: 'Discord' | 'Slack', options = {}): Promise<Page> {
    const { page, complaints } = await openPage(browser, web.url, options);
    allComplaints.push(complaints);
    if (options === PHONE) await page.getByRole('button', { name: 'Show channels' }).click();
    await page.getByRole('radio', { name: `${look} look` }).check();
    if (options === PHONE) await page.getByRole('button', { name: 'Hide channels' }).click();
    await page.getByRole('combobox', { name: /^Message/ }).fill('/setup');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Set up alerts' }).waitFor();
    return page;
  }

  test.each(['Discord', 'Slack'] as const)(
    'shows what is chosen already, and runs the line it stands for: %s',
    async (look) => {
      const page = await openForm(look);
      const dialog = page.getByRole('dialog', { name: 'Set up alerts' });
      expect(await page.locator('.cannot-draw').count()).toBe(0);
      expect(await dialog.getByLabel('Channel').inputValue()).toBe('tariffs');
      await dialog.getByRole('checkbox', { name: 'Semiconductors' }).check();
      await dialog.getByRole('radio', { name: 'Everything' }).check();
      await dialog.getByLabel('Digest at').fill('07:30');
      await dialog.getByRole('button', { name: look === 'Discord' ? 'Submit' : 'Save' }).click();

      await page.locator('.private .said').getByText('Saved. tariffs').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await page.locator('.typed').count()).toBe(0);
      const [line] = desk.invocations.map((invocation) => invocation.line);
      for (const part of [
        'channel:"tariffs"',
        'topics:"tariffs,semiconductors"',
        'volume:"everything"',
        'digest:"07:30"',
        'timezone:"Asia/Tokyo"',
      ])
        expect(line).toContain(part);
    },
  );

  test('of Slack says beside the field what is wrong, and keeps what was filled in', async () => {
    const page = await openForm('Slack');
    const digest = page.getByLabel('Digest at');
    await digest.fill('25:00');
    await page.keyboard.press('Enter');
    await page.locator('.field', { has: digest }).getByText('“25:00” is no time of day.').waitFor();
    expect(await digest.evaluate((input) => input.matches(':focus'))).toBe(true);
    expect(await digest.getAttribute('aria-invalid')).toBe('true');
    await digest.fill('08:00');
    await page.keyboard.press('Enter');
    await page.locator('.private .said').getByText('Saved.').waitFor();
  });

  test('of Discord is refused in a reply, from which it opens as it was filled in', async () => {
    const page = await openForm('Discord');
    await page.getByLabel('Digest at').fill('25:00');
    await page.keyboard.press('Enter');
    await page.locator('.private .said').getByText('“25:00” is no time of day.').first().waitFor();
    await page.getByRole('button', { name: 'Edit again' }).click();
    expect(await page.getByLabel('Digest at').inputValue()).toBe('25:00');
  });

  test('of Slack suggests values while one is typed', async () => {
    const page = await openForm('Slack');
    await page.getByLabel('Time zone').fill('new');
    const suggested = page.locator('datalist option');
    await expect
      .poll(() => suggested.evaluateAll((all) => all.map((each) => each.getAttribute('value'))))
      .toEqual(['America/New_York']);
  });

  test('keeps the focus, and Escape leaves it and sends nothing', async () => {
    const page = await openForm('Discord');
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      // Between the last and the first control, the focus is with the browser itself.
      const outside = await page.locator(':focus:not(dialog *, dialog, body)').count();
      expect(outside).toBe(0);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(desk.invocations).toEqual([]);
  });

  test('fits a phone', async () => {
    const page = await openForm('Slack', PHONE);
    const box = await page.getByRole('dialog').boundingBox();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(390);
    expect(box!.y + box!.height).toBeLessThanOrEqual(844);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.private .said').getByText('Saved.').waitFor();
  });

  test('opens from a button of a message', async () => {
    await web.send(
      channelNamed('alerts'),
      messageOf({ actions: [{ kind: 'command', label: 'Change', line: '/setup' }] }),
      'one',
    );
    const { page, complaints } = await openPage(browser, web.url);
    allComplaints.push(complaints);
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('dialog', { name: 'Set up alerts' }).waitFor();
  });
});
