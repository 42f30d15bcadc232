/** What a figure may be a figure of, in both languages; the key is what is compared. */

type Names = readonly (readonly [key: string, names: RegExp])[];

/** What is measured. */
const MEASURES: Names = [
  ['tariff', /\b(?:tariffs?|duty|duties|lev(?:y|ies))\b|関税/giu],
  ['tax', /\btax(?:es)?\b|(?<!関)税率|法人税|消費税|所得税/giu],
  ['interest', /\b(?:interest|benchmark|policy) rates?\b|金利/giu],
  ['inflation', /\binflation\b|\bconsumer prices?\b|物価/giu],
  ['approval', /(?<!dis)\bapproval\b|(?<!不)支持率/giu],
  ['disapproval', /\bdisapproval\b|不支持率/giu],
  ['deficit', /\bdeficits?\b|赤字/giu],
  ['surplus', /\bsurplus(?:es)?\b|黒字/giu],
  ['exports', /\bexports?\b|輸出/giu],
  ['imports', /\bimports?\b|輸入/giu],
  ['investment', /\binvest(?:s|ed|ing|ments?)?\b|投資/giu],
  ['loan', /\bloans?\b|\blend(?:s|ing)?\b|融資|借款/giu],
  ['aid', /\b(?:aid|assistance|grants?)\b|支援/giu],
  ['defense', /\b(?:defen[cs]e|military) (?:spending|budget|expenditures?)\b|防衛費|防衛予算|国防費/giu],
  ['budget', /\bbudgets?\b|予算/giu],
  ['spending', /\bspending\b|歳出|支出/giu],
  ['debt', /\bdebts?\b|\bTreasur(?:y|ies)\b|国債|債務/giu],
  ['cost', /\bcosts?\b|費用|経費/giu],
  ['sale', /\b(?:buy|buys|bought|purchas\w+|sales?|sell|sold|contracts?)\b|購入|売却|契約/giu],
  ['fine', /\bfin(?:e|ed|es)\b|罰金|制裁金/giu],
  ['profit', /\bprofits?\b|利益/giu],
  ['loss', /\bloss(?:es)?\b|損失/giu],
  ['revenue', /\brevenues?\b|売上|売り上げ/giu],
  ['wages', /\bwages?\b|賃金|賃上げ/giu],
  ['output', /\bGDP\b|国内総生産/giu],
  ['killed', /\b(?:kill(?:s|ed|ing)?|dead|died|deaths?|death toll|fatalities)\b|死亡|死者|犠牲/giu],
  ['injured', /\b(?:injur(?:ed|ing|ies)|wound(?:ed|ing)|hurt)\b|負傷|けが|重軽傷/giu],
  ['missing', /\bmissing\b|行方不明/giu],
  ['arrested', /\b(?:arrest(?:ed|s)?|detained)\b|逮捕|拘束/giu],
  ['troops', /隊員|兵士|自衛官/gu],
  ['evacuated', /\bevacuat\w+\b|避難/giu],
];

/** What a figure does. */
const RISE =
  /\b(?:ro?se|rises?|rising|grew|grow(?:n|s|th|ing)?|increas\w+|jump\w*|surg\w+|climb\w*|gain\w*|higher|up)\b|増|上昇|伸び/giu;
const FALL =
  /\b(?:f[ae]ll(?:en|s|ing)?|decreas\w+|declin\w+|drop\w*|plung\w+|slump\w*|shr[aiu]nk\w*|lower than|down)\b|減|下落|低下/giu;
const SHARE =
  /\b(?:accounts? for|accounted for|makes? up|made up|share of|represent\w*)\b|占め|割合|シェア/giu;

/** What is traded: a rate for one says nothing of the other. */
const GOODS: Names = [
  ['cars', /\b(?:cars?|autos?|automobiles?|automotive)\b|自動車|乗用車/giu],
  ['trucks', /\btrucks?\b|トラック/giu],
  ['parts', /\b(?:auto|car) parts\b|部品/giu],
  ['steel', /\bsteel\b|鉄鋼/giu],
  ['aluminum', /\balumini?um\b|アルミ/giu],
  ['copper', /\bcopper\b|銅/giu],
  ['chips', /\b(?:semiconductors?|chips?)\b|半導体/giu],
  ['drugs', /\b(?:pharmaceuticals?|drugs?)\b|医薬品/giu],
  ['farm', /\b(?:rice|beef|soybeans?|corn|wheat|farm|agricultural)\b|コメ|牛肉|大豆|農産/giu],
  ['wood', /\b(?:lumber|timber|furniture)\b|木材|家具/giu],
  ['energy', /\b(?:oil|crude|gas|LNG|coal|energy)\b|原油|天然ガス|石油/giu],
  ['planes', /\b(?:aircraft|planes)\b|航空機/giu],
  ['films', /\b(?:films?|movies?)\b|映画/giu],
  ['value', /\bby value\b|\bin value\b|金額ベース|金額で/giu],
  ['volume', /\bby volume\b|\bin volume\b|数量ベース|数量で|台数で/giu],
  ['goods', /\b(?:goods|products|imports)\b|製品|輸入品/giu],
];

