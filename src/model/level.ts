/** What an alert is worth, highest first. */
export const LEVELS = ['breaking', 'major', 'notable'] as const;
export type Level = (typeof LEVELS)[number];
