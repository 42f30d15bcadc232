/** What the app asks to be allowed, and why (https://docs.slack.dev/reference/scopes). docs/slack.md says the same. */

interface Scope {
  readonly scope: string;
  readonly reason: string;
  /** Whoever installs the app may leave it out, and the bot works all the same. */
  readonly isOptional?: boolean;
}

export const SCOPES: readonly Scope[] = [
  { scope: 'app_mentions:read', reason: 'to be asked in a channel' },
  {
    scope: 'channels:read',
    reason: 'to know channels by name, whether it may post there, and when one is gone',
  },
  { scope: 'chat:write', reason: 'to post alerts, digests and answers' },
  { scope: 'commands', reason: 'to be asked by command and by shortcut' },
  { scope: 'groups:read', reason: 'the same for private channels that it was invited to' },
  { scope: 'im:history', reason: 'to be asked in direct messages' },
  { scope: 'users:read', reason: "to answer in a person's language, and to know the admins" },
  {
    scope: 'channels:history',
    reason: 'to find its own message again when an answer was lost, so that nothing is posted twice',
    isOptional: true,
  },
  { scope: 'files:write', reason: 'to hand out documents, such as the list of feeds', isOptional: true },
  { scope: 'groups:history', reason: 'as channels:history, in private channels', isOptional: true },
  {
    scope: 'im:write',
    reason: 'to find its messages to a person again, and to hand out documents',
    isOptional: true,
  },
];

/** For an app that also hears of its own messages (see `npm run manifest`, --app-id). */
export const METADATA_SCOPE: Scope = {
  scope: 'metadata.message:read',
  reason: 'to hear that its own message arrived when the answer was lost',
};
