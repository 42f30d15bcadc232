import type { Logger } from '#src/log.ts';
import type { Locale } from '#src/model/locale.ts';
import type { SlackClient } from './client.ts';
import { refusalOf } from './send-error.ts';

const CAPACITY = 5_000;

/** Which language the people of the workspace have set in Slack. */
export interface Readers {
  /** English where Slack does not say. Never throws. */
  localeOf(userId: string): Promise<Locale>;
}

export function createReaders(client: SlackClient, log: Logger): Readers {
  const known = new Map<string, Promise<Locale>>();

  async function ask(userId: string): Promise<Locale> {
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true });
      return user?.locale?.startsWith('ja') ? 'ja' : 'en';
    } catch (error) {
      // Without the scope users:read it is always so; anything else may be over soon.
      if (refusalOf(error) === null) known.delete(userId);
      log.debug({ error }, 'language of a reader not known');
      return 'en';
    }
  }

  return {
    localeOf(userId) {
      const locale = known.get(userId) ?? ask(userId);
      known.set(userId, locale);
      const [oldest] = known.keys();
      if (known.size > CAPACITY && oldest !== undefined) known.delete(oldest);
      return locale;
    },
  };
}
