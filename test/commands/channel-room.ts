import type { Invocation, PlatformChannel } from '#src/command.ts';
import type { Reply } from '#src/message.ts';
import type { WorkspaceRef } from '#src/model/channel.ts';
import type { Form } from '#src/model/form.ts';
import type { Locale } from '#src/model/locale.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { followers } from '#src/store/subscriptions.ts';
import { testBase, testSurroundings } from '#test/fakes/bot.ts';
import { fakePlatform } from '#test/fakes/platform.ts';

export const SERVER: WorkspaceRef = { platform: 'discord', workspace: '900' };

export const ALERTS: PlatformChannel = { remoteId: '101', name: 'alerts', kind: 'text' };
export const NEWS: PlatformChannel = { remoteId: '102', name: 'news', kind: 'announcement' };
/** As somebody could call a channel. */
export const HOSTILE: PlatformChannel = {
  remoteId: '103',
  name: '@everyone [x](https://evil.example) `<!channel>`',
  kind: 'text',
};
export const CHANNELS = [ALERTS, NEWS, HOSTILE];

/** A base beside a Discord server with three channels, and people in it. */
export async function channelRoom(changes: Parameters<typeof testBase>[0] = {}, start?: string) {
  const discord = {
    ...fakePlatform('discord'),
    async findChannel(_workspace: string, typed: string) {
      const wanted = typed.replace(/^[<#]+|>$/g, '');
      return CHANNELS.find(({ remoteId, name }) => [remoteId, name].includes(wanted)) ?? null;
    },
    async suggestChannels(_workspace: string, typed: string) {
      return CHANNELS.filter(({ name }) => name.includes(typed));
    },
  };
  const base = await testBase(changes, testSurroundings(start), new Map([['discord', discord]]));
  const invocation = (line: string, locale: Locale, more: Partial<Invocation> = {}): Invocation => ({
    ...SERVER,
    isManager: true,
    channelId: ALERTS.remoteId,
    userId: 'ann',
    locale,
    line,
    ...more,
  });
  const ask = (line: string, locale: Locale = 'en', more: Partial<Invocation> = {}): Promise<Reply> =>
    base.desk.dispatch(invocation(line, locale, more));
  return {
    ...base,
    discord,
    ask,
    read: async (line: string, locale: Locale = 'en', more: Partial<Invocation> = {}) =>
      renderText(await ask(line, locale, more)),
    form: (
      line: string,
      locale: Locale = 'en',
      more: Partial<Invocation> = {},
    ): Promise<Form | Reply | null> => base.desk.form(invocation(line, locale, more)),
    /** What each channel follows and how, as the pipeline would see it. */
    async followed() {
      return (await followers(base.store.db)).map(({ channel, topicKeys }) => ({
        name: channel.name,
        topics: topicKeys.toSorted().join(','),
        locale: channel.locale,
        ...channel.settings,
        pause: channel.pause?.reason ?? null,
      }));
    },
  };
}

/** The line behind a button; undefined where there is no such button. */
export function lineBehind(reply: Reply, label: string): string | undefined {
  const action = reply.actions.find((each) => each.label === label);
  return action?.kind === 'command' ? action.line : undefined;
}
