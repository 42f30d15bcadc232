import type { Channel, ChannelDefinition } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { channelNamed, channelsOf, saveChannel } from '#src/store/channels.ts';
import type { Store } from '#src/store/db.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';

/** What the people hear who look after the bot: of feeds that fail, move or fall silent. It follows no topic. */
const ADMIN = 'admin';

export interface PreviewChannels {
  /** All of them, in the order in which they are shown. */
  readonly shown: readonly Channel[];
  readonly admin: Channel;
}

/**
 * Opens the preview's channels: every topic in one place, in English and in Japanese, one channel a topic, and one for
 * what concerns the bot itself. The channel of a topic that left the configuration follows nothing any more and is not
 * returned; its messages are kept, should the topic come back. What a person set up in the preview stays as it is.
 */
export async function openPreviewChannels(
  store: Store,
  topics: readonly TopicDefinition[],
  now: Instant,
): Promise<PreviewChannels> {
  const keys = topics.map((topic) => topic.key);
  const wanted = [
    { ...allTopicsChannel('en'), topicKeys: keys },
    { ...allTopicsChannel('ja'), topicKeys: keys },
    ...keys.map((key) => ({ ...channel(`topic-${key}`, key, 'en'), topicKeys: [key] })),
    { ...channel(ADMIN, ADMIN, 'en'), topicKeys: [] },
  ];
  return store.transaction(async (trx) => {
    const setUp = (await channelsOf(trx, 'web')).filter(({ setUpAt }) => setUpAt !== null);
    for (const { id, remoteId } of await channelsOf(trx, 'web')) {
      const isKept =
        setUp.some((each) => each.id === id) || wanted.some((each) => each.remoteId === remoteId);
      if (!isKept) await setSubscriptions(trx, id, [], now);
    }
    const opened: Channel[] = [];
    for (const { topicKeys, ...definition } of wanted) {
      const known = setUp.find(({ remoteId }) => remoteId === definition.remoteId);
      if (!known) await setSubscriptions(trx, await saveChannel(trx, definition), topicKeys, now);
      opened.push((await channelNamed(trx, definition))!);
    }
    return { shown: opened, admin: opened.at(-1)! };
  });
}

/** Where every topic comes in, in a language. */
export function allTopicsChannel(locale: Locale): ChannelDefinition {
  return channel(`all-${locale}`, locale === 'ja' ? 'alerts-ja' : 'alerts', locale);
}

function channel(remoteId: string, name: string, locale: Locale): ChannelDefinition {
  return { platform: 'web', workspace: 'local', remoteId, name, locale };
}
