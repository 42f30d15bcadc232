import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { run, writeConfig } from './program.ts';

/** Programs take their time on a busy machine. */
const PATIENCE = { timeout: 30_000 };

/** A folder with files to import, and a base beside it. */
function archive(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = temporaryFolder();
  for (const name of ['config', 'files/notes']) mkdirSync(join(folder.path, name), { recursive: true });
  writeConfig(join(folder.path, 'config'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder.path, 'files', name), content);
  const env = { CONFIG_DIR: 'config', DATA_DIR: 'data' };
  return {
    import: (...given: readonly string[]) => run('src/cli/import.ts', given, env, folder.path),
    say: (...given: readonly string[]) => run('src/cli/say.ts', given, env, folder.path),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

const record = (title: string, more: object = {}) =>
  JSON.stringify({ title, text: 'They met.', source: 'Example News', ...more });

const feed = `<rss version="2.0"><channel><title>Example Wire</title>
  <item><title>Envoys leave Honolulu</title><link>https://wire.example.org/1</link></item>
</channel></rss>`;

test('a folder is read whole, once; what cannot be read is named and stops nothing', PATIENCE, async () => {
  using files = archive({
    'note.txt': 'Ministers meet in Honolulu\n\nThey spoke for an hour on Tuesday, 28 October 2025.',
    'notes/page.html': '<title>Talks &amp; tariffs</title><p>Ministers met again.</p>',
    'notes/sjis.md': Uint8Array.from([0x93, 0xfa, 0x96, 0x7b, 0x82, 0xcc, 0x8e, 0xf1, 0x91, 0x8a]),
    'feed.xml': feed,
    'records.jsonl': [
      record('First <b>report</b> of the talks'),
      'no JSON',
      '',
      record('Second report of the talks', { date: 'soon' }),
      record('Third report of the talks', { date: '2026-03-02' }),
    ].join('\r\n'),
    'picture.txt': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
    'empty.txt': '',
    'empty.jsonl': '\n',
    'page.xml': '<!doctype html><html><p>Not found</p></html>',
    'huge.txt': 'word '.repeat(1_000_000),
    'README.md': 'About these files.',
    'skipped.docx': 'Not even looked at.',
  });
  const first = await files.import('files');
  expect(first).toEqual({
    code: 1,
    stdout: '6 read: 6 added, 0 updated, 0 already there, 7 unreadable.\nStories in the base: 5.\n',
    stderr: `files/empty.jsonl is empty.
files/empty.txt holds no words.
files/huge.txt is too long for an article: 4,999,999 characters, and I take 2,000,000.
files/page.xml cannot be read: This is a web page, not a feed.
files/picture.txt is not text.
files/records.jsonl:2 is not a JSON object.
files/records.jsonl:4 has a date that cannot be read: "soon".
`,
  });
  const again = await files.import('files', '--json');
  const pages = [await files.say('/latest', '--json'), await files.say('/latest page:2', '--json')];
  expect(again).toMatchObject({ code: 1, stderr: '' });
  const counts = JSON.parse(again.stdout);
  expect(counts).toMatchObject({ read: 6, added: 0, updated: 0, unchanged: 6, unreadable: 7 });
  expect(counts.problems).toContainEqual({
    file: 'files/records.jsonl',
    line: 2,
    problem: 'is not a JSON object.',
  });
  const titles = pages
    .flatMap(({ stdout }) => JSON.parse(stdout).sources)
    .map((source: { title: string }) => source.title);
  expect(titles).toEqual(
    expect.arrayContaining([
      'First report of the talks',
      'Talks & tariffs',
      '日本の首相',
      'Envoys leave Honolulu',
    ]),
  );
});

test(
  'an article of five megabytes is taken when its text is of bearable length, in any script',
  PATIENCE,
  async () => {
    // Three bytes a character.
    using files = archive({ 'long.txt': `長い報告\n\n${'両首脳は会談した。'.repeat(185_000)}` });
    expect(await files.import('files/long.txt')).toEqual({
      code: 0,
      stdout: '1 read: 1 added, 0 updated, 0 already there, 0 unreadable.\nStories in the base: 1.\n',
      stderr: '',
    });
  },
);

test('what is no file to import is refused in words', PATIENCE, async () => {
  using files = archive({ 'letter.docx': 'x', 'faults.jsonl': '{\n'.repeat(30) });
  const kinds = 'I read .txt .md .html .htm .jsonl .xml .rss .atom .rdf';
  const [odd, none, unknown] = await Promise.all([
    files.import('files/letter.docx', 'files/missing.txt', 'files/notes', 'files/faults.jsonl'),
    files.import(),
    files.import('--jsn', 'files'),
  ]);
  expect(odd).toEqual({
    code: 1,
    stdout: '0 read: 0 added, 0 updated, 0 already there, 33 unreadable.\nStories in the base: 0.\n',
    stderr: [
      `files/letter.docx is of a kind I cannot import. ${kinds}`,
      'files/missing.txt cannot be read: it does not exist.',
      `files/notes holds no file that I can import. ${kinds}`,
      ...Array.from({ length: 17 }, (_, i) => `files/faults.jsonl:${i + 1} is not a JSON object.`),
      '… and 13 more; --json lists them all.\n',
    ].join('\n'),
  });
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr).toMatch(
    /^Puts articles and feeds into the article base\. Importing again changes nothing\.\n/,
  );
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toMatch(/^Unknown option '--jsn'\.\n\nPuts articles/);
});

test('the feeds of another program are followed, beside articles or alone', PATIENCE, async () => {
  const opml = `<opml version="2.0"><body>
    <outline text="例新聞" xmlUrl="https://rei.example.jp/rss"/>
    <outline text="At home" xmlUrl="http://192.168.0.1/rss"/>
  </body></opml>`;
  using files = archive({ 'reader.opml': opml, 'page.opml': '<html/>', 'note.txt': 'Talks\n\nThey met.' });
  const first = await files.import('files/reader.opml', 'files/page.opml', 'files/note.txt');
  expect(first).toEqual({
    code: 1,
    stdout: `Feeds: 1 added, 0 followed already.
1 read: 1 added, 0 updated, 0 already there, 2 unreadable.
Stories in the base: 1.
`,
    stderr: `files/reader.opml http://192.168.0.1/rss is inside a private network.
files/page.opml is no OPML document.
`,
  });
  const again = await files.import('files/reader.opml', 'files/missing.opml');
  expect(again.stdout).toBe('Feeds: 0 added, 1 followed already.\n');
  expect(again.stderr).toContain('files/missing.opml cannot be read: it does not exist.');
  expect((await files.say('/feeds show #1')).stdout).toContain(
    'Publisher: 例新聞 · press · Japan · Japanese',
  );
});
