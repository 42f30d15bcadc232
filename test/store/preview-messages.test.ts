import { expect, test } from 'vitest';
import {
  appendPreviewMessage,
  previewMessagesAfter,
  previewMessagesBefore,
  replacePreviewMessage,
} from '#src/store/preview-messages.ts';
import { testBase } from '#test/fakes/bot.ts';
import { MORNING, messageOf } from '#test/fakes/web.ts';

test('how a message came in is kept with it, and most came in as any other', async () => {
  await using base = await testBase();
  const { db } = base.store;
  const { id } = await appendPreviewMessage(db, 'alerts', 'one', messageOf(), MORNING);
  await appendPreviewMessage(db, 'alerts', 'two', messageOf(), MORNING, { isSilent: true, threadOf: id });
  await appendPreviewMessage(db, 'alerts', 'three', messageOf(), MORNING, { answers: '/latest' });
  const ways = (await previewMessagesBefore(db, 'alerts', null, 9)).map(({ as }) => as);
  expect(ways).toEqual([{}, { isSilent: true, threadOf: id }, { answers: '/latest' }]);
});

test('a message is changed where it stands, and keeps its id, its time and its place', async () => {
  await using base = await testBase();
  const { db } = base.store;
  const { id } = await appendPreviewMessage(db, 'alerts', 'one', messageOf(), MORNING, { isSilent: true });
  await appendPreviewMessage(db, 'alerts', 'two', messageOf(), MORNING);
  const message = messageOf({ notification: 'The talks are off.' });
  const changed = { id, channelId: 'alerts', message, at: MORNING, as: { isSilent: true } };
  expect(await replacePreviewMessage(db, id, message)).toEqual(changed);
  expect((await previewMessagesAfter(db, 0, 9))[0]).toEqual(changed);
  expect(await replacePreviewMessage(db, 99, message)).toBeNull();
});
