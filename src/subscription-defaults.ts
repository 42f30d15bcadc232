import { isDeepStrictEqual } from 'node:util';
import type { Asker } from '#src/command.ts';
import type { Channel } from '#src/model/channel.ts';
import { INHERITED_SETTINGS, type InheritedSetting, type WorkspaceDefaults } from '#src/model/defaults.ts';
import type { Instant } from '#src/model/time.ts';
import { noteAudit } from '#src/store/changes.ts';
import type { Database } from '#src/store/db.ts';
import { defaultsOf, heirsOf, saveDefaults, writeSettings } from '#src/store/inheritance.ts';

/** What a workspace says of all its channels, written through to those that say nothing else. */

/** Returns the channels that changed with it, in the order they were added. */
export async function changeDefaults(
  trx: Database,
  asker: Asker,
  changes: WorkspaceDefaults,
  now: Instant,
): Promise<Channel[]> {
  const before = await defaultsOf(trx, asker);
  const after = { ...before, ...changes };
  await saveDefaults(trx, asker, after, now);
  const changed = new Map<number, Channel>();
  for (const name of INHERITED_SETTINGS) {
    if (!(name in changes)) continue;
    for (const channel of await heirsOf(trx, asker, name)) {
      if (isDeepStrictEqual(channel.settings[name], changes[name])) continue;
      await writeSettings(trx, channel.id, { [name]: changes[name] });
      changed.set(channel.id, channel);
    }
  }
  const { platform, workspace, userId: person } = asker;
  await noteAudit(trx, {
    ...{ at: now, person, platform, workspace },
    action: 'settings.defaults',
    subject: 'defaults',
    before: defaultsText(before),
    after: defaultsText(after),
  });
  return [...changed.values()].sort((a, b) => a.id - b.id);
}

function defaultsText(defaults: WorkspaceDefaults): string | null {
  const written = INHERITED_SETTINGS.filter((name) => name in defaults).map(
    (name) => `${name} ${valueText(defaults[name])}`,
  );
  return written.length === 0 ? null : written.join(', ');
}

function valueText(value: WorkspaceDefaults[InheritedSetting]): string {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'object' ? `${value.from}–${value.to}` : String(value);
}
