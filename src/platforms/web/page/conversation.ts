import type { Answer, OfferedForm, PostedMessage } from '#src/platforms/web/protocol.ts';
import type { Asked, ChannelState, Exchange, Outcome } from './channel-state.ts';
import { el } from './dom.ts';
import type { Pressed } from './draw-context.ts';
import { fillIn, whyNot } from './forms.ts';
import { icon } from './icons.ts';
import type { MessageLog } from './message-log.ts';
import type { Settings } from './settings.ts';
import { invoke, press, readForUpload } from './transport.ts';
import { WORDS, type Words } from './words.ts';

export interface ConversationParts {
  readonly channels: readonly ChannelState[];
  readonly log: MessageLog;
  /** Asked anew each time: the reader changes it. */
  readonly settings: () => Settings;
  readonly active: () => ChannelState;
  readonly onFill: (line: string) => void;
  readonly onPosted: (posted: PostedMessage) => void;
}

/** What the reader does, sent to the server, and what comes of it, shown where the platform of the look would show it. */
export class Conversation {
  readonly #parts: ConversationParts;
  #exchangeCount = 0;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  async run(line: string, file?: File): Promise<void> {
    const channel = this.#parts.active();
    const typed = file ? `${line} ${file.name}` : line;
    const exchange = this.#begin(channel, { kind: 'line', line: typed }, { kind: 'pending' });
    const answer = await this.#ask(channel, line, file).catch(() => null);
    if (answer === null) exchange.outcome = { kind: 'unreachable' };
    else if (answer.kind === 'reply') exchange.outcome = outcomeOf(answer);
    else exchange.outcome = { kind: 'posted' };
    // A form leaves no trace of the line that asked for it, as in a chat client.
    if (answer?.kind === 'form') this.dismiss(exchange, channel);
    else this.#update(exchange, channel);
    if (answer !== null && answer.kind !== 'reply') this.#take(answer, typed, channel);
  }

  /** `from`: the private reply in which it was pressed; null in a message that everybody sees. */
  async press({ value, label, element }: Pressed, from: Exchange | null): Promise<void> {
    const channel = this.#parts.active();
    const replyId = from?.outcome.kind === 'reply' ? from.outcome.replyId : null;
    element.setAttribute('aria-busy', 'true');
    try {
      const answer = await press({ ...this.#act(channel), value, replyId });
      if (answer.kind === 'shared') {
        element.replaceChildren(this.#words.shared(channel.name), icon('check'));
        element.setAttribute('aria-disabled', 'true');
      }
      if (answer.kind === 'reply' && answer.replaces && from !== null) {
        from.outcome = outcomeOf(answer);
        this.#update(from, channel);
        return;
      }
      if (answer.kind === 'posted' && answer.replaces && from !== null) this.dismiss(from, channel);
      this.#take(answer, label, channel);
    } catch (error) {
      const row = element.closest('.buttons') ?? element;
      row.after(el('p', { class: 'failure', role: 'alert' }, whyNot(error, this.#words)));
    } finally {
      element.removeAttribute('aria-busy');
    }
  }

  dismiss(exchange: Exchange, { entries }: ChannelState): void {
    entries.splice(entries.indexOf(exchange), 1);
    this.#parts.log.remove(exchange);
  }

  get #words(): Words {
    return WORDS[this.#parts.settings().locale];
  }

  async #ask(channel: ChannelState, line: string, file: File | undefined): Promise<Answer> {
    const request = { ...this.#act(channel), line };
    return invoke(file ? { ...request, files: [await readForUpload(file)] } : request);
  }

  #act({ id }: ChannelState) {
    const { locale, look } = this.#parts.settings();
    return { channelId: id, locale, look };
  }

  #begin(channel: ChannelState, asked: Asked, outcome: Outcome): Exchange {
    this.#exchangeCount += 1;
    const id = `exchange-${this.#exchangeCount}`;
    const exchange: Exchange = { kind: 'exchange', id, asked, at: Date.now(), outcome };
    channel.entries.push(exchange);
    if (channel === this.#parts.active()) this.#parts.log.append(exchange);
    return exchange;
  }

  #update(exchange: Exchange, channel: ChannelState): void {
    if (channel === this.#parts.active()) this.#parts.log.update(exchange);
  }

  /** What came of an act, where it takes the place of nothing. */
  #take(answer: Answer, label: string, channel: ChannelState): void {
    switch (answer.kind) {
      case 'reply':
        this.#begin(channel, { kind: 'act', label }, outcomeOf(answer));
        return;
      case 'posted':
      case 'shared':
        this.#parts.onPosted(answer.posted);
        return;
      case 'form':
        this.#fillIn(answer.form, channel);
    }
  }

  #fillIn(form: OfferedForm, channel: ChannelState): void {
    const { channels, settings, onFill } = this.#parts;
    fillIn(form, { settings: settings(), channels, active: channel, onFill }, (answer, title) =>
      this.#take(answer, title, channel),
    );
  }
}

function outcomeOf({ replyId, reply, payloads }: Extract<Answer, { kind: 'reply' }>): Outcome {
  return { kind: 'reply', replyId, drawn: { message: reply, payloads } };
}
