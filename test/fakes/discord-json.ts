/** Reading JSON of unknown shape, for the rules of Discord. */

interface Schema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly issues: unknown[] } };
}

export type Json = Record<string, unknown>;

export const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const words = (value: unknown): string => (typeof value === 'string' ? value : '');

export function schemaFaults(schema: unknown, value: unknown): string[] {
  const result = (schema as Schema).safeParse(value);
  return result.success
    ? []
    : (result.error?.issues ?? []).map((issue) => JSON.stringify(issue).slice(0, 300));
}

/** Components with all that are inside and beside them. */
export function nested(components: readonly Json[]): Json[] {
  return components.flatMap((each) => [
    each,
    ...nested(list(each.components)),
    ...(each.accessory ? nested([each.accessory as Json]) : []),
  ]);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

export function unique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
