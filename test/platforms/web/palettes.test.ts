import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Measures palettes.css: WCAG 2.2, success criterion 1.4.3, wants 4.5:1 for text. */

const css = readFileSync(new URL('../../../src/platforms/web/page/palettes.css', import.meta.url), 'utf8');
const palettes = [...css.matchAll(/data-look="(\w+)"\]\[data-theme="(\w+)"\] \{([^}]*)\}/g)].map(
  ([, look, theme, body]) => ({
    name: `${look} ${theme}`,
    colours: new Map([...body!.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, hex]) => [name!, hex!])),
  }),
);

/** Text colour and the grounds it stands on. */
const PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ['text', ['ground', 'ground-card', 'ground-hover', 'ground-private', 'ground-input', 'ground-popup']],
  ['text-muted', ['ground', 'ground-card', 'ground-hover', 'ground-private', 'ground-input', 'ground-popup']],
  ['link', ['ground', 'ground-card', 'ground-hover', 'ground-private', 'ground-popup']],
  ['side-text', ['ground-side', 'ground-foot']],
  ['side-strong', ['ground-side']],
  ['segment-text', ['segment']],
  ['button-text', ['button']],
  ['primary-text', ['primary']],
  ['badge-text', ['badge']],
  ['unread-text', ['unread']],
  ['danger-text', ['danger']],
  ['success-text', ['success']],
  ['lock-text', ['lock']],
  ['text', ['ground-field', 'code']],
  ['code-text', ['code']],
  ['error', ['ground', 'ground-card', 'ground-popup']],
  ['warning', ['ground']],
];

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

test('there are two looks in two themes', () => {
  expect(palettes.map(({ name }) => name)).toEqual([
    'discord dark',
    'discord light',
    'slack light',
    'slack dark',
  ]);
});

describe.each(palettes)('in $name, text stands out from its ground', ({ colours }) => {
  // A transparent ground shows the one below it.
  const colour = (name: string) => colours.get(name) ?? colours.get('ground')!;
  test.each(PAIRS.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))(
    '%s on %s',
    (text, ground) => {
      expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );
});
