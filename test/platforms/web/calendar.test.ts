import { expect, test } from 'vitest';
import { ask, startWeb } from './client.ts';

const files = async (locale: string, key: string | null) =>
  key === null || key === 'e17' ? `calendar of ${key ?? 'all'} in ${locale}` : null;

test('calendars get all events, or one, in either language', async () => {
  const { url } = await startWeb({ calendar: files });
  const all = await ask(`${url}/calendar.ics`);
  expect(all).toMatchObject({ status: 200, body: 'calendar of all in en' });
  expect(all.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect((await ask(`${url}/calendar/e17.ics?lang=ja`)).body).toBe('calendar of e17 in ja');
  expect((await ask(`${url}/calendar/e18.ics`)).status).toBe(404);
  expect((await ask(`${url}/calendar/..%2Fe17.ics`)).status).toBe(404);
});

test('one that has not changed is not sent again', async () => {
  const { url } = await startWeb({ calendar: files });
  const first = await ask(`${url}/calendar.ics`);
  const again = await ask(`${url}/calendar.ics`, {
    headers: { 'if-none-match': String(first.headers.etag) },
  });
  expect(again).toMatchObject({ status: 304, body: '' });
});
