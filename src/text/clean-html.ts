import { scanMarkup } from './html.ts';
import { resolveAddress, resolveBase } from './resolve.ts';

/** Programs and styles: nothing of what they hold is the publisher's words. */
const PROGRAMS = new Set(['script', 'style', 'applet']);

/** Attributes that hold an address (https://html.spec.whatwg.org/multipage/indices.html#attributes-3). */
const ADDRESSES = new Set(
  'href src cite longdesc background poster data codebase action usemap profile'.split(' '),
);

/** Addresses that run as programs when they are opened. Browsers skip controls in them. */
const PROGRAM_ADDRESS = /^(?:java|vb|live)script:/i;
const CONTROLS = /[\0-\x20]/g;

/**
 * HTML of a publisher without programs, styles and event handlers, and with absolute addresses. `base` resolves
 * relative ones, and `xml:base` inside the HTML moves it; with an empty `base` they stay relative. What needs no change
 * stays as it is written. Linear; never throws.
 */
export function cleanHtml(html: string, base: string): string {
  if (!html.includes('<')) return html;
  let clean = '';
  let copied = 0;
  let program: string | null = null;
  const bases = new BaseStack(base);

  /** Leaves out what stands from `start` to `end`, and puts `instead` there. */
  const replace = (start: number, end: number, instead: string) => {
    clean += html.slice(copied, start) + instead;
    copied = end;
  };

  scanMarkup(html, 'html', {
    open(written, attributes, selfClosing, end, start) {
      const name = written.toLowerCase();
      if (program !== null) return;
      if (PROGRAMS.has(name)) {
        if (!selfClosing) program = name;
        replace(start, end, '');
        return;
      }
      bases.open(name, attributes.get('xml:base'), selfClosing);
      const kept = cleanAttributes(attributes, bases.current);
      if (kept !== null) replace(start, end, openTag(written, kept, selfClosing));
    },
    close(written, start) {
      const name = written.toLowerCase();
      if (program === null) return bases.close(name);
      if (program !== name) return;
      program = null;
      const end = html.indexOf('>', start);
      copied = end < 0 ? html.length : end + 1;
    },
    text() {},
  });
  return program === null ? clean + html.slice(copied) : clean;
}

/** null when all of them may stay as they are. */
function cleanAttributes(attributes: ReadonlyMap<string, string>, base: string): Map<string, string> | null {
  let changed = false;
  const kept = new Map<string, string>();
  for (const [written, value] of attributes) {
    const name = written.toLowerCase();
    const isAddress = ADDRESSES.has(name);
    const isProgram =
      name.startsWith('on') || (isAddress && PROGRAM_ADDRESS.test(value.replace(CONTROLS, '')));
    // `<a href="x"<img src="y">` is one tag with an odd attribute.
    if (isProgram || name.includes('<')) {
      changed = true;
      continue;
    }
    const address = isAddress ? absolute(value, base) : value;
    // Readers that are less careful would take a bracket in a value for the end of the tag.
    changed ||= address !== value || /[<>]/.test(value);
    kept.set(written, address);
  }
  return changed ? kept : null;
}

/** A link to a place on the same page stays one. */
function absolute(address: string, base: string): string {
  if (base === '' || address.startsWith('#') || URL.canParse(address)) return address;
  return resolveAddress(address, base) ?? address;
}

function openTag(name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): string {
  const written = [...attributes].map(
    ([attribute, value]) => ` ${attribute}="${escapeHtml(value).replaceAll('"', '&quot;')}"`,
  );
  return `<${name}${written.join('')}${selfClosing ? ' /' : ''}>`;
}

/** Text as HTML that shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The `xml:base` in force. Only elements that set one are watched, so unclosed elements cost nothing. */
class BaseStack {
  readonly #frames: { readonly name: string; readonly outer: string; open: number }[] = [];
  current: string;

  constructor(base: string) {
    this.current = base;
  }

  open(name: string, base: string | undefined, selfClosing: boolean): void {
    const frame = this.#frames.at(-1);
    if (selfClosing) return;
    if (base !== undefined) {
      this.#frames.push({ name, outer: this.current, open: 1 });
      this.current = resolveBase(base, this.current);
    } else if (frame?.name === name) {
      frame.open += 1;
    }
  }

  close(name: string): void {
    const frame = this.#frames.at(-1);
    if (frame?.name !== name) return;
    frame.open -= 1;
    if (frame.open > 0) return;
    this.current = frame.outer;
    this.#frames.pop();
  }
}
