import { type Problem, quoted } from './problems.ts';
import type { EntryKind } from './schema.ts';
import { readYamlList, type YamlEntry } from './yaml.ts';

/**
 * The entries of one YAML file in its order, and every problem of the file. `file` is the path to show. An entry with
 * a problem is left out; the other entries, and its other fields, are still checked.
 */
export function readEntries<Entry>(
  source: string,
  file: string,
  kind: EntryKind<Entry>,
): { entries: Entry[]; problems: Problem[] } {
  const { entries: written, problems } = readYamlList(source, file, kind.list);
  const entries: Entry[] = [];
  const lineByIdentity = new Map<string, number>();

  for (const [index, yaml] of written.entries()) {
    const label = labelOf(yaml, index, kind);
    const { entry, faults } = kind.check(yaml.value);
    if (entry !== null) entries.push(entry);
    for (const { path, what, expected, inside } of faults) {
      if (inside === undefined) {
        problems.push({ file, ...yaml.placeOf(path), what: `${label}: ${what}`, expected });
      } else {
        // The sentence may count lines and columns itself, so it says that they are those of the text inside.
        const place = yaml.placeInside(path, inside);
        problems.push({ file, ...place, what: `${label}, ${path.join('.')}: ${what}`, expected });
      }
    }
    for (const { field, path, text } of uniqueTexts(yaml, kind)) {
      const place = yaml.placeOf(path);
      const identity = `${field} ${text.normalize('NFKC').toLowerCase()}`;
      const earlier = lineByIdentity.get(identity);
      if (earlier === undefined) {
        lineByIdentity.set(identity, place.line);
      } else {
        const what = `${label}: ${field} ${quoted(text)} is already used at line ${earlier}.`;
        problems.push({ file, ...place, what, expected: 'a text that no other entry has there' });
      }
    }
  }
  return { entries, problems };
}

interface UniqueText {
  readonly field: string;
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** The texts of an entry that must occur once in the file. Whatever is no text is the check's to complain about. */
function uniqueTexts({ value }: YamlEntry, { unique }: { unique: readonly string[] }): UniqueText[] {
  const fields: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  return unique.flatMap((field) => {
    const content = fields[field];
    if (typeof content === 'string') return [{ field, path: [field], text: content }];
    if (!Array.isArray(content)) return [];
    return content.flatMap((text, i) =>
      typeof text === 'string' ? [{ field, path: [field, i], text }] : [],
    );
  });
}

/** `topic "tariffs"`; `topic number 3` when it has no name to go by. */
function labelOf(yaml: YamlEntry, index: number, kind: { noun: string; unique: readonly string[] }): string {
  const name = uniqueTexts(yaml, kind)[0]?.text;
  return name ? `${kind.noun} ${quoted(name)}` : `${kind.noun} number ${index + 1}`;
}
