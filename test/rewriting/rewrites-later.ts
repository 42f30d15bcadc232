import type { Rewrite } from './rewrites.ts';

/**
 * Written when the check was done, to see how it fares with what it was not made for; what they showed was then mended.
 * docs/decisions/0020 has the figures before and after.
 */
const faithful = (from: string, to: string): Rewrite => ({ name: to, from, to, faithful: true });
const wrong = (from: string, to: string): Rewrite => ({ name: to, from, to, faithful: false });

const DESTROYERS =
  'Japan and the United States signed an agreement on Tuesday to build the Aegis-equipped destroyers together, Defense Minister Shinjiro Koizumi told reporters.';
const PROFIT =
  'Toyota Motor reported a quarterly operating profit of 1.17 trillion yen, down 11% from a year earlier, as U.S. tariffs weighed on earnings.';
const RATES = 'The Bank of Japan is expected to raise interest rates to 0.75% in December, economists say.';
const MISSILES =
  'China condemned the sale of 400 Tomahawk missiles to Japan, a deal worth about $2.35 billion.';
const TROOPS = 'About 54,000 U.S. troops are stationed in Japan, more than half of them in Okinawa.';
const TWO_PLUS_TWO =
  '日米両政府は12月7日、東京で外務・防衛担当閣僚会合（2プラス2）を開く方向で調整している。';
const CARRIER = '防衛省によると、中国海軍の空母「福建」が25日、宮古島の南約200キロの海域を航行した。';
const PRINCIPLES =
  '高市早苗首相は24日の衆院予算委員会で、核を持たず、作らず、持ち込ませずの非核三原則を見直す考えはないと答弁した。';
const RICE = '米国のトランプ大統領は自身のSNSで、日本がコメの輸入を75％増やすことに同意したと明らかにした。';
const NET_PROFIT = 'トヨタ自動車の4～9月期の純利益は前年同期比7.0%減の1兆7734億円だった。';

const INTERCEPTORS =
  'Hegseth and Koizumi agreed in Washington on January 15 to speed up joint production of SM-3 Block IIA interceptors, the Pentagon said in a statement.';
const STEEL =
  'Nippon Steel plans to invest $11 billion in U.S. Steel by 2028, including a new mill, the company said on Friday.';
const EXPORTS =
  'Japan’s exports to the United States fell 8.2% in November from a year earlier, the eighth straight monthly decline.';
const COURT =
  'The Supreme Court has not ruled on whether Trump could impose the tariffs under the emergency law.';
const LANDFILL = '沖縄県の玉城デニー知事は、辺野古の埋め立て工事を直ちに中止するよう政府に求めた。';
const TRADE = '財務省は21日、11月の貿易統計で対米輸出が前年同月比8.2%減の1兆5千億円だったと発表した。';
const BUDGET = '政府は来年度予算案に、次期戦闘機の開発費として約1600億円を計上する方針を固めた。';
const YEN = 'ベッセント財務長官は、日銀の利上げについて「日本が決めることだ」と述べ、介入を否定した。';

