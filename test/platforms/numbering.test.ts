import { expect, test } from 'vitest';
import { text } from '#src/message.ts';
import { render as renderDiscord } from '#src/platforms/discord/render.ts';
import { render as renderSlack } from '#src/platforms/slack/render.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { problemsOfMessage } from '#test/fakes/slack-rules.ts';
import { messageOf } from '#test/fakes/web.ts';

test('a later page goes on counting on every platform', () => {
  const items = [{ head: [text('Sixth')] }, { head: [text('Seventh')] }];
  const page = messageOf({ blocks: [{ kind: 'list', ordered: true, start: 6, items }] });
  expect(renderText(page)).toContain('6. Sixth\n7. Seventh');
  const surface = { kind: 'reply', answers: '/latest page:2', commandIds: new Map() } as const;
  expect(JSON.stringify(renderDiscord(page, surface).body)).toContain('**6.** Sixth\\n**7.** Seventh');
  const payload = renderSlack(page);
  expect(problemsOfMessage({ ...payload })).toEqual([]);
  expect(JSON.stringify(payload.blocks)).toContain('"style":"ordered","offset":5');
});
