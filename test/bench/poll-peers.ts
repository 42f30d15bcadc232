import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A program that can be told to read a list of feeds once. */
export interface FeedProgram {
  readonly name: string;
  /** Rounds between its first and the one that asks only for what has changed. */
  readonly settlingRounds: number;
  isInstalled(): boolean;
  /** Settings for these feeds; everything is written into the folder given. */
  prepare(folder: string, urls: readonly string[]): Round;
}

/** One reading of all feeds; run again, it is the next one. */
export interface Round {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** How many items the program has kept. */
  storedItems(): number;
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/**
 * Told to reload all feeds. Its default is one feed at a time; with the threads its manual offers it is faster. It
 * forgets the validators of a feed's first fetch (2.21: they are stored before the feed is), so its second round
 * fetches everything again.
 */
export const newsboat: FeedProgram = {
  name: 'newsboat',
  settlingRounds: 1,
  isInstalled: () => isOnPath('newsboat'),
  prepare(folder, urls) {
    const cache = join(folder, 'cache.db');
    writeFileSync(join(folder, 'urls'), urls.join('\n'));
    writeFileSync(join(folder, 'config'), 'reload-threads 8\n');
    return {
      command: [
        'newsboat',
        ...['-u', join(folder, 'urls'), '-C', join(folder, 'config'), '-c', cache],
        ...['-x', 'reload'],
      ],
      env: { HOME: folder },
      storedItems() {
        using database = new DatabaseSync(cache, { readOnly: true });
        return Number(database.prepare('SELECT count(*) AS count FROM rss_item').get()!.count);
      },
    };
  },
};

/** rss2email with its defaults, except that mails go into a folder: nothing leaves the machine. */
export const rss2email: FeedProgram = {
  name: 'rss2email',
  settlingRounds: 0,
  isInstalled: () => isOnPath('r2e'),
  prepare(folder, urls) {
    const mails = join(folder, 'mail');
    mkdirSync(mails);
    const settings = [
      '[DEFAULT]',
      'from = bench@localhost',
      'to = bench@localhost',
      'email-protocol = maildir',
      `maildir-path = ${mails}`,
      'maildir-mailbox = INBOX',
      ...urls.flatMap((url, index) => [`[feed.feed${index}]`, `url = ${url}`]),
    ];
    writeFileSync(join(folder, 'rss2email.cfg'), settings.join('\n'));
    return {
      command: ['r2e', '-c', join(folder, 'rss2email.cfg'), '-d', join(folder, 'rss2email.json'), 'run'],
      env: { HOME: folder },
      storedItems: () => readdirSync(join(mails, 'INBOX/new')).length,
    };
  },
};

/** sfeed_update with its defaults (8 jobs at once), and with the conditional requests that its README describes. */
export const sfeed: FeedProgram = {
  name: 'sfeed',
  settlingRounds: 0,
  isInstalled: () => isOnPath('sfeed_update'),
  prepare(folder, urls) {
    const feeds = join(folder, 'feeds');
    const etags = join(folder, 'etags');
    mkdirSync(feeds);
    mkdirSync(etags);
    const settings = `sfeedpath="${feeds}"
fetch() {
	etag="${etags}/$(basename "$3")"
	curl -L --max-redirs 0 -H "User-Agent:" -f -s -m 15 \\
		--etag-save "\${etag}" --etag-compare "\${etag}" -z "\${etag}" \\
		"$2" 2>/dev/null
}
feeds() {
${urls.map((url, index) => `	feed "feed${index}" "${url}"`).join('\n')}
}
`;
    writeFileSync(join(folder, 'sfeedrc'), settings);
    return {
      command: ['sfeed_update', join(folder, 'sfeedrc')],
      env: { HOME: folder },
      storedItems: () => readdirSync(feeds).reduce((sum, file) => sum + linesOf(join(feeds, file)), 0),
    };
  },
};

function linesOf(path: string): number {
  return readFileSync(path, 'latin1').split('\n').length - 1;
}
