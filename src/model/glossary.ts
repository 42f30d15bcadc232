export const GLOSSARY_KINDS = ['person', 'office', 'firm', 'weapon', 'place', 'term'] as const;
export type GlossaryKind = (typeof GLOSSARY_KINDS)[number];

/** The written forms of a name in one language, the preferred one first. */
export type Forms = readonly [string, ...string[]];

/** One name or term in both languages, from `config/glossary.yaml`. No form belongs to two entries. */
export interface GlossaryEntry {
  readonly kind: GlossaryKind;
  readonly en: Forms;
  readonly ja: Forms;
}
