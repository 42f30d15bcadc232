import type { OfferedCommand, PostedMessage } from '#src/platforms/web/protocol.ts';
import { ChannelState } from './channel-state.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { byId, el } from './dom.ts';
import { type IconName, icon, mark } from './icons.ts';
import { keepTimesLive } from './live-times.ts';
import { type LogContext, MessageLog } from './message-log.ts';
import {
  applySettings,
  onSystemThemeChange,
  recalledSettings,
  type Settings,
  showSwitches,
} from './settings.ts';
import { addressOf, Sidebar } from './sidebar.ts';
import { listen, loadBootstrap, loadMessages } from './transport.ts';
import { WORDS, type Words } from './words.ts';

/** How many commands the beginning of a channel offers. */
const STARTER_COUNT = 4;

/** The page: which channel is open, in which language and look, and what follows from each event. */
class App {
  #settings: Settings;
  readonly #channels: readonly ChannelState[];
  readonly #commands: readonly OfferedCommand[];
  #active: ChannelState;
  readonly #log: MessageLog;
  readonly #sidebar = new Sidebar();
  readonly #composer: Composer;
  readonly #conversation: Conversation;
  #isConnected = true;

  constructor(
    channels: readonly [ChannelState, ...ChannelState[]],
    commands: readonly OfferedCommand[],
    settings: Settings,
  ) {
    this.#channels = channels;
    this.#commands = commands;
    this.#settings = settings;
    // Who reads Japanese begins where the bot speaks it.
    this.#active = channels.find(({ locale }) => locale === settings.locale) ?? channels[0];
    this.#log = new MessageLog(() => this.#logContext());
    this.#composer = new Composer(commands, this.#words, settings.locale, (line) =>
      this.#conversation.run(line),
    );
    this.#conversation = new Conversation({
      channels,
      log: this.#log,
      settings: () => this.#settings,
      active: () => this.#active,
      onFill: (line) => this.#composer.fill(line),
      onPosted: (posted) => this.#onPosted(posted),
    });
    this.#apply(settings);
  }

  start(newestId: number): void {
    addEventListener('hashchange', () => this.#openFromAddress());
    document.addEventListener('visibilitychange', () => this.#noteRead());
    onSystemThemeChange(() => applySettings(this.#settings));
    let wasAway = false;
    listen(newestId, {
      onPosted: (posted) => this.#onPosted(posted),
      onEdited: (posted) => this.#onEdited(posted),
      onConnection: (connected) => {
        this.#isConnected = connected;
        this.#showConnection();
        if (connected && wasAway) void this.#catchUp();
        wasAway = !connected;
      },
    });
    keepTimesLive();
    this.#openFromAddress();
    // On a phone the focus would open the keyboard over what the reader came for.
    if (matchMedia('(pointer: fine)').matches) this.#composer.focus();
  }

  get #words(): Words {
    return WORDS[this.#settings.locale];
  }

  #openFromAddress(): void {
    const addressed = this.#channels.find((channel) => addressOf(channel) === location.hash);
    this.#open(addressed ?? this.#active);
  }

  async #open(channel: ChannelState): Promise<void> {
    this.#active = channel;
    channel.beginVisit();
    this.#log.open(channel);
    this.#noteRead();
    this.#showChannel();
    if (channel.isLoaded) return;
    await this.#loadEarlier(channel);
    if (channel === this.#active) this.#log.open(channel);
  }

  async #loadEarlier(channel: ChannelState): Promise<void> {
    try {
      const before = channel.isLoaded ? channel.oldestId : null;
      const { messages, hasEarlier } = await loadMessages(channel.id, before);
      channel.prepend(messages);
      channel.hasEarlier = hasEarlier;
      channel.isLoaded = true;
    } catch {
      // Opening the channel again, or the button for earlier messages, tries again.
      this.#isConnected = false;
      this.#showConnection();
    }
  }

  #onPosted(posted: PostedMessage): void {
    const channel = this.#channels.find(({ id }) => id === posted.channelId);
    if (channel === undefined || !channel.append(posted)) return;
    if (channel === this.#active) this.#log.append({ kind: 'posted', posted });
    this.#noteRead();
  }

  #onEdited(posted: PostedMessage): void {
    const channel = this.#channels.find(({ id }) => id === posted.channelId);
    if (channel?.replace(posted) && channel === this.#active) this.#log.replace(posted);
  }

  /** What was changed while the page was away is told to nobody again. */
  async #catchUp(): Promise<void> {
    for (const { id } of this.#channels.filter((channel) => channel.isLoaded)) {
      const { messages } = await loadMessages(id, null).catch(() => ({ messages: [] }));
      for (const posted of messages) this.#onEdited(posted);
    }
  }

  #noteRead(): void {
    if (document.visibilityState === 'visible') this.#active.markRead();
    this.#sidebar.show(this.#channels, this.#active, this.#words);
    const unread = this.#channels.some((channel) => channel.unread !== '');
    document.title = `${unread ? '• ' : ''}#${this.#active.name} · Alliance Wire`;
  }

  #apply(settings: Settings): void {
    const words = WORDS[settings.locale];
    this.#settings = settings;
    applySettings(settings);
    showSwitches(settings, words, (changed) => {
      this.#apply(changed);
      this.#log.refresh(this.#active);
      this.#noteRead();
    });
    this.#composer.setWords(words, settings.locale);

    for (const element of document.querySelectorAll<HTMLElement>('[data-words]'))
      element.textContent = wordsFor(words, element.dataset.words);
    for (const element of document.querySelectorAll<HTMLElement>('[data-label]'))
      element.ariaLabel = wordsFor(words, element.dataset.label);
    byId('line', HTMLInputElement).placeholder = words.linePlaceholder;
    this.#showChannel();
    this.#showConnection();
  }

  #showChannel(): void {
    const { name, topic, isForAdmins, locale } = this.#active;
    byId('channel-name', HTMLElement).textContent = name;
    byId('channel-purpose', HTMLElement).textContent = isForAdmins
      ? this.#words.purposeAdmins
      : this.#words.purpose(topic, locale);
    byId('line', HTMLInputElement).ariaLabel = this.#words.lineLabel(name);
  }

  #showConnection(): void {
    byId('connection', HTMLElement).textContent = this.#isConnected ? '' : this.#words.offline;
  }

  #logContext(): LogContext {
    const { locale } = this.#settings;
    const channel = this.#active;
    return {
      words: this.#words,
      locale,
      starters: this.#commands
        .slice(0, STARTER_COUNT)
        .map(({ name, description }) => ({ line: name, description: description[locale] })),
      look: this.#settings.look,
      onFill: (line) => this.#composer.fill(line),
      onPress: (pressed, from) => this.#conversation.press(pressed, from),
      onUpload: (line, file) => this.#conversation.run(line, file),
      onDismiss: (exchange) => {
        this.#conversation.dismiss(exchange, channel);
        this.#composer.focus();
      },
      onEarlier: async () => {
        await this.#loadEarlier(channel);
        if (channel === this.#active) this.#log.refresh(channel);
      },
    };
  }
}

