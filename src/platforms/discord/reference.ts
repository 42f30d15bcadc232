/** Letters and digits that are not mistaken for each other when read out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/**
 * What a person tells their operator about an interaction that went wrong; the log has the same. Made of Discord's own
 * id, whose digits are all there and of which no two are the same.
 */
export function referenceOf(interactionId: string): string {
  let rest = /^\d+$/.test(interactionId) ? BigInt(interactionId) : 0n;
  let code = '';
  while (code.length < LENGTH) {
    code = ALPHABET[Number(rest % BigInt(ALPHABET.length))] + code;
    rest /= BigInt(ALPHABET.length);
  }
  return `AW-${code}`;
}
