import { expect, test } from 'vitest';
import { progressLine } from '#src/cli/progress.ts';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

test('where a person is watching, one line counts up and is wiped at the end', () => {
  const terminal = screen(true);
  const progress = progressLine(terminal, 40, 'articles');
  progress.show(20);
  progress.show(40);
  progress.clear();
  expect(terminal.written).toEqual(['\r\x1b[K20 of 40 articles', '\r\x1b[K40 of 40 articles', '\r\x1b[K']);
});

test('a file or a pipe gets none of it', () => {
  const file = screen(false);
  const progress = progressLine(file, 40, 'articles');
  progress.show(20);
  progress.clear();
  expect(file.written).toEqual([]);
});
