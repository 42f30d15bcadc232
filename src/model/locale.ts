/** The languages of the interface. Articles may be in any language. */
export const LOCALES = ['en', 'ja'] as const;
export type Locale = (typeof LOCALES)[number];

/** One text a person reads, in every language of the interface. */
export type Localized = Readonly<Record<Locale, string>>;
