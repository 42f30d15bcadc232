/**
 * How names in kanji are spelled abroad: the prefectures, the large cities and the commonest surnames. Of other names only
 * the glossary knows the spelling, so reports that have nothing else in common are told apart.
 */
const READINGS = `
北海道 Hokkaido|青森 Aomori|岩手 Iwate|宮城 Miyagi|秋田 Akita|山形 Yamagata|福島 Fukushima|茨城 Ibaraki|栃木 Tochigi
群馬 Gunma|埼玉 Saitama|千葉 Chiba|東京 Tokyo|神奈川 Kanagawa|新潟 Niigata|富山 Toyama|石川 Ishikawa|福井 Fukui
山梨 Yamanashi|長野 Nagano|岐阜 Gifu|静岡 Shizuoka|愛知 Aichi|三重 Mie|滋賀 Shiga|京都 Kyoto|大阪 Osaka|兵庫 Hyogo
奈良 Nara|和歌山 Wakayama|鳥取 Tottori|島根 Shimane|岡山 Okayama|広島 Hiroshima|山口 Yamaguchi|徳島 Tokushima
香川 Kagawa|愛媛 Ehime|高知 Kochi|福岡 Fukuoka|佐賀 Saga|長崎 Nagasaki|熊本 Kumamoto|大分 Oita|宮崎 Miyazaki
鹿児島 Kagoshima|沖縄 Okinawa|札幌 Sapporo|仙台 Sendai|横浜 Yokohama|川崎 Kawasaki|相模原 Sagamihara|浜松 Hamamatsu
名古屋 Nagoya|神戸 Kobe|北九州 Kitakyushu|九州 Kyushu|四国 Shikoku|本州 Honshu|能登 Noto|石垣 Ishigaki|佐藤 Sato
鈴木 Suzuki|高橋 Takahashi|田中 Tanaka|伊藤 Ito|渡辺 Watanabe|渡邉 Watanabe|山本 Yamamoto|中村 Nakamura|小林 Kobayashi
加藤 Kato|吉田 Yoshida|山田 Yamada|佐々木 Sasaki|松本 Matsumoto|井上 Inoue|木村 Kimura|斎藤 Saito|斉藤 Saito
清水 Shimizu|山崎 Yamazaki|池田 Ikeda|橋本 Hashimoto|阿部 Abe|山下 Yamashita|中島 Nakajima|石井 Ishii|小川 Ogawa
前田 Maeda|岡田 Okada|長谷川 Hasegawa|藤田 Fujita|後藤 Goto|近藤 Kondo|村上 Murakami|遠藤 Endo|青木 Aoki|坂本 Sakamoto
福田 Fukuda|太田 Ota|西村 Nishimura|藤井 Fujii|金子 Kaneko|岡本 Okamoto|藤原 Fujiwara|三浦 Miura|中野 Nakano
原田 Harada|松田 Matsuda|竹内 Takeuchi|小野 Ono|田村 Tamura|中山 Nakayama|和田 Wada|石田 Ishida|上田 Ueda|内田 Uchida
森田 Morita|柴田 Shibata|酒井 Sakai|工藤 Kudo|横山 Yokoyama|宮本 Miyamoto|高木 Takagi|安藤 Ando|谷口 Taniguchi
大野 Ono|丸山 Maruyama|今井 Imai|高田 Takada|藤本 Fujimoto|武田 Takeda|村田 Murata|上野 Ueno|杉山 Sugiyama
増田 Masuda|平野 Hirano|大塚 Otsuka|久保 Kubo|松井 Matsui|小島 Kojima|岩崎 Iwasaki|桜井 Sakurai|野口 Noguchi
松尾 Matsuo|野村 Nomura|木下 Kinoshita|菊地 Kikuchi|菊池 Kikuchi|佐野 Sano|大西 Onishi|杉本 Sugimoto|新井 Arai
浜田 Hamada|菅原 Sugawara|市川 Ichikawa|水野 Mizuno|小松 Komatsu|島田 Shimada|古川 Furukawa|小山 Koyama|高野 Takano
西田 Nishida|山内 Yamauchi|五十嵐 Igarashi|北村 Kitamura|大谷 Otani|川口 Kawaguchi|永井 Nagai|石原 Ishihara
安田 Yasuda|河野 Kono|小池 Koike|野田 Noda|石橋 Ishibashi|中川 Nakagawa|西川 Nishikawa|小泉 Koizumi|岸田 Kishida`;

const PAIRS = READINGS.trim()
  .split(/[|\n]/)
  .map((pair) => pair.split(' '))
  .map(([kanji, reading]) => [kanji!, spelled(reading!)] as const);
const SPELLINGS = new Set(PAIRS.map(([, reading]) => reading));
/** The longest first: 北九州 is not 九州. */
const KANJI = new RegExp(
  PAIRS.map(([kanji]) => kanji)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
);
const READING_OF = new Map(PAIRS);

/** The names of the table in a Japanese text, each with its spelling; empty when there are none. */
export function readingsIn(text: string): { readonly words: string; readonly reading: string }[] {
  return [...text.matchAll(KANJI)].map(([words]) => ({ words, reading: READING_OF.get(words)! }));
}

/** The spelling of the table that a Latin word stands for: Ohtani is otani. null for any other word. */
export function knownReading(word: string): string | null {
  const spelling = spelled(word);
  return SPELLINGS.has(spelling) ? spelling : null;
}

/** Long vowels are written in three ways, or not at all. */
function spelled(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/oh(?![aeiou])|ou|oo/g, 'o')
    .replace(/uu/g, 'u')
    .replace(/m(?=[bp])/g, 'n');
}
