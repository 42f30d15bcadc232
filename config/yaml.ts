import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { closest, didYouMean } from '#src/text/spelling.ts';
import { type Problem, quoted } from './problems.ts';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

type Path = readonly PropertyKey[];

/** One entry of a list, with the way back from its values to the file. */
export interface YamlEntry {
  readonly value: unknown;
  /** Where the key or the list item at `path` is written; its nearest parent when it is absent. */
  placeOf(path: Path): Place;
  /** Where a place inside the text at `path` is in the file; `placeOf` when the file folds the text's lines. */
  placeInside(path: Path, inside: Place): Place;
}

/**
 * The entries of a YAML file that is a mapping with one list under `list`, and what keeps it from being that. `file`
 * is the path to show. A list may be empty; after malformed YAML there are no entries.
 */
export function readYamlList(
  source: string,
  file: string,
  list: string,
): { entries: YamlEntry[]; problems: Problem[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, prettyErrors: false });
  const problems: Problem[] = [];
  const report: Report = (range, what, expected) => {
    const { line, col } = lineCounter.linePos(range?.[0] ?? 0);
    problems.push({ file, line, column: col, what, expected });
  };
  if (!isReadable(document, report)) return { entries: [], problems };
  const entries = listItems(document.contents, list, report).map((_, index) =>
    entryAt([list, index], { source, document, lineCounter }),
  );
  return { entries, problems };
}

/** Takes what is wrong; `range` begins with the offset of the place. */
type Report = (range: readonly number[] | null | undefined, what: string, expected: string) => void;

/** Whether the values of the document mean what they say; if not, why not goes to `report`. */
function isReadable(document: Document.Parsed, report: Report): boolean {
  for (const { code, pos } of document.errors) {
    if (code === 'DUPLICATE_KEY') report(pos, 'This key is written twice.', 'every key once in its mapping');
  }
  // What follows the first syntax error is the parser's guess, and so are its further complaints.
  const malformed = [...document.errors, ...document.warnings].find(({ code }) => code !== 'DUPLICATE_KEY');
  if (malformed !== undefined) {
    report(malformed.pos, complaint(malformed), 'well-formed YAML');
    return false;
  }
  // Nobody needs aliases here, and refusing them also refuses files that expand without end.
  let hasAlias = false;
  visit(document, {
    Alias: (_, { source: anchor, range }) => {
      hasAlias = true;
      const what = `The value *${anchor} is an alias: it stands for another value of the file.`;
      report(range, what, 'the value itself; in quotes when it really begins with a "*"');
    },
  });
  return !hasAlias;
}

function listItems(root: ParsedNode | null, list: string, report: Report): readonly unknown[] {
  if (!isMap(root)) {
    report(root?.range, 'The file is not a mapping.', `${list}: with a list of entries below it`);
    return [];
  }
  let isMisspelt = false;
  for (const { key } of root.items) {
    if (!isScalar(key) || key.value === list) continue;
    const name = String(key.value);
    isMisspelt ||= closest(name, [list]) !== null;
    const what = `${quoted(name)} is not a known key.${didYouMean(name, [list])}`;
    report(key.range, what, `only ${list} at the top of the file`);
  }
  const node = root.get(list, true);
  if (isSeq(node)) return node.items;
  if (isMisspelt) return [];
  if (node === undefined) {
    report(root.range, `The list ${list} is missing.`, `${list}: with a list of entries below it`);
  } else if (node.value !== null) {
    report(node.range, `${list} is not a list.`, `a "-" before every entry below ${list}:`);
  }
  return [];
}

function complaint({ code, message }: YAMLError): string {
  if (code === 'MULTIPLE_DOCS') return 'A line "---" begins a second document.';
  return `The YAML is malformed: ${message}.`;
}

interface ParsedSource {
  readonly source: string;
  readonly document: Document;
  readonly lineCounter: LineCounter;
}

function entryAt(entryPath: Path, { source, document, lineCounter }: ParsedSource): YamlEntry {
  const place = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };

  const placeOf = (path: Path): Place => {
    const whole = [...entryPath, ...path];
    const parent = document.getIn(whole.slice(0, -1), true);
    const last = whole.at(-1);
    const node = isMap(parent)
      ? parent.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === last)
      : isSeq(parent) && parent.items[Number(last)];
    if (isNode(node) && node.range) return place(node.range[0]);
    return path.length > 0 ? placeOf(path.slice(0, -1)) : place(0);
  };

  const placeInside = (path: Path, inside: Place): Place => {
    const node = document.getIn([...entryPath, ...path], true);
    if (!isScalar(node) || !node.range) return placeOf(path);
    const start = place(node.range[0]);
    if (node.type === 'BLOCK_LITERAL') {
      // The text begins on the line after the "|", and every line of it is indented by what YAML took away.
      const line = start.line + inside.line;
      const asWritten = source.split(/\r?\n/)[line - 1] ?? '';
      const asRead = String(node.value).split('\n')[inside.line - 1] ?? '';
      return { line, column: asWritten.length - asRead.length + inside.column };
    }
    const isOneLine = place(node.range[1]).line === start.line;
    if (!isOneLine || inside.line > 1 || node.type === 'BLOCK_FOLDED') return placeOf(path);
    const openingQuote = node.type === 'PLAIN' ? 0 : 1;
    return { line: start.line, column: start.column + openingQuote + inside.column - 1 };
  };

  const value: unknown = document.getIn(entryPath, true);
  return { value: isNode(value) ? value.toJS(document) : value, placeOf, placeInside };
}
