/** The newest values by key; the oldest are forgotten. What is in here may vanish at any time. */
export interface Recent<Value> {
  keep(key: string, value: Value): void;
  /** null when it was never kept or is forgotten. */
  find(key: string): Value | null;
  forget(key: string): void;
}

export function createRecent<Value>(capacity: number): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    keep(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > capacity && oldest !== undefined) values.delete(oldest);
    },
    find: (key) => values.get(key) ?? null,
    forget: (key) => void values.delete(key),
  };
}
