import type { Action, LineChoice } from '#src/message.ts';
import { cleanText } from '#src/text/normalise.ts';
import { truncate } from '#src/text/truncate.ts';
import { webAddress } from '#src/text/web-address.ts';
import { oneLine, VISIBLE } from './clean.ts';

/** The buttons and lists of a message that both Discord and Slack can carry. Lengths are UTF-16 units. */

/** Discord's custom ids have at most 100 (https://docs.discord.com/developers/components/reference), with `v1|a~12345678|` before the line. */
const LONGEST_LINE = 86;
/** Of a Discord button. */
const LONGEST_ADDRESS = 512;
/** Both allow about 80, and a phone shows half of that. */
const LONGEST_LABEL = 40;
/** An option of Slack's (https://docs.slack.dev/reference/block-kit/composition-objects/option-object). */
const LONGEST_CHOICE = 75;
const LONGEST_PLACEHOLDER = 100;
/** Of a select menu on Discord. */
const MOST_CHOICES = 25;
const MOST_LISTS = 2;
/** Two rows of five on Discord. */
const MOST_BUTTONS = 10;
/** Together, with what they do: Slack counts it among the text of the message. */
const ROOM = 3_600;

/** The first that fit, in order, and in words what does not. */
export function fitActions(actions: readonly Action[]): { actions: Action[]; dropped: string[] } {
  const kept: Action[] = [];
  const dropped: string[] = [];
  let left = ROOM;
  for (const action of actions) {
    const fitted = hasPlace(action, kept) ? fitAction(action) : null;
    if (fitted !== null && sizeOf(fitted) <= left && !kept.some((each) => isTwin(each, fitted))) {
      kept.push(fitted);
      left -= sizeOf(fitted);
    } else dropped.push(`button "${cutUnits(oneLine(action.label), LONGEST_LABEL)}"`);
    if (action.kind === 'choose' && fitted?.kind === 'choose') {
      const missing = action.choices.length - fitted.choices.length;
      if (missing > 0) dropped.push(`${missing} of ${action.choices.length} choices`);
    }
  }
  return { actions: kept, dropped };
}

function hasPlace(action: Action, kept: readonly Action[]): boolean {
  const lists = kept.filter(({ kind }) => kind === 'choose').length;
  return action.kind === 'choose' ? lists < MOST_LISTS : kept.length - lists < MOST_BUTTONS;
}

/** null for what cannot be pressed in a chat. */
function fitAction(action: Action): Action | null {
  const label = labelWithin(action.label, LONGEST_LABEL);
  switch (action.kind) {
    case 'link': {
      const url = webAddress(action.url, LONGEST_ADDRESS);
      return url === null || label === '' ? null : { ...action, label, url };
    }
    case 'command': {
      const line = lineOf(action.line);
      return line === null || label === '' ? null : { ...action, label, line };
    }
    case 'share':
      return label === '' ? null : { ...action, label };
    case 'choose': {
      const choices = fitChoices(action.choices);
      const placeholder = labelWithin(action.label, LONGEST_PLACEHOLDER);
      return choices.length === 0 || placeholder === '' ? null : { ...action, label: placeholder, choices };
    }
    case 'file':
      // A button of a chat cannot ask for a file; the reply says what else there is.
      return null;
  }
}

function fitChoices(choices: readonly LineChoice[]): LineChoice[] {
  const kept = new Map<string, LineChoice>();
  for (const choice of choices) {
    const line = lineOf(choice.line);
    const label = labelWithin(choice.label, LONGEST_CHOICE);
    if (line !== null && label !== '' && !kept.has(line)) kept.set(line, { label, line });
    if (kept.size === MOST_CHOICES) break;
  }
  return [...kept.values()];
}

/** A line that is cut would do something else. */
function lineOf(line: string): string | null {
  if (line.length > 10 * LONGEST_LINE) return null;
  const clean = cleanText(line).replace(/\s+/gu, ' ').trim();
  return clean !== '' && clean.length <= LONGEST_LINE ? clean : null;
}

/** Discord takes no id twice, and nobody needs a button twice. */
function isTwin(one: Action, other: Action): boolean {
  if (one.kind === 'share') return other.kind === 'share';
  return one.kind === 'command' && other.kind === 'command' && one.line === other.line;
}

function labelWithin(label: string, units: number): string {
  const words = cutUnits(oneLine(label).trim(), units);
  return VISIBLE.test(words) ? words : '';
}

/** Cuts by UTF-16 units, as both platforms count here; a family of emoji is eleven. */
function cutUnits(s: string, units: number): string {
  if (s.length <= units) return s;
  for (let graphemes = units; graphemes > 0; graphemes = Math.floor(graphemes * 0.8)) {
    const cut = truncate(s, graphemes);
    if (cut.length <= units) return cut;
  }
  return '…';
}

function sizeOf(action: Action): number {
  switch (action.kind) {
    case 'link':
      return action.label.length + action.url.length;
    case 'command':
      return action.label.length + action.line.length;
    case 'choose':
      return action.choices.reduce((sum, { label, line }) => sum + label.length + line.length, 0);
    case 'share':
    case 'file':
      return action.label.length;
  }
}
