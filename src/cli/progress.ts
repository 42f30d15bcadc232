/** Where progress is shown; `process.stderr` is one. */
export interface ProgressScreen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One line that counts up and leaves no trace, where a person is watching; nothing where output goes to a file. */
export function progressLine(screen: ProgressScreen, total: number, what: string) {
  const write = (text: string) => screen.isTTY && screen.write(`\r\x1b[K${text}`);
  return {
    show: (done: number) => write(`${done} of ${total} ${what}`),
    clear: () => write(''),
  };
}
