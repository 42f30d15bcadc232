/**
 * Sentences as articles have them, and what a model might make of one. Written before the check that they test, by what a
 * reader would hold against them: `faithful` says no more, no less and nothing else than the source.
 */
export interface Rewrite {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly faithful: boolean;
}

const faithful = (name: string, from: string, to: string): Rewrite => ({ name, from, to, faithful: true });
const wrong = (name: string, from: string, to: string): Rewrite => ({ name, from, to, faithful: false });

const TARIFF = 'The United States will cut its tariff on Japanese cars from 25% to 15% on September 16.';
const INVEST =
  'Japan agreed to invest $550 billion in the United States, Trade Minister Ryosei Akazawa said.';
const DEBT =
  'Japan holds $1.2 trillion of U.S. debt and China holds $731 billion, according to the Treasury Department.';
const BASE =
  'The government may move the Marine Corps Air Station Futenma to Henoko by 2036, officials said.';
const DENIAL =
  'Prime Minister Sanae Takaichi said Japan has not decided to send destroyers to the Strait of Hormuz.';
const QUOTE =
  'Trump told reporters that the alliance is “stronger than it has ever been” after meeting Takaichi in Tokyo.';
const KANZEI = '米政府は9月16日、日本車への関税を25%から15%に引き下げる。';
const TOUSHI = '日本政府は米国に5500億ドルを投資することで合意した。';
const KAIDAN = '高市首相は3月19日、トランプ大統領とワシントンで会談する予定だ。';
const HITEI = '木原稔官房長官は記者会見で、護衛艦の派遣は決まっていないと述べた。';
const YOSAN = '2026年度の防衛費は過去最大の9兆353億円となった。';
const KUNREN = '自衛隊と米軍は沖縄県で、約3万5千人が参加する共同訓練を始めた。';