/** The United States are in most sentences of this bot's news and tell nothing apart. */
export const HOME = 'US';
const NATIONS: Names = [
  [
    HOME,
    /\b(?:United States|U\.S\.(?:A\.)?|USA?|American?s?|Washington|White House|Trump administration)(?![\p{L}])|米国|米政府|米軍|対米|日米|訪米|アメリカ/gu,
  ],
  ['Japan', /\b(?:Japan(?:ese)?|Tokyo)\b|日本|日米|対日|訪日/gu],
  ['North Korea', /\b(?:North Korean?|Pyongyang|DPRK)\b|北朝鮮/gu],
  ['South Korea', /\b(?:South Korean?|Seoul)\b|(?<!North )(?<!South )\bKorean?\b|韓国|対韓|日韓|米韓/gu],
  ['China', /\b(?:China|Chinese|Beijing)\b|中国|対中|日中|米中/gu],
  ['Taiwan', /\b(?:Taiwan(?:ese)?|Taipei)\b|台湾/gu],
  ['Europe', /\b(?:EU|European Union|Europe(?:an)?|Brussels)\b|欧州|ＥＵ/gu],
  ['Britain', /\b(?:UK|U\.K\.|Britain|British|London)(?![\p{L}])|英国/gu],
  ['Russia', /\b(?:Russian?|Moscow|Kremlin)\b|ロシア/gu],
  ['Ukraine', /\b(?:Ukrain(?:e|ian)|Kyiv)\b|ウクライナ/gu],
  ['India', /\b(?:Indian?|New Delhi)\b|インド(?!ネシア)/gu],
  ['Canada', /\b(?:Canad(?:a|ian)|Ottawa)\b|カナダ/gu],
  ['Mexico', /\b(?:Mexic(?:o|an))\b|メキシコ/gu],
  ['Vietnam', /\b(?:Vietnam(?:ese)?)\b|ベトナム/gu],
  ['Philippines', /\b(?:Philippines?|Manila|Filipino)\b|フィリピン/gu],
  ['Australia', /\b(?:Australian?|Canberra)\b|オーストラリア|豪州/gu],
  ['Switzerland', /\b(?:Switzerland|Swiss)\b|スイス/gu],
  ['Germany', /\b(?:Germany?|German|Berlin)\b|ドイツ/gu],
  ['Iran', /\b(?:Iran(?:ian)?|Tehran)\b|イラン/gu],
  ['Israel', /\b(?:Israeli?)\b|イスラエル/gu],
  ['Brazil', /\b(?:Brazil(?:ian)?)\b|ブラジル/gu],
];

export const goodsIn = (text: string) => namedIn(text, GOODS);
export const nationsIn = (text: string) => namedIn(text, NATIONS);

/** The nation that a text names first; null for none. */
export function firstNation(text: string): string | null {
  const [first] = NATIONS.map(([key, names]) => ({ key, at: text.search(names) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return first?.key ?? null;
}

/** Where a text names nations, in order. */
export function nationPlaces(
  text: string,
): { readonly nation: string; readonly start: number; readonly end: number }[] {
  return NATIONS.flatMap(([nation, names]) =>
    [...text.matchAll(names)].map(({ 0: { length }, index }) => ({
      nation,
      start: index,
      end: index + length,
    })),
  ).sort((a, b) => a.start - b.start);
}

/** The text without the names of nations. */
export function withoutNations(text: string): string {
  return NATIONS.reduce((rest, [, names]) => rest.replace(names, ' '), text);
}

function namedIn(text: string, names: Names): ReadonlySet<string> {
  return new Set(names.filter(([, pattern]) => text.search(pattern) >= 0).map(([key]) => key));
}

/** In characters; what stands farther from a figure is not what it measures. */
const REACH = 70;

/** What the figure between the offsets measures: the nearest measure of the sentence, and what it does; null for none. */
export function measureOf(sentence: string, start: number, end: number): string | null {
  const near = (pattern: RegExp) =>
    [...sentence.matchAll(pattern)]
      .map(({ 0: { length }, index }) => (index >= end ? index - end : Math.max(0, start - index - length)))
      .filter((distance) => distance <= REACH);
  const [nearest] = MEASURES.flatMap(([key, pattern]) =>
    near(pattern).map((distance) => ({ key, distance })),
  ).sort((a, b) => a.distance - b.distance);
  if (nearest === undefined) return null;
  if (near(SHARE).length > 0 || /^ of\b/u.test(sentence.slice(end))) return `share of ${nearest.key}`;
  if (nearest.key === 'tariff') return nearest.key;
  const does = [...(near(RISE).length > 0 ? ['rise'] : []), ...(near(FALL).length > 0 ? ['fall'] : [])];
  return does.length > 0 ? `${does.join(' or ')} of ${nearest.key}` : nearest.key;
}
