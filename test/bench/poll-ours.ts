import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FeedProgram } from './poll-peers.ts';

const CONFIG = join(import.meta.dirname, '../../config');

/** The bot's own polling with the shipped topics, feeds from an OPML file, and a base of its own. */
export const allianceWire: FeedProgram = {
  name: 'Alliance Wire',
  settlingRounds: 0,
  isInstalled: () => true,
  prepare(folder, urls) {
    const config = join(folder, 'config');
    mkdirSync(config);
    for (const file of ['topics.yaml', 'events.yaml', 'glossary.yaml'])
      copyFileSync(join(CONFIG, file), join(config, file));
    writeFileSync(join(config, 'feeds.opml'), opml(urls));
    const data = join(folder, 'data');
    return {
      command: [process.execPath, ...process.execArgv, join(import.meta.dirname, 'poll-worker.ts')],
      env: { DATA_DIR: data, CONFIG_DIR: config, ALLOW_PRIVATE_FEEDS: '1', LOG_LEVEL: 'error' },
      storedItems() {
        using base = new DatabaseSync(join(data, 'alliance-wire.db'), { readOnly: true });
        return Number(base.prepare('select count(*) as count from articles').get()!.count);
      },
    };
  },
};

function opml(urls: readonly string[]): string {
  const outlines = urls.map(
    (url, index) =>
      `<outline text="Feed ${index}" publisher="Publisher ${index}" tier="press" country="US" language="en" xmlUrl="${url}"/>`,
  );
  return `<opml version="2.0"><body>${outlines.join('\n')}</body></opml>`;
}
