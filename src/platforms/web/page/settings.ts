import { LOCALES, type Locale } from '#src/model/locale.ts';
import type { LookName } from '#src/platforms/web/protocol.ts';
import { byId, el } from './dom.ts';
import { recall, remember } from './memory.ts';
import type { Words } from './words.ts';

export type Look = LookName;
export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  readonly look: Look;
  readonly theme: Theme;
  readonly locale: Locale;
}

const LOOKS: readonly Look[] = ['discord', 'slack'];
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

export function recalledSettings(): Settings {
  const systemLocale: Locale = navigator.language.startsWith('ja') ? 'ja' : 'en';
  return {
    look: recalled('look', LOOKS) ?? 'discord',
    theme: recalled('theme', THEMES) ?? 'system',
    locale: recalled('locale', LOCALES) ?? systemLocale,
  };
}

function recalled<Value extends string>(name: keyof Settings, allowed: readonly Value[]): Value | null {
  const value = recall(name);
  return allowed.find((one) => one === value) ?? null;
}

/** Writes the settings where the style sheets and screen readers look for them. */
export function applySettings({ look, theme, locale }: Settings): void {
  const root = document.documentElement;
  root.dataset.look = look;
  root.dataset.theme = theme === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : theme;
  root.lang = locale;
}

export function onSystemThemeChange(listener: () => void): void {
  systemIsDark.addEventListener('change', listener);
}

/** The three switches at the foot of the channel list. `onChange` gets the settings with one of them changed. */
export function showSwitches(settings: Settings, words: Words, onChange: (changed: Settings) => void): void {
  const change = <Name extends keyof Settings>(name: Name, value: Settings[Name]) => {
    remember(name, value);
    onChange({ ...settings, [name]: value });
  };
  const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.name : null;
  const switches = byId('switches', HTMLElement);
  switches.replaceChildren(
    choice(
      'look',
      words.look,
      settings.look,
      [
        ['discord', words.discordLook],
        ['slack', words.slackLook],
      ],
      (value) => change('look', value),
    ),
    choice(
      'theme',
      words.theme,
      settings.theme,
      [
        ['system', words.system],
        ['light', words.light],
        ['dark', words.dark],
      ],
      (value) => change('theme', value),
    ),
    choice(
      'locale',
      words.language,
      settings.locale,
      [
        ['en', 'English'],
        ['ja', '日本語'],
      ],
      (value) => change('locale', value),
    ),
  );
  // The switch that was just used is a new element now; the focus must not be lost with the old one.
  if (focused !== null) switches.querySelector<HTMLElement>(`[name="${focused}"]:checked`)?.focus();
}

function choice<Value extends string>(
  name: string,
  legend: string,
  current: Value,
  values: readonly (readonly [Value, string])[],
  onChoose: (value: Value) => void,
): HTMLFieldSetElement {
  const radios = values.map(([value, label]) => {
    const radio = el('input', { type: 'radio', name, value, checked: value === current });
    radio.addEventListener('change', () => onChoose(value));
    return el('label', {}, radio, el('span', {}, label));
  });
  return el('fieldset', {}, el('legend', {}, legend), el('div', { class: 'segments' }, ...radios));
}