/** The words that index.html asks for by name. */
function wordsFor(words: Words, name: string | undefined): string {
  const found = words[name as keyof Words];
  if (typeof found !== 'string')
    throw new Error(`index.html asks for the words "${name}", which are not plain.`);
  return found;
}

async function startPage(): Promise<void> {
  const settings = recalledSettings();
  applySettings(settings);
  byId('brand-mark', HTMLElement).append(mark());
  for (const place of document.querySelectorAll<HTMLElement>('[data-icon]'))
    place.append(icon(place.dataset.icon as IconName));
  for (const skip of document.querySelectorAll<HTMLAnchorElement>('a.skip')) {
    skip.addEventListener('click', (event) => {
      // The address's fragment names the channel, so it cannot name the target as well.
      event.preventDefault();
      document.getElementById(skip.hash.slice(1))?.focus();
    });
  }

  try {
    const { channels, commands } = await loadBootstrap();
    const [first, ...others] = channels.map((channel) => new ChannelState(channel));
    if (first === undefined) throw new Error('The preview has no channels.');
    const newestId = Math.max(0, ...channels.flatMap(({ recentIds }) => recentIds));
    new App([first, ...others], commands, settings).start(newestId);
  } catch (error) {
    document.body.replaceChildren(el('p', { class: 'failure' }, WORDS[settings.locale].unreachable));
    throw error;
  } finally {
    document.body.classList.add('ready');
  }
}

await startPage();
