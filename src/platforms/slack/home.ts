import type { App, types } from '@slack/bolt';
import type { Reply } from '#src/message.ts';
import { SECOND_MS } from '#src/model/time.ts';
import { createRecent } from '#src/recent.ts';
import type { Answers } from './answers.ts';
import { inTime } from './in-time.ts';
import { type Listening, personOf, questionOf } from './listening.ts';
import type { SlackOptions } from './options.ts';
import type { Person, Reader, Readers } from './readers.ts';
import { refusalOf } from './send-error.ts';
import { homeLookingView, homeReplyView, homeView } from './views.ts';

/** Who opens the page sees something after this long at the latest. */
const FIRST_VIEW_MS = SECOND_MS / 2;
/** So many pages are remembered, by workspace, language and rights. */
const CAPACITY = 300;

/** The Home page: what is set up and how the bot is doing, and the answers to the buttons on it. */
export interface Home {
  /** The overview. Never replaces what a person came to see meanwhile. */
  open(person: Person): Promise<void>;
  show(person: Person, reply: Reply): Promise<void>;
  showWorking(person: Person): Promise<void>;
}

interface Dependencies {
  readonly answers: Answers;
  readonly readers: Readers;
  readonly commandNames: readonly string[];
  readonly wait: SlackOptions['wait'];
}

export function createHome({ answers, readers, commandNames, wait }: Dependencies): Home {
  const lately = createRecent<types.HomeView>(CAPACITY);

  async function overview(person: Person, { isManager, locale }: Reader): Promise<types.HomeView> {
    const names = [...(isManager ? ['settings'] : []), 'events', 'status'];
    const lines = names.filter((name) => commandNames.includes(name)).map((name) => `/${name}`);
    const replies = await Promise.all(
      lines.map(async (line) =>
        answers.to(await questionOf({ readers }, person, { line, channelId: person.userId, locale })),
      ),
    );
    return homeView(replies, locale);
  }

  return {
    async open(person) {
      const reader = await readers.of(person);
      const { locale, isManager } = reader;
      const key = JSON.stringify([person.workspace, locale, isManager]);
      const composed = overview(person, reader);
      const first = await inTime(composed, FIRST_VIEW_MS, wait);
      const early = first === 'late' ? (lately.find(key) ?? homeLookingView(locale)) : first;
      const hash = await publish(person, early);
      lately.keep(key, await composed);
      if (first === 'late') await publish(person, await composed, hash);
    },

    async show(person, reply) {
      await publish(person, homeReplyView(reply));
    },

    async showWorking(person) {
      await publish(person, homeLookingView((await readers.of(person)).locale));
    },
  };
}

/** Returns what tells Slack which view the next one is to replace. A view that was replaced meanwhile stays gone. */
async function publish(
  { client, userId }: Person,
  view: types.HomeView,
  hash?: string,
): Promise<string | undefined> {
  try {
    const published = await client.views.publish({
      user_id: userId,
      view,
      ...(hash !== undefined && { hash }),
    });
    return published.view?.hash;
  } catch (error) {
    if (refusalOf(error) === 'hash_conflict') return undefined;
    throw error;
  }
}

export function listenToHome(app: App, { answers, home }: Listening): void {
  app.event('app_home_opened', async ({ event, ...bolt }) => {
    if (event.tab !== 'home') return;
    await answers.during('home page', () => home.open(personOf(bolt, event.user)));
  });
}
