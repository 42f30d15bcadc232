import type { Logger } from '#src/log.ts';
import type { Locale } from '#src/model/locale.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { createRecent } from '#src/recent.ts';
import type { SlackClient } from './client.ts';
import { inTime } from './in-time.ts';
import type { SlackOptions } from './options.ts';
import { refusalOf } from './send-error.ts';

const CAPACITY = 5_000;
/** Who is made an admin, or is one no longer, is known to be so after this long. */
const FRESH_MS = 10 * MINUTE_MS;
/** Nobody waits longer for an answer because Slack does not say who they are. */
const ASK_LIMIT_MS = 2 * SECOND_MS;

/** Somebody in Slack, and how Slack is called for their workspace. */
export interface Person {
  readonly client: SlackClient;
  readonly workspace: string;
  readonly userId: string;
}

/** What there is to know of the people of a workspace. */
export interface Reader {
  /** As set in Slack; English where Slack does not say. */
  readonly locale: Locale;
  /** Whether they may change how the bot is set up: admins, who installed it, and whom an operator named. */
  readonly isManager: boolean;
}

export interface Readers {
  /** Never throws. */
  of(person: Person): Promise<Reader>;
  /** null where Slack was not asked yet. */
  localeAtHand(person: Person): Locale | null;
}

export interface ReaderOptions extends Pick<SlackOptions, 'wait'> {
  readonly managers: ReadonlySet<string>;
  /** Who installed the bot in a workspace; null where nobody knows. */
  readonly installerOf: (workspace: string) => Promise<string | null>;
  readonly now: () => Instant;
  readonly log: Logger;
}

const UNKNOWN: Reader = { locale: 'en', isManager: false };

interface Known {
  readonly at: Instant;
  readonly reader: Promise<Reader>;
  locale: Locale | null;
}

export function createReaders({ managers, installerOf, now, wait, log }: ReaderOptions): Readers {
  const known = createRecent<Known>(CAPACITY);
  const keyOf = ({ workspace, userId }: Person) => `${workspace}:${userId}`;

  async function ask(person: Person): Promise<Reader> {
    const { client, userId } = person;
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true });
      return {
        locale: user?.locale?.startsWith('ja') ? 'ja' : 'en',
        isManager: user?.is_admin || user?.is_owner || user?.is_primary_owner || false,
      };
    } catch (error) {
      // Without the scope users:read it is always so; anything else may be over soon.
      if (refusalOf(error) === null) known.forget(keyOf(person));
      log.debug({ error }, 'a reader is not known');
      return UNKNOWN;
    }
  }

  async function hasInstalled({ workspace, userId }: Person): Promise<boolean> {
    try {
      return (await installerOf(workspace)) === userId;
    } catch (error) {
      log.error({ error }, 'who installed the bot is not known');
      return false;
    }
  }

  async function read(person: Person): Promise<Reader> {
    const [answered, isInstaller] = await Promise.all([
      inTime(ask(person), ASK_LIMIT_MS, wait),
      hasInstalled(person),
    ]);
    if (answered === 'late') known.forget(keyOf(person));
    const reader = answered === 'late' ? UNKNOWN : answered;
    return { ...reader, isManager: reader.isManager || isInstaller || managers.has(person.userId) };
  }

  return {
    of(person) {
      const key = keyOf(person);
      const before = known.find(key);
      if (before && now() - before.at < FRESH_MS) return before.reader;
      const entry: Known = { at: now(), reader: read(person), locale: before?.locale ?? null };
      known.keep(key, entry);
      void entry.reader.then(({ locale }) => {
        entry.locale = locale;
      });
      return entry.reader;
    },

    localeAtHand: (person) => known.find(keyOf(person))?.locale ?? null,
  };
}
