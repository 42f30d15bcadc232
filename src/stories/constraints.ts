/** Parts of a story as they may be: those that hold articles of one group are one. */
export function keptTogether(
  parts: readonly (readonly number[])[],
  groups: readonly (readonly number[])[],
): number[][] {
  return groups.reduce<number[][]>(
    (kept, group) => {
      const members = new Set(group);
      const [held, free] = [true, false].map((isHeld) =>
        kept.filter((part) => part.some((id) => members.has(id)) === isHeld),
      );
      return held!.length < 2 ? kept : [held!.flat(), ...free!];
    },
    parts.map((part) => [...part]),
  );
}
