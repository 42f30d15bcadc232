import { randomUUID } from 'node:crypto';
import type { Invocation, SentFile } from '#src/command.ts';
import type { Message, Reply } from '#src/message.ts';
import { type Form, type FormValues, filledLine } from '#src/model/form.ts';
import type { Desk } from '#src/platforms/platform.ts';
import type { Drawing } from './drawing.ts';
import type { PostedAs } from './history.ts';
import type { Looks } from './looks.ts';
import type { Act, Answer, OfferedForm, PostedMessage, PressRequest, SubmissionRequest } from './protocol.ts';
import { PrivateReplies } from './replies.ts';

export interface ConversationParts {
  readonly desk: Desk;
  readonly looks: Looks;
  readonly drawing: Drawing;
  /** Posts to a channel once per key and tells the open pages. */
  readonly post: (channelId: string, message: Message, key: string, as: PostedAs) => Promise<PostedMessage>;
}

export interface SaidLine extends Act {
  readonly line: string;
  readonly files?: readonly SentFile[];
}

/** Why an act came to nothing: it is not what the look's platform would send, or its reply is forgotten. */
export type Misfit = 'unreadable' | 'forgotten';

export interface Conversation {
  say(line: SaidLine): Promise<Answer>;
  press(request: PressRequest): Promise<Answer | Misfit>;
  submit(request: SubmissionRequest): Promise<Answer | Misfit>;
}

const KEPT_REPLIES = 500;

/** The preview has no accounts: whoever sits at this machine is one person, and looks after the bot. */
export const OPERATOR = { platform: 'web', workspace: 'local', userId: 'local', isManager: true } as const;

/** What people do on the page, joined to what the bot answers: as the platform of the look would do it. */
export function createConversation({ desk, looks, drawing, post }: ConversationParts): Conversation {
  const replies = new PrivateReplies(KEPT_REPLIES);

  async function run(said: SaidLine, replaces: boolean, draft?: FormValues): Promise<Answer> {
    const invocation = invocationOf(said);
    if (!said.files && desk.opensForm(said.line)) {
      const form = await desk.form(invocation);
      if (form !== null && !('fields' in form)) return answer(form, said, replaces);
      const offer = form && offered(form, said, draft);
      if (offer) return { kind: 'form', form: offer };
    }
    return answer(await desk.dispatch(invocation), said, replaces);
  }

  async function answer(
    reply: Reply,
    { line, channelId }: SaidLine,
    replaces: boolean,
    draft?: FormValues,
  ): Promise<Answer> {
    const replyId = randomUUID();
    if (reply.visibility === 'private') {
      replies.keep(replyId, { channelId, reply, line, ...(draft && { draft }) });
      return { kind: 'reply', replyId, reply, payloads: drawing.reply(reply, line), replaces };
    }
    const posted = await post(channelId, withoutShare(reply), `reply:${replyId}`, { answers: line });
    return { kind: 'posted', posted, replaces };
  }

  async function share(replyId: string | null): Promise<Answer | Misfit> {
    const kept = replyId === null ? null : replies.find(replyId);
    if (kept === null) return 'forgotten';
    const { channelId, reply, line: answers } = kept;
    const posted = await post(channelId, withoutShare(reply), `share:${replyId}`, { answers });
    return { kind: 'shared', posted };
  }

  /** null where the look's platform has no modal that could hold it. */
  function offered(asked: Form, { look, locale }: SaidLine, draft?: FormValues): OfferedForm | null {
    const { retry, drawForm } = looks[look];
    const form = draft && retry ? retry.refill(asked, draft) : asked;
    const payload = drawForm(form, locale);
    if (payload === null) return null;
    const channel = form.fields.find(({ kind }) => kind === 'channel');
    return {
      payload,
      command: form.line.replace(/^[/／]/u, '').replace(/\s+\S+[:：].*$/u, ''),
      channelId: channel?.kind === 'channel' ? channel.value : null,
    };
  }

  return {
    say: (said) => run(said, false),

    async press({ value, replyId, ...act }) {
      const press = looks[act.look].readPress(value);
      if (press === null) return 'unreadable';
      if (press.kind === 'share') return share(replyId);
      const said = { ...act, locale: press.locale ?? act.locale, line: press.line };
      const draft = replyId === null ? undefined : replies.find(replyId)?.draft;
      return run(said, press.replaces && replyId !== null, draft);
    },

    async submit({ submission, ...act }) {
      const { readForm, retry } = looks[act.look];
      const filled = readForm(submission);
      if (filled === null) return 'unreadable';
      const said = { ...act, line: filledLine(filled.line, filled.values) };
      const reply = await desk.dispatch(invocationOf(said));
      if (reply.kind !== 'error' || reply.aboutOption === undefined) return answer(reply, said, false);
      return retry === null
        ? { kind: 'mistake', option: reply.aboutOption, sentence: reply.notification }
        : answer(retry.offer(reply, filled), said, false, filled.values);
    },
  };
}

function invocationOf({ line, channelId, locale, files }: SaidLine): Invocation {
  return { ...OPERATOR, line, channelId, locale, ...(files && { files }) };
}

/** Everybody sees it already, so there is nothing to share. */
function withoutShare<Shown extends Message>(message: Shown): Shown {
  return { ...message, actions: message.actions.filter(({ kind }) => kind !== 'share') };
}
