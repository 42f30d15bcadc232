/** Whose an office is, by its preferred English form in the glossary; `all` for what many countries belong to. */

const OF: Readonly<Record<string, readonly string[]>> = {
  Japan: [
    "Prime Minister's Office of Japan",
    'Cabinet Secretariat',
    'National Security Secretariat',
    'Ministry of Foreign Affairs',
    'Ministry of Defense',
    'Ministry of Economy, Trade and Industry',
    'Ministry of Finance',
    'Bank of Japan',
    'National Diet',
    'House of Representatives of Japan',
    'House of Councillors',
    'Liberal Democratic Party',
    'Self-Defense Forces',
    'Ground Self-Defense Force',
    'Maritime Self-Defense Force',
    'Air Self-Defense Force',
    'Japan Joint Operations Command',
    'Joint Staff of the Self-Defense Forces',
    'Japan Coast Guard',
  ],
  'United States': [
    'White House',
    'Oval Office',
    'Pentagon',
    'Blair House',
    'Department of State',
    'Department of War',
    'Department of Commerce',
    'Department of the Treasury',
    'US Trade Representative',
    'Bureau of Industry and Security',
    'Federal Reserve',
    'US Congress',
    'US House of Representatives',
    'US Senate',
    'US Supreme Court',
    'Court of International Trade',
    'Indo-Pacific Command',
    'US Forces Japan',
    'US Navy',
    'US Air Force',
    'US Army',
    'US Marine Corps',
    '7th Fleet',
  ],
  all: [
    'Group of Seven',
    'Group of 20',
    'Quad',
    'NATO',
    'ASEAN',
    'APEC',
    'United Nations',
    'UN Security Council',
    'World Trade Organization',
  ],
};

const COUNTRY_OF = new Map(
  Object.entries(OF).flatMap(([country, offices]) => offices.map((office) => [office, country] as const)),
);

/** null for an office of which nothing is known. */
export function officeCountry(office: string): string | null {
  return COUNTRY_OF.get(office) ?? null;
}