export const LATER: readonly Rewrite[] = [
  faithful(
    DESTROYERS,
    'Japan and the United States agreed on Tuesday to build the Aegis-equipped destroyers together, Defense Minister Shinjiro Koizumi told reporters.',
  ),
  faithful(
    DESTROYERS,
    'Defense Minister Shinjiro Koizumi told reporters that Japan and the U.S. signed an agreement on Tuesday to build Aegis-equipped destroyers together.',
  ),
  wrong(DESTROYERS, DESTROYERS.replace('Tuesday', 'Thursday')),
  wrong(DESTROYERS, DESTROYERS.replace('Shinjiro Koizumi', 'Gen Nakatani')),
  wrong(DESTROYERS, DESTROYERS.replace('signed', 'rejected')),
  wrong(DESTROYERS, DESTROYERS.replace('to build', 'to buy')),
  faithful(
    PROFIT,
    'Toyota Motor posted a quarterly operating profit of 1.17 trillion yen, down 11% from a year earlier, as U.S. tariffs weighed on earnings.',
  ),
  wrong(PROFIT, PROFIT.replace('down', 'up')),
  wrong(PROFIT, PROFIT.replace('Toyota', 'Honda')),
  wrong(PROFIT, PROFIT.replace('profit', 'loss')),
  faithful(PROFIT, 'トヨタ自動車の四半期の営業利益は米国の関税が響き、前年同期比11%減の1兆1700億円だった。'),
  wrong(PROFIT, 'トヨタ自動車の四半期の営業利益は米国の関税が響き、前年同期比11%減の1170億円だった。'),
  faithful(RATES, 'Economists expect the Bank of Japan to raise interest rates to 0.75% in December.'),
  wrong(RATES, 'The Bank of Japan will raise interest rates to 0.75% in December, economists say.'),
  faithful(RATES, '日銀は12月に金利を0.75%に引き上げると予想されていると、エコノミストは述べた。'),
  wrong(RATES, '日銀は12月に金利を0.75%に引き下げると予想されていると、エコノミストは述べた。'),
  faithful(MISSILES, 'China condemned the $2.35 billion sale of 400 Tomahawk missiles to Japan.'),
  wrong(
    MISSILES,
    'China welcomed the sale of 400 Tomahawk missiles to Japan, a deal worth about $2.35 billion.',
  ),
  wrong(
    MISSILES,
    'Japan condemned the sale of 400 Tomahawk missiles to China, a deal worth about $2.35 billion.',
  ),
  faithful(MISSILES, '中国は、日本への巡航ミサイル「トマホーク」400発の売却（約23億5000万ドル）を非難した。'),
  faithful(MISSILES, '中国は、約23億5000万ドル相当となる日本へのトマホークミサイル400発の売却を非難した。'),
  wrong(MISSILES, '韓国は、約23億5000万ドル相当となる日本へのトマホークミサイル400発の売却を非難した。'),
  faithful(TROOPS, 'Some 54,000 U.S. troops are stationed in Japan, more than half of them in Okinawa.'),
  wrong(TROOPS, 'About 54,000 U.S. troops are stationed in Japan, less than half of them in Okinawa.'),
  faithful(TROOPS, '日本には約5万4000人の米軍が駐留し、その半数以上が沖縄にいる。'),
  wrong(TROOPS, '日本には約5400人の米軍が駐留し、その半数以上が沖縄にいる。'),
  faithful(
    TWO_PLUS_TWO,
    'The Japanese and U.S. governments are arranging to hold a meeting of foreign and defense ministers (2+2) in Tokyo on December 7.',
  ),
  faithful(
    TWO_PLUS_TWO,
    '日米両政府は12月7日に東京で外務・防衛担当閣僚会合（2プラス2）を開く方向で調整しています。',
  ),
  wrong(
    TWO_PLUS_TWO,
    'The Japanese and U.S. governments held a meeting of foreign and defense ministers (2+2) in Tokyo on December 7.',
  ),
  wrong(
    TWO_PLUS_TWO,
    'The Japanese and U.S. governments are arranging to hold a meeting of foreign and defense ministers (2+2) in Washington on December 7.',
  ),
  faithful(
    CARRIER,
    'The Chinese aircraft carrier Fujian sailed about 200 km south of Miyako Island on the 25th, the Defense Ministry said.',
  ),
  wrong(
    CARRIER,
    'The Chinese aircraft carrier Fujian sailed about 200 km north of Miyako Island on the 25th, the Defense Ministry said.',
  ),
  wrong(
    CARRIER,
    'The Chinese aircraft carrier Fujian sailed about 200 miles south of Miyako Island on the 25th, the Defense Ministry said.',
  ),
  wrong(
    CARRIER,
    'The Chinese aircraft carrier Fujian sailed about 200 km south of Miyako Island on November 25, the Defense Ministry said.',
  ),
  faithful(
    PRINCIPLES,
    'Prime Minister Sanae Takaichi told the Lower House Budget Committee on the 24th that she has no plan to review the three non-nuclear principles of not possessing, producing or introducing nuclear weapons.',
  ),
  wrong(
    PRINCIPLES,
    'Prime Minister Sanae Takaichi told the Lower House Budget Committee on the 24th that she plans to review the three non-nuclear principles.',
  ),
  faithful(
    RICE,
    'U.S. President Trump said on social media that Japan agreed to increase rice imports by 75%.',
  ),
  wrong(RICE, 'U.S. President Trump said on social media that Japan agreed to increase rice exports by 75%.'),
  wrong(RICE, 'U.S. President Trump said on social media that Japan agreed to cut rice imports by 75%.'),
  faithful(
    NET_PROFIT,
    'Toyota Motor’s net profit for April to September fell 7.0% from a year earlier to 1.7734 trillion yen.',
  ),
  wrong(
    NET_PROFIT,
    'Toyota Motor’s net profit for April to September rose 7.0% from a year earlier to 1.7734 trillion yen.',
  ),
  wrong(
    NET_PROFIT,
    'Toyota Motor’s net profit for April to October fell 7.0% from a year earlier to 1.7734 trillion yen.',
  ),
  faithful(
    INTERCEPTORS,
    'Hegseth and Koizumi agreed in Washington on Jan. 15 to speed up joint production of SM-3 Block IIA interceptors, the Pentagon said.',
  ),
  wrong(INTERCEPTORS, INTERCEPTORS.replace('speed up', 'slow down')),
  wrong(INTERCEPTORS, INTERCEPTORS.replace('SM-3', 'SM-6')),
  wrong(INTERCEPTORS, INTERCEPTORS.replace('joint production', 'joint export')),
  wrong(INTERCEPTORS, INTERCEPTORS.replace('Washington', 'Tokyo')),
  faithful(
    STEEL,
    'The company said on Friday that Nippon Steel plans to invest $11 billion in U.S. Steel by 2028, including a new mill.',
  ),
  wrong(
    STEEL,
    'The company said on Friday that U.S. Steel plans to invest $11 billion in Nippon Steel by 2028.',
  ),
  wrong(
    STEEL,
    'Nippon Steel will invest $11 billion in U.S. Steel by 2028, including a new mill, the company said on Friday.',
  ),
  faithful(
    STEEL,
    '日本製鉄は2028年までに、新工場を含めてUSスチールに110億ドルを投資する計画だと金曜日に発表した。',
  ),
  wrong(
    STEEL,
    '日本製鉄は2028年までに、新工場を含めてUSスチールに11億ドルを投資する計画だと金曜日に発表した。',
  ),
  faithful(EXPORTS, '日本の11月の対米輸出は前年同月比8.2%減で、8カ月連続の減少となった。'),
  wrong(EXPORTS, '日本の11月の対米輸出は前年同月比8.2%増で、8カ月連続の増加となった。'),
  wrong(EXPORTS, '日本の11月の対中輸出は前年同月比8.2%減で、8カ月連続の減少となった。'),
  wrong(EXPORTS, EXPORTS.replace('exports to', 'imports from')),
  wrong(
    EXPORTS,
    'Exports of the United States to Japan fell 8.2% in November from a year earlier, the eighth straight monthly decline.',
  ),
  faithful(
    COURT,
    '最高裁は、緊急法に基づきトランプ氏が関税を課すことができるかどうかについて判断を示していない。',
  ),
  wrong(COURT, '最高裁は、緊急法に基づきトランプ氏が関税を課すことができると判断を示した。'),
  wrong(COURT, 'The Supreme Court has ruled that Trump could impose the tariffs under the emergency law.'),
  wrong(
    COURT,
    'The Supreme Court has ruled on whether Trump could not impose the tariffs under the emergency law.',
  ),
  faithful(
    LANDFILL,
    'Okinawa Governor Denny Tamaki called on the government to halt land reclamation work at Henoko immediately.',
  ),
  wrong(
    LANDFILL,
    'Okinawa Governor Denny Tamaki called on the government to resume land reclamation work at Henoko immediately.',
  ),
  wrong(LANDFILL, 'Okinawa Governor Denny Tamaki halted land reclamation work at Henoko.'),
  faithful(
    TRADE,
    'Exports to the United States fell 8.2% from a year earlier to 1.5 trillion yen in November, the Finance Ministry said on the 21st.',
  ),
  wrong(
    TRADE,
    'Exports to the United States fell 8.2% from a year earlier to 1.5 billion yen in November, the Finance Ministry said on the 21st.',
  ),
  wrong(
    TRADE,
    'Imports from the United States fell 8.2% from a year earlier to 1.5 trillion yen in November, the Finance Ministry said on the 21st.',
  ),
  faithful(
    BUDGET,
    'The government plans to set aside about 160 billion yen in next year’s draft budget to develop a next-generation fighter jet.',
  ),
  wrong(
    BUDGET,
    'The government set aside about 160 billion yen in next year’s draft budget to develop a next-generation fighter jet.',
  ),
  wrong(
    BUDGET,
    'The government plans to set aside about 160 billion yen in this year’s draft budget to develop a next-generation fighter jet.',
  ),
  faithful(BUDGET, '政府は来年度予算案に次期戦闘機の開発費約1600億円を計上する方針を固めました。'),
  faithful(
    YEN,
    'Treasury Secretary Bessent said that a rate hike by the Bank of Japan is up to Japan to decide, and denied intervention.',
  ),
  wrong(
    YEN,
    'Treasury Secretary Bessent said that a rate hike by the Bank of Japan is “wrong”, and denied intervention.',
  ),
  wrong(
    YEN,
    'Treasury Secretary Lutnick said that a rate hike by the Bank of Japan is up to Japan to decide, and denied intervention.',
  ),
];
