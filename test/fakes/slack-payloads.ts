/** What Slack sends when somebody does something. Every field can be changed. */

export type SlackFields = Record<string, unknown>;

let serial = 0;

export const nextSerial = (): number => ++serial;

/** @param origin where answers go */
export function slackPayloads(origin: string) {
  const act = () => ({
    trigger_id: `trigger-${nextSerial()}`,
    response_url: `${origin}/respond/${serial}`,
  });
  return {
    command: (text: string, changes: SlackFields = {}): SlackFields => ({
      command: '/alliance',
      text,
      user_id: 'U1',
      channel_id: 'C1',
      team_id: 'T1',
      ...act(),
      ...changes,
    }),

    press: (action: SlackFields, changes: SlackFields = {}): SlackFields => ({
      type: 'block_actions',
      user: { id: 'U1', team_id: 'T1' },
      team: { id: 'T1' },
      channel: { id: 'C1' },
      container: { type: 'message', is_ephemeral: true },
      ...act(),
      actions: [{ type: 'button', block_id: 'b', action_ts: '1', ...action }],
      ...changes,
    }),

    event: (event: SlackFields, id = `event-${nextSerial()}`, changes: SlackFields = {}): SlackFields => ({
      type: 'event_callback',
      event_id: id,
      team_id: 'T1',
      authorizations: [{ team_id: 'T1', user_id: 'U0BOT', is_bot: true }],
      event,
      ...changes,
    }),

    /** `values`: by block, then by element, as Slack sends the state of a view. */
    submit: (view: SlackFields, values: SlackFields, changes: SlackFields = {}): SlackFields => ({
      type: 'view_submission',
      user: { id: 'U1', team_id: 'T1' },
      team: { id: 'T1' },
      trigger_id: `trigger-${nextSerial()}`,
      view: { id: 'V1', hash: 'h', type: 'modal', ...view, state: { values } },
      response_urls: [],
      ...changes,
    }),

    onMessage: (callback_id: string, message: SlackFields, changes: SlackFields = {}): SlackFields => ({
      type: 'message_action',
      callback_id,
      user: { id: 'U1', team_id: 'T1' },
      team: { id: 'T1' },
      channel: { id: 'C1' },
      message: { type: 'message', ts: '1.1', user: 'U2', ...message },
      message_ts: '1.1',
      action_ts: '1.2',
      ...act(),
      ...changes,
    }),

    options: (action_id: string, value: string, changes: SlackFields = {}): SlackFields => ({
      type: 'block_suggestion',
      user: { id: 'U1', team_id: 'T1' },
      team: { id: 'T1' },
      action_id,
      block_id: 'b',
      value,
      ...changes,
    }),
  };
}
