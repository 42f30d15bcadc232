/** What the page remembers in this browser. A browser that forbids storage forgets, and the page works on. */

const PREFIX = 'alliance-wire.';

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Full or forbidden: nothing here is worth an error message.
  }
}
