import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Clock } from '#src/clock.ts';
import type { InstallationTexts } from '#src/platforms/slack/options.ts';
import type { Store } from '#src/store/db.ts';
import {
  installation,
  installationIds,
  removeInstallation,
  saveInstallation,
} from '#src/store/installations.ts';

/**
 * Where Slack let the bot in, sealed: who reads the article base, or a backup of it, without SECRET_KEY learns no token.
 */

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
/** What NIST SP 800-38D recommends for GCM, in bytes. A random one for each text of a few thousand never comes twice. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A stored text that SECRET_KEY does not open. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** `secretKey`: 32 bytes, as hexadecimal digits or as base64. `load` throws SealError. */
export function openInstallations(store: Store, secretKey: string, clock: Clock): InstallationTexts {
  const key = derived(secretKey, 'slack installations');
  return {
    save: (id, text) => saveInstallation(store.db, id, seal(key, id, text), clock.now()),
    async load(id) {
      const sealed = await installation(store.db, id);
      return sealed === null ? null : unseal(key, id, sealed);
    },
    remove: (id) => removeInstallation(store.db, id),
    ids: () => installationIds(store.db),
  };
}

/** What signs the state of an installation that is under way. */
export function stateSecretOf(secretKey: string): string {
  return derived(secretKey, 'slack oauth state').toString('base64url');
}

/** A key for one purpose, so that what is learnt of one tells nothing of another (RFC 5869). */
function derived(secretKey: string, purpose: string): Buffer {
  const bytes = Buffer.from(secretKey, /^[0-9a-f]{64}$/i.test(secretKey) ? 'hex' : 'base64');
  return Buffer.from(hkdfSync('sha256', bytes, '', `alliance-wire ${purpose} ${VERSION}`, KEY_BYTES));
}

/** The id is sealed along: a text that is moved to another workspace does not open there. */
function seal(key: Buffer, id: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${sealed.toString('base64url')}`;
}

function unseal(key: Buffer, id: string, sealed: string): string {
  try {
    const [version, rest = ''] = sealed.split('.');
    if (version !== VERSION) throw new Error(`sealed by another version: ${version}`);
    const bytes = Buffer.from(rest, 'base64url');
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SealError(
      `What is stored of the Slack workspace ${id} cannot be opened: SECRET_KEY is not the one it was sealed with, or it was changed. Set the old key, or install the bot there again.`,
      { cause },
    );
  }
}