export const REWRITES: readonly Rewrite[] = [
  // English to English
  faithful('the sentence as it stands', TARIFF, TARIFF),
  faithful(
    'a spelt-out percentage and a short month',
    TARIFF,
    'The U.S. will cut its tariff on Japanese cars from 25 percent to 15 percent on Sept. 16.',
  ),
  faithful(
    'a clause left out that nothing hangs on',
    'Meanwhile, the United States will cut its tariff on Japanese cars from 25% to 15%, a long-awaited step.',
    'The United States will cut its tariff on Japanese cars from 25% to 15%.',
  ),
  faithful(
    'an amount with its unit put otherwise',
    INVEST,
    'Japan agreed to invest 550 billion dollars in the United States, Trade Minister Ryosei Akazawa said.',
  ),
  faithful(
    'who says it put first',
    BASE,
    'Officials said the government may move the Marine Corps Air Station Futenma to Henoko by 2036.',
  ),
  faithful(
    'a negation put otherwise',
    DENIAL,
    "Prime Minister Sanae Takaichi said Japan hasn't decided to send destroyers to the Strait of Hormuz.",
  ),
  faithful(
    'a quotation kept to the letter',
    QUOTE,
    'Trump told reporters the alliance is “stronger than it has ever been” after meeting Takaichi in Tokyo.',
  ),
  faithful('two figures, both where they were', DEBT, DEBT.replace(', according to', ', said')),
  wrong('another rate', TARIFF, TARIFF.replace('15%', '12.5%')),
  wrong(
    'a rate of the source in the wrong place',
    TARIFF,
    TARIFF.replace('from 25% to 15%', 'from 15% to 25%'),
  ),
  wrong('another day', TARIFF, TARIFF.replace('September 16', 'September 6')),
  wrong('another month', TARIFF, TARIFF.replace('September', 'November')),
  wrong('another country', TARIFF, TARIFF.replace('Japanese', 'Korean')),
  wrong('a rise for a cut', TARIFF, TARIFF.replace('cut', 'raise')),
  wrong('billions for millions', INVEST, INVEST.replace('billion', 'million')),
  wrong('yen for dollars', INVEST, INVEST.replace('$550 billion', '550 billion yen')),
  wrong('somebody else', INVEST, INVEST.replace('Ryosei Akazawa', 'Toshimitsu Motegi')),
  wrong('another office', INVEST, INVEST.replace('Trade Minister', 'Defense Minister')),
  wrong(
    'each the figure of the other',
    DEBT,
    'Japan holds $731 billion of U.S. debt, according to the Treasury Department.',
  ),
  wrong(
    'the countries exchanged',
    DEBT,
    'China holds $1.2 trillion of U.S. debt and Japan holds $731 billion, according to the Treasury Department.',
  ),
  wrong('a plan made certain', BASE, BASE.replace('may move', 'will move')),
  wrong('a year added', TARIFF, TARIFF.replace('September 16', 'September 16, 2026')),
  wrong('the speaker left out', BASE, BASE.replace(', officials said', '')),
  wrong('a denial turned round', DENIAL, DENIAL.replace('has not decided', 'has decided')),
  wrong('a statement denied', INVEST, INVEST.replace('Japan agreed', 'Japan has not agreed')),
  wrong('a quotation changed', QUOTE, QUOTE.replace('stronger', 'weaker')),
  wrong('a quotation invented', TARIFF, TARIFF.replace('will cut', 'will “finally” cut')),
  wrong('a second sentence', TARIFF, `${TARIFF} Carmakers welcomed the step.`),
  wrong(
    'a reason added',
    TARIFF,
    TARIFF.replace(' on September 16', ' on September 16 because carmakers complained'),
  ),
  wrong('a link', TARIFF, TARIFF.replace('September 16.', 'September 16, see https://example.org.')),
  wrong('a mention', TARIFF, TARIFF.replace('The United States', '@everyone The United States')),
  wrong('markup', TARIFF, TARIFF.replace('15%', '**15%**')),
  wrong('words about the task', TARIFF, `Here is the rewritten sentence: ${TARIFF}`),

  // Japanese to Japanese
  faithful('the Japanese sentence as it stands', KANZEI, KANZEI),
  faithful('polite forms', TOUSHI, '日本政府は米国に5500億ドルを投資することで合意しました。'),
  faithful(
    'full-width digits and a percent sign in words',
    KANZEI,
    KANZEI.replace('25%から15%', '２５パーセントから１５パーセント'),
  ),
  faithful('the same amount written out', YOSAN, YOSAN.replace('9兆353億円', '9兆0353億円')),
  wrong('an amount ten times as large', TOUSHI, TOUSHI.replace('5500億', '5兆5000億')),
  wrong('another prime minister', KAIDAN, KAIDAN.replace('高市', '石破')),
  wrong('another city in katakana', KAIDAN, KAIDAN.replace('ワシントン', 'ニューヨーク')),
  wrong('a denial left out', HITEI, HITEI.replace('決まっていないと', '決まったと')),
  wrong('a schedule made fact', KAIDAN, 'トランプ大統領とワシントンで高市首相は3月19日に会談した。'),
  wrong('another year', YOSAN, YOSAN.replace('2026', '2027')),
  wrong('an increase for a cut in Japanese', KANZEI, KANZEI.replace('引き下げる', '引き上げる')),

  // Japanese to English
  faithful(
    'a tariff translated',
    KANZEI,
    'The U.S. government will lower its tariff on Japanese cars from 25% to 15% on September 16.',
  ),
  faithful(
    '億 as billion',
    TOUSHI,
    'The Japanese government agreed to invest $550 billion in the United States.',
  ),
  faithful(
    '兆 as trillion',
    YOSAN,
    'The defense budget for fiscal 2026 reached a record 9.0353 trillion yen.',
  ),
  faithful(
    'names through the glossary',
    KAIDAN,
    'Prime Minister Takaichi is scheduled to meet President Trump in Washington on March 19.',
  ),
  faithful(
    'a denial translated',
    HITEI,
    'Chief Cabinet Secretary Minoru Kihara told a news conference that the dispatch of destroyers has not been decided.',
  ),
  faithful(
    'people counted in ten thousands',
    KUNREN,
    'The Self-Defense Forces and the U.S. military began a joint exercise in Okinawa Prefecture with about 35,000 people.',
  ),
  wrong(
    '億 as million',
    TOUSHI,
    'The Japanese government agreed to invest $550 million in the United States.',
  ),
  wrong(
    'a date moved in translation',
    KAIDAN,
    'Prime Minister Takaichi is scheduled to meet President Trump in Washington on March 9.',
  ),
  wrong(
    'another president',
    KAIDAN,
    'Prime Minister Takaichi is scheduled to meet President Biden in Washington on March 19.',
  ),
  wrong(
    'a meeting that has taken place',
    KAIDAN,
    'Prime Minister Takaichi met President Trump in Washington on March 19.',
  ),
  wrong(
    'from and to exchanged in translation',
    KANZEI,
    'The U.S. government will lower its tariff on Japanese cars from 15% to 25% on September 16.',
  ),
  wrong(
    'a denial lost in translation',
    HITEI,
    'Chief Cabinet Secretary Minoru Kihara told a news conference that the dispatch of destroyers has been decided.',
  ),
  wrong(
    'a figure left out in translation',
    KUNREN,
    'The Self-Defense Forces and the U.S. military began a joint exercise in Okinawa Prefecture.',
  ),
  wrong(
    'a prefecture moved',
    KUNREN,
    'The Self-Defense Forces and the U.S. military began a joint exercise in Kumamoto Prefecture with about 35,000 people.',
  ),
  wrong(
    'raised for lowered in translation',
    KANZEI,
    'The U.S. government will raise its tariff on Japanese cars from 25% to 15% on September 16.',
  ),

  // English to Japanese
  faithful(
    'an English tariff in Japanese',
    TARIFF,
    '米国は9月16日、日本車への関税を25%から15%に引き下げる。',
  ),
  faithful(
    'an investment in Japanese',
    INVEST,
    '日本は米国に5500億ドルを投資することで合意したと、赤沢亮正貿易相が述べた。',
  ),
  faithful(
    'a denial in Japanese',
    DENIAL,
    '高市早苗首相は、日本はホルムズ海峡への護衛艦の派遣を決めていないと述べた。',
  ),
  faithful(
    'a possibility in Japanese',
    BASE,
    '政府は2036年までに普天間飛行場を辺野古に移す可能性があると、当局者が述べた。',
  ),
  wrong('million as 億', INVEST, '日本は米国に55億ドルを投資することで合意したと、赤沢亮正貿易相が述べた。'),
  wrong('another country in Japanese', TARIFF, '米国は9月16日、韓国車への関税を25%から15%に引き下げる。'),
  wrong(
    'a denial turned round in Japanese',
    DENIAL,
    '高市早苗首相は、日本はホルムズ海峡への護衛艦の派遣を決めたと述べた。',
  ),
  wrong(
    'a possibility made certain in Japanese',
    BASE,
    '政府は2036年までに普天間飛行場を辺野古に移すと、当局者が述べた。',
  ),
  wrong(
    'somebody else in katakana',
    QUOTE,
    'ルビオは東京で高市と会談後、日米同盟はかつてなく強固だと記者団に語った。',
  ),
  wrong(
    'a translated quotation in quotation marks',
    QUOTE,
    'トランプは東京で高市と会談後、同盟は「かつてなく強い」と記者団に語った。',
  ),
  wrong(
    'left in the wrong language',
    TARIFF,
    'The United States will cut its tariff from 25% to 15% on September 16です。',
  ),
];
