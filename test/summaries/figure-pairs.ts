/**
 * Pairs of reports, most of them written before the rules that read them: two of one day and two publishers unless said otherwise.
 * `differ` holds the two figures as they stand there; null where the two can both be right.
 */
export interface FigurePair {
  readonly about: string;
  readonly a: string;
  readonly b: string;
  /** Days from the first to the second report; 0 when not given. */
  readonly days?: number;
  readonly samePublisher?: boolean;
  readonly differ: readonly [string, string] | null;
}

export const FIGURE_PAIRS: readonly FigurePair[] = [
  {
    about: 'two rates of one tariff',
    a: 'The United States will put a 15% tariff on Japanese cars, officials said on Monday.',
    b: 'Washington is to charge a 10 percent tariff on cars from Japan, negotiators said on Monday.',
    differ: ['15%', '10 percent'],
  },
  {
    about: 'a tariff that stands before and after its rate',
    a: 'Japan and the United States agreed on a tariff of 12.5 per cent on Japanese cars.',
    b: 'The United States agreed to a 15 % tariff on Japanese cars, Tokyo said.',
    differ: ['12.5 per cent', '15 %'],
  },
  {
    about: 'two sizes of one investment',
    a: 'Japan will invest $550 billion in the United States under the trade deal.',
    b: 'Under the trade deal Japan pledged investments of $500 billion in the United States.',
    differ: ['$550 billion', '$500 billion'],
  },
  {
    about: 'an investment in two languages',
    a: 'Japan will invest $500 billion in the United States under the deal.',
    b: '日本は合意に基づき、米国に5500億ドルを投資する。',
    differ: ['$500 billion', '5500億ドル'],
  },
  {
    about: 'a Japanese tariff, full width',
    a: '米政府は日本から輸入する自動車に１５％の関税を課すと発表した。',
    b: '米国は日本製の自動車に対する関税を10パーセントとすると発表した。',
    differ: ['１５％', '10パーセント'],
  },
  {
    about: 'a Japanese sum in 億 and 兆',
    a: '日本政府は防衛費として9兆2000億円を来年度予算案に計上した。',
    b: '来年度予算案の防衛費は8兆7000億円となった。日本政府が決定した。',
    differ: ['9兆2000億円', '8兆7000億円'],
  },
  {
    about: 'the number of troops',
    a: 'The United States will move 4,000 Marines from Okinawa to Guam, the ministry said.',
    b: 'The ministry said 5,000 Marines will move from Okinawa to Guam.',
    differ: ['4,000', '5,000'],
  },
  {
    about: 'the dead of one accident',
    a: 'An explosion at a steel plant in Nagoya killed 12 people on Sunday, police said.',
    b: 'Police said 15 people were killed in the explosion at the Nagoya steel plant on Sunday.',
    differ: ['12', '15'],
  },
  {
    about: 'jobs that a maker cuts',
    a: 'Nissan will cut 9,000 jobs worldwide, the car maker announced.',
    b: 'The car maker Nissan announced it will cut 11,000 jobs worldwide.',
    differ: ['9,000', '11,000'],
  },
  {
    about: 'a poll',
    a: 'The approval rating of the Takaichi cabinet stands at 64% in the poll.',
    b: "The poll puts the approval rating of Takaichi's cabinet at 58%.",
    differ: ['64%', '58%'],
  },
  {
    about: 'missiles that were sold',
    a: 'Japan will buy 400 Tomahawk missiles from the United States.',
    b: 'The United States approved the sale of 200 Tomahawk missiles to Japan.',
    differ: ['400', '200'],
  },
  {
    about: 'a deficit in yen',
    a: "Japan's trade deficit with the United States was 2.1 trillion yen in October.",
    b: 'In October the trade deficit of Japan with the United States came to 1.8 trillion yen.',
    differ: ['2.1 trillion yen', '1.8 trillion yen'],
  },
  {
    about: 'the dead of one accident, in Japanese',
    a: '名古屋市の製鉄所で日曜日に爆発があり、12人が死亡した。',
    b: '名古屋市の製鉄所で起きた爆発で、15人が死亡した。',
    differ: ['12人', '15人'],
  },
  {
    about: 'a rate in two languages',
    a: 'The United States set its tariff on Japanese steel at 25 percent.',
    b: '米国は日本の鉄鋼に対する関税を50％に設定した。',
    differ: ['25 percent', '50％'],
  },
  {
    about: 'figures in words for scale',
    a: 'Toyota will invest 10 billion dollars in a battery plant in North Carolina.',
    b: 'Toyota is to invest $14bn in the North Carolina battery plant.',
    differ: ['10 billion dollars', '$14bn'],
  },
  {
    about: 'the same rate, written otherwise',
    a: 'The United States will put a 15% tariff on Japanese cars.',
    b: 'The United States will put a tariff of fifteen (15) per cent on Japanese cars.',
    differ: null,
  },
  {
    about: 'the same sum, in yen characters',
    a: 'Japan will invest $550 billion in the United States under the trade deal.',
    b: '日本は貿易合意に基づき、米国に5500億ドルを投資する。',
    differ: null,
  },
  {
    about: 'a change told by one report',
    a: 'The United States cut its tariff on Japanese cars from 25% to 15%.',
    b: 'The United States tariff on Japanese cars was 25%, the ministry said.',
    differ: null,
  },
  {
    about: 'a change told in other words',
    a: 'The tariff on Japanese cars falls to 15%, down from 27.5%, the United States said.',
    b: 'Car makers in Japan had paid a United States tariff of 27.5% on Japanese cars.',
    differ: null,
  },
  {
    about: 'different goods',
    a: 'The United States will put a 15% tariff on Japanese cars.',
    b: 'The United States will put a 50% tariff on Japanese steel.',
    differ: null,
  },
  {
    about: 'different countries',
    a: 'The United States will put a 15% tariff on cars from Japan.',
    b: 'The United States will put a 25% tariff on cars from South Korea.',
    differ: null,
  },
  {
    about: 'a part and the whole',
    a: 'The United States will put a 15% tariff on most Japanese goods.',
    b: 'The United States will put a 25% tariff on Japanese trucks.',
    differ: null,
  },
  {
    about: 'a share and a growth rate',
    a: 'Cars account for 30% of the exports of Japan to the United States.',
    b: 'The exports of cars from Japan to the United States fell 12% in the same month.',
    differ: null,
  },
  {
    about: 'two months',
    a: 'The exports of Japan to the United States fell 12% in August.',
    b: 'The exports of Japan to the United States fell 9% in September.',
    differ: null,
  },
  {
    about: 'reports that lie a month apart',
    a: 'The United States will put a 25% tariff on Japanese cars.',
    b: 'The United States will put a 15% tariff on Japanese cars.',
    days: 31,
    differ: null,
  },
  {
    about: 'one publisher that corrects itself',
    a: 'Japan will invest $500 billion in the United States under the trade deal.',
    b: 'Japan will invest $550 billion in the United States under the trade deal.',
    samePublisher: true,
    differ: null,
  },
  {
    about: 'a lower bound that the other meets',
    a: 'Japan will invest more than $500 billion in the United States under the trade deal.',
    b: 'Japan will invest $550 billion in the United States under the trade deal.',
    differ: null,
  },
  {
    about: 'an upper bound that the other meets',
    a: 'Japan will invest up to $550 billion in the United States under the trade deal.',
    b: 'Japan will invest $500 billion in the United States under the trade deal.',
    differ: null,
  },
  {
    about: 'a rounded figure',
    a: 'About 4,000 Marines will move from Okinawa to Guam, the ministry said.',
    b: 'The ministry said 4,100 Marines will move from Okinawa to Guam.',
    differ: null,
  },
  {
    about: 'a figure with fewer digits',
    a: "Japan's trade deficit with the United States was 2.1 trillion yen in October.",
    b: "Japan's trade deficit with the United States was 2.14 trillion yen in October.",
    differ: null,
  },
  {
    about: 'a round sum in Japanese and the exact one',
    a: '日本政府は防衛費として9兆円を来年度予算案に計上した。',
    b: '来年度予算案の防衛費は8兆7000億円となった。日本政府が決定した。',
    differ: null,
  },
  {
    about: 'a deficit and a surplus',
    a: "Japan's trade deficit with the United States was 2.1 trillion yen in October.",
    b: "Japan's trade surplus with the United States was 1.2 trillion yen in October.",
    differ: null,
  },
  {
    about: 'dead and injured',
    a: 'An explosion at a steel plant in Nagoya killed 12 people on Sunday.',
    b: 'An explosion at a steel plant in Nagoya injured 40 people on Sunday.',
    differ: null,
  },
  {
    about: 'two makers',
    a: 'Toyota will invest $10 billion in a battery plant in North Carolina.',
    b: 'Honda will invest $4 billion in a battery plant in Ohio.',
    differ: null,
  },
  {
    about: 'two companies with plants in one place',
    a: 'Nissan will cut 9,000 jobs worldwide, the car maker announced.',
    b: 'Mazda will cut 500 jobs worldwide, the car maker announced.',
    differ: null,
  },
  {
    about: 'two currencies',
    a: 'Japan will invest $550 billion in the United States under the trade deal.',
    b: 'Japan will invest 80 trillion yen in the United States under the trade deal.',
    differ: null,
  },
  {
    about: 'an investment and a loan',
    a: 'Japan will invest $550 billion in the United States under the trade deal.',
    b: 'Japan will give loans of $100 billion to the United States under the trade deal.',
    differ: null,
  },
  {
    about: 'the first part of a whole',
    a: 'Japan will invest $550 billion in the United States under the trade deal.',
    b: 'The first projects of the trade deal, in which Japan will invest $36 billion in the United States, were named.',
    differ: null,
  },
  {
    about: 'a range',
    a: 'The United States will put a tariff of 10% to 15% on Japanese cars.',
    b: 'The United States will put a tariff of 12% on Japanese cars.',
    differ: null,
  },
  {
    about: 'a report that knows both rates',
    a: 'The United States will put a 15% tariff on Japanese cars. A tariff of 10% had been discussed.',
    b: 'The United States will put a 10% tariff on Japanese cars.',
    differ: null,
  },
  {
    about: 'a threat and a decision',
    a: 'Trump threatened to put a 35% tariff on Japanese cars.',
    b: 'The United States will put a 15% tariff on Japanese cars.',
    differ: null,
  },
  {
    about: 'different goods, in Japanese',
    a: '米政府は日本の自動車に15%の関税を課すと発表した。',
    b: '米政府は日本の鉄鋼に50%の関税を課すと発表した。',
    differ: null,
  },
  {
    about: 'a change told by one report, in Japanese',
    a: '米政府は日本の自動車に対する関税を25%から15%に引き下げた。',
    b: '米政府が日本の自動車に課してきた関税は25%だった。',
    differ: null,
  },
  {
    about: 'a year and a growth rate, in Japanese',
    a: '日本の対米輸出額は前年同月比12%減となった。',
    b: '自動車は日本の対米輸出額の30%を占める。',
    differ: null,
  },
  {
    about: 'ages, years and articles are no amounts',
    a: 'Article 5 of the 1960 treaty covers the Senkaku islands, the 64-year-old said.',
    b: 'Article 9 of the 1947 constitution does not cover the Senkaku islands, the 58-year-old said.',
    differ: null,
  },
  {
    about: 'two polls',
    a: 'The approval rating of the Takaichi cabinet stands at 64% in the Kyodo poll.',
    b: 'The approval rating of the Takaichi cabinet stands at 58% in the Jiji poll.',
    differ: null,
  },
  {
    about: 'ships and aircraft',
    a: 'China sent 12 ships to the waters around Taiwan on Sunday, the ministry said.',
    b: 'China sent 40 aircraft to the waters around Taiwan on Sunday, the ministry said.',
    differ: null,
  },
  {
    about: 'a toll that rises from day to day',
    a: 'An explosion at a steel plant in Nagoya killed 12 people, police said.',
    b: 'The explosion at the Nagoya steel plant killed 15 people, police said, as the toll rose.',
    days: 2,
    differ: null,
  },
  // Found, or found wrong, once the rules were there.
  {
    about: 'a defense budget of one year',
    a: 'Japan approved a record defense budget of 9.04 trillion yen for fiscal 2026.',
    b: 'The cabinet approved a defense budget of 8.7 trillion yen for fiscal 2026, a record for Japan.',
    differ: ['9.04 trillion yen', '8.7 trillion yen'],
  },
  {
    about: 'who takes part in an exercise',
    a: '防衛省は、陸上自衛隊の隊員3000人が演習に参加すると発表した。',
    b: '陸上自衛隊の演習には隊員5000人が参加すると防衛省が発表した。',
    differ: ['3000人', '5000人'],
  },
  {
    about: 'troops that are called about so many',
    a: 'About 54,000 U.S. troops are stationed in Japan.',
    b: 'Some 45,000 U.S. troops are stationed in Japan.',
    differ: ['54,000', '45,000'],
  },
  {
    about: 'spending of a nation and of an alliance',
    a: 'Japan will spend 2% of GDP on defense by March 2026.',
    b: 'NATO members agreed to spend 3.5% of GDP on defense.',
    differ: null,
  },
  {
    about: 'two pledges, years apart',
    a: 'SoftBank will invest $100 billion in the United States over four years.',
    b: 'SoftBank pledged $50 billion in 2016 to invest in the United States.',
    differ: null,
  },
  {
    about: 'a tranche of a whole',
    a: 'The first tranche, $332 billion, goes to energy under the Japan investment plan.',
    b: 'Japan agreed to invest $550 billion under the plan.',
    differ: null,
  },
  {
    about: 'deficits with two countries, in Japanese',
    a: '米国の対日貿易赤字は685億ドルだった。',
    b: '米国の対中貿易赤字は970億ドルだった。',
    differ: null,
  },
  {
    about: 'exports there and back',
    a: 'U.S. exports to Japan rose 3% in January.',
    b: 'Japanese exports to the United States rose 5% in January.',
    differ: null,
  },
  {
    about: 'two counts in one sentence',
    a: '12 Chinese ships sailed near the Senkakus on Monday.',
    b: 'Four Chinese ships and 9 vessels of the coast guard sailed near the Senkakus.',
    differ: null,
  },
];
