/** What a reader learns from a message, however it is drawn: words, links and moments, in their order. */
export type Fact =
  | { readonly words: string }
  | { readonly words: string; readonly url: string }
  /** In seconds since 1970. */
  | { readonly moment: number };

/** Whatever a platform would make of a text beyond that. None of it may come from a feed. */
export interface Alive {
  readonly alive: 'mention' | 'address' | 'invitation' | 'emoji' | 'code';
  readonly written: string;
}

/** Words side by side are one fact. What nobody sees, and where lines break, is no difference. */
export function factsOf(pieces: readonly (Fact | Alive)[]): (Fact | Alive)[] {
  const facts: (Fact | Alive)[] = [];
  for (const piece of pieces) {
    const last = facts.at(-1);
    if ('words' in piece) {
      const words = plain(piece.words);
      // A citation is a number; whether it links as well depends on the room there is.
      const isLink = 'url' in piece && !/^\[\d+\]$/.test(words);
      if (isLink) facts.push({ words, url: piece.url });
      else if (last && 'words' in last && !('url' in last))
        facts[facts.length - 1] = { words: last.words + words };
      else if (words !== '') facts.push({ words });
    } else facts.push(piece);
  }
  return facts;
}

function plain(words: string): string {
  return words.replace(/[\s\u200b\u2060]+/gu, '');
}

/** The rows of a table as they are read out: each cell but the first with the name of its column. */
export function tableWords(
  [header = [], ...rows]: readonly (readonly (readonly (Fact | Alive)[])[])[],
  colon: string,
): (Fact | Alive)[] {
  return rows.flatMap((row) =>
    row
      .map((cell, column) => ({ cell, name: column === 0 ? [] : (header[column] ?? []) }))
      .filter(({ cell }) => !isDash(cell))
      .flatMap(({ cell, name }, i) => [
        ...(i === 0 ? [] : [{ words: '·' }]),
        ...(isDash(name) ? [] : [...name, { words: colon }]),
        ...cell,
      ]),
  );
}

function isDash(cell: readonly (Fact | Alive)[]): boolean {
  return cell.every((piece) => 'words' in piece && !('url' in piece) && /^[\s–]*$/.test(piece.words));
}
