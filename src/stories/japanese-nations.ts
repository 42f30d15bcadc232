/**
 * Nations as Japanese headlines write them, in one character: 日米, 対ロ, 訪中, 米軍. Each by the glossary's English name.
 */

const NATIONS: Readonly<Record<string, string>> = {
  日: 'Japan',
  米: 'United States',
  中: 'China',
  韓: 'South Korea',
  朝: 'North Korea',
  ロ: 'Russia',
  露: 'Russia',
  英: 'Britain',
  仏: 'France',
  独: 'Germany',
  豪: 'Australia',
  印: 'India',
  台: 'Taiwan',
  欧: 'Europe',
  比: 'Philippines',
  加: 'Canada',
  伊: 'Italy',
  越: 'Vietnam',
  パ: 'Pakistan',
};

const SIDE_BY_SIDE =
  /(?<![\p{sc=Han}\d])(?:印パ|[日米中韓朝ロ露英仏独豪印台欧比加伊越]{2,4})(?!間|谷|\p{sc=Katakana})/gu;
/** Alone only where what stands beside it says that a nation is meant: 米 is rice, 日 a day, 中 the middle. */
const TOWARDS = /(?:対|訪|来|在|親|反)([日米中韓朝ロ露英仏独豪印台欧])(?!\p{sc=Katakana})/gu;
const LEADING =
  /(?<![\p{sc=Han}\p{sc=Katakana}])([米中韓英仏独豪])(?=大統領|首相|政府|国防|財務|商務|国務|軍|海軍|空軍|議会|上院|下院|最高裁|通商|司法|[、がはのにもと])/gu;

/** The nations that a Japanese text abbreviates; empty when there are none. */
export function nationsIn(text: string): string[] {
  const characters = [
    ...[...text.matchAll(SIDE_BY_SIDE)].flatMap(([run]) => [...run]),
    ...[...text.matchAll(TOWARDS)].map(([, nation]) => nation!),
    ...[...text.matchAll(LEADING)].map(([, nation]) => nation!),
  ];
  return [...new Set(characters.map((each) => NATIONS[each]!))];
}
