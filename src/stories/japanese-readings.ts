import { romajiKey } from './romaji.ts';

/**
 * How names in kanji are spelled abroad where the characters alone do not tell, or where the name also stands inside a longer
 * run of kanji (大阪地裁): prefectures, cities, the commonest surnames, firms, and words that English takes from Japanese.
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
安田 Yasuda|河野 Kono|小池 Koike|野田 Noda|石橋 Ishibashi|中川 Nakagawa|西川 Nishikawa|小泉 Koizumi|岸田 Kishida
服部 Hattori|渡部 Watanabe,Watabe|長谷部 Hasebe|長谷 Hase|日下部 Kusakabe|東海林 Shoji|庄司 Shoji|庄子 Shoji|東国原 Higashikokubaru
御手洗 Mitarai|似鳥 Nitori|海老原 Ebihara|海老名 Ebina|安倍 Abe|安部 Abe|阿倍 Abe|萩生田 Hagiuda|榛葉 Shimba|世耕 Seko|階猛 Shina
小此木 Okonogi|三木谷 Mikitani|孫正義 Son|三笘 Mitoma|堂安 Doan|土井 Doi|土肥 Doi|本庶 Honjo|真鍋 Manabe|大隅 Osumi|大江 Oe
本庄 Honjo|本田 Honda|本多 Honda|本間 Homma|円谷 Tsuburaya|勅使河原 Teshigahara|武者小路 Mushanokoji|小笠原 Ogasawara|大和 Yamato,Daiwa
一色 Isshiki|二階堂 Nikaido|二階 Nikai|麻生 Aso|羽生 Hanyu,Habu|羽田 Haneda,Hata|成田 Narita|相馬 Soma|相撲 Sumo|有馬 Arima|但馬 Tajima
対馬 Tsushima|壱岐 Iki|隠岐 Oki|与那国 Yonaguni|宮古 Miyako|西表 Iriomote|奄美 Amami|種子島 Tanegashima|屋久島 Yakushima|硫黄島 Iwo,Ioto
馬毛島 Mageshima,Mage|小笠原 Ogasawara|伊豆 Izu|伊勢 Ise|出雲 Izumo|日向 Hyuga|薩摩 Satsuma|諏訪 Suwa|利尻 Rishiri|択捉 Etorofu
国後 Kunashiri|尖閣 Senkaku|竹島 Takeshima|辺野古 Henoko|普天間 Futenma|嘉手納 Kadena|那覇 Naha|沖永良部 Okinoerabu|宜野湾 Ginowan
横須賀 Yokosuka|佐世保 Sasebo|岩国 Iwakuni|三沢 Misawa|厚木 Atsugi|百里 Hyakuri|習志野 Narashino|朝霞 Asaka|健軍 Kengun|市ヶ谷 Ichigaya
永田町 Nagatacho|霞が関 Kasumigaseki|歌舞伎 Kabuki|歌舞伎町 Kabukicho|新宿 Shinjuku|渋谷 Shibuya|池袋 Ikebukuro|銀座 Ginza|秋葉原 Akihabara
六本木 Roppongi|浅草 Asakusa|品川 Shinagawa|世田谷 Setagaya|八王子 Hachioji|立川 Tachikawa|町田 Machida|築地 Tsukiji|豊洲 Toyosu
函館 Hakodate|旭川 Asahikawa|釧路 Kushiro|根室 Nemuro|苫小牧 Tomakomai|室蘭 Muroran|小樽 Otaru|帯広 Obihiro|知床 Shiretoko|千歳 Chitose
八戸 Hachinohe|弘前 Hirosaki|盛岡 Morioka|釜石 Kamaishi|気仙沼 Kesennuma|陸前高田 Rikuzentakata|石巻 Ishinomaki|女川 Onagawa|会津 Aizu
郡山 Koriyama|双葉 Futaba|大熊 Okuma|浪江 Namie|柏崎刈羽 Kashiwazaki|柏崎 Kashiwazaki|泊原発 Tomari|泊村 Tomari|浜岡 Hamaoka|美浜 Mihama
高浜 Takahama|大飯 Oi|敦賀 Tsuruga|志賀 Shika|伊方 Ikata|玄海 Genkai|川内 Sendai|東海第二 Tokai|六ケ所 Rokkasho|六ヶ所 Rokkasho
軽井沢 Karuizawa|日光 Nikko|箱根 Hakone|熱海 Atami|鎌倉 Kamakura|富士山 Fuji|御嶽山 Ontake|阿蘇 Aso|桜島 Sakurajima|霧島 Kirishima
新燃岳 Shinmoedake,Shinmoe|口永良部 Kuchinoerabu|諏訪之瀬島 Suwanosejima|浅間山 Asama|草津 Kusatsu|白根山 Shirane|草津白根 Kusatsu
金沢 Kanazawa|輪島 Wajima|珠洲 Suzu|七尾 Nanao|豊橋 Toyohashi|豊田 Toyota,Toyoda|四日市 Yokkaichi|堺市 Sakai|夢洲 Yumeshima|関西 Kansai
東大阪 Higashiosaka|西宮 Nishinomiya,Nishimiya|姫路 Himeji|倉敷 Kurashiki|福山 Fukuyama|下関 Shimonoseki|高松 Takamatsu|松山 Matsuyama|今治 Imabari
別府 Beppu|由布 Yufu|佐伯 Saiki,Saeki|大牟田 Omuta|久留米 Kurume|八代 Yatsushiro|延岡 Nobeoka|都城 Miyakonojo|指宿 Ibusuki|追浜 Oppama
関東 Kanto|東北 Tohoku|近畿 Kinki|中部 Chubu|南海トラフ Nankai|関越 Kanetsu|東名 Tomei|新幹線 Shinkansen|日経 Nikkei|日銀 Nichigin
阪神 Hanshin|甲子園 Koshien|広陵 Koryo|慶応 Keio|慶應 Keio|早稲田 Waseda|東大 Todai|近大 Kindai|理研 Riken|産総研 AIST|経団連 Keidanren
経済同友会 Doyukai|連合会長 Rengo|全農 Zenno|農林中金 Norinchukin|農中 Norinchukin|伊藤忠 Itochu|三菱 Mitsubishi|三井 Mitsui|住友 Sumitomo
丸紅 Marubeni|双日 Sojitz|野村 Nomura|大和証券 Daiwa|日立 Hitachi|東芝 Toshiba|富士通 Fujitsu|日産 Nissan|松下 Matsushita|任天堂 Nintendo
資生堂 Shiseido|花王 Kao|味の素 Ajinomoto|森永 Morinaga|明治 Meiji|武田薬品 Takeda|塩野義 Shionogi|第一三共 Daiichi|中外製薬 Chugai|大塚製薬 Otsuka
川崎重工 Kawasaki|東レ Toray|帝人 Teijin|旭化成 Asahi|信越 Shinetsu|京セラ Kyocera|村田製作 Murata|牧野フライス Makino|吉野家 Yoshinoya
集英社 Shueisha|講談社 Kodansha|小学館 Shogakukan|吉本興業 Yoshimoto|松竹 Shochiku|東宝 Toho|東映 Toei|宝塚 Takarazuka|朝日 Asahi|読売 Yomiuri
毎日新聞 Mainichi|産経 Sankei|共同通信 Kyodo|時事 Jiji|高島屋 Takashimaya|三越 Mitsukoshi|伊勢丹 Isetan|西武 Seibu|東急 Tokyu|小田急 Odakyu
創価学会 Soka|維新 Ishin|公明 Komeito|参政党 Sanseito|立憲 Rikken|れいわ Reiwa|令和 Reiwa|昭和 Showa|靖国 Yasukuni|明治神宮 Meiji
横綱 Yokozuna|大関 Ozeki|白鵬 Hakuho|鶴竜 Kakuryu|照ノ富士 Terunofuji|稀勢の里 Kisenosato|豊昇龍 Hoshoryu|大の里 Onosato|琴桜 Kotozakura
安青錦 Aonishiki|朝青龍 Asashoryu|霧島 Kirishima|高安 Takayasu|尊富士 Takerufuji|伯桜鵬 Hakuoho|熱海富士 Atamifuji|隆の勝 Takanosho
若隆景 Wakatakakage|霧馬山 Kiribayama|宇良 Ura|義ノ富士 Yoshinofuji|御嶽海 Mitakeumi|貴景勝 Takakeisho|正代 Shodai|朝乃山 Asanoyama
将棋 Shogi|囲碁 Go|柔道 judo|空手 karate|俳句 haiku|漫画 manga|芥川 Akutagawa|直木 Naoki|紅麹 Benikoji|被団協 Hidankyo
国宝 Kokuho|鬼滅 Kimetsu|初音 Hatsune|忍者 ninja|芸者 geisha|天理 Tenri|統一教会 Tongil|豊臣 Toyotomi|徳川 Tokugawa|織田 Oda|皇居 Kokyo
上海 Shanghai|台中 Taichung|台南 Tainan|高雄 Kaohsiung|花蓮 Hualien|基隆 Keelung|金門 Kinmen|馬祖 Matsu
澎湖 Penghu|嘉義 Chiayi|新竹 Hsinchu|広州 Guangzhou|深圳 Shenzhen|深セン Shenzhen|重慶 Chongqing|成都 Chengdu|武漢 Wuhan|天津 Tianjin
南京 Nanjing|杭州 Hangzhou|蘇州 Suzhou|大連 Dalian|瀋陽 Shenyang|西安 Xian|青島 Qingdao|厦門 Xiamen|新疆 Xinjiang|四川 Sichuan|雲南 Yunnan
甘粛 Gansu|山東省 Shandong|広東 Guangdong|福建 Fujian|浙江 Zhejiang|江蘇 Jiangsu|海南 Hainan|湖北 Hubei|湖南省 Hunan|河南省 Henan|貴州 Guizhou
青海 Qinghai|吉林 Jilin|黒竜江 Heilongjiang|遼寧 Liaoning|遼東 Liaodong|内モンゴル Mongolia|済州 Jeju|釜山 Busan|仁川 Incheon|大邱 Daegu|光州 Gwangju
慶州 Gyeongju|務安 Muan|平壌 Pyongyang|開城 Kaesong|板門店 Panmunjom|独島 Dokdo|寧辺 Yongbyon|豊渓里 Punggye|東倉里 Tongchang|現代自動車 Hyundai
華為 Huawei|阿里 Alibaba|鴻海 Foxconn|台積電 TSMC|恒大 Evergrande|碧桂園 Garden|万科 Vanke|国巨 Yageo|三星 Samsung`;

const KEYS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  READINGS.trim()
    .split(/[|\n]/)
    .map((pair) => {
      const space = pair.indexOf(' ');
      const words = pair.slice(0, space);
      return [
        words,
        pair
          .slice(space + 1)
          .split(',')
          .map(romajiKey),
      ];
    }),
);
const SPELLINGS = new Set([...KEYS_OF.values()].flat());
const LONGEST = Math.max(...[...KEYS_OF.keys()].map(({ length }) => length));
const SHORTEST = Math.min(...[...KEYS_OF.keys()].map(({ length }) => length));

export interface Reading {
  readonly words: string;
  /** As `romajiKey` spells them; where a name is read in several ways, each. */
  readonly keys: readonly string[];
}

/** The names of the table in a Japanese text, in order, the longest first: 北九州 is not 九州. Empty when there are none. */
export function readingsIn(text: string): Reading[] {
  const found: Reading[] = [];
  let at = 0;
  while (at < text.length) {
    const reading = readingAt(text, at);
    if (reading !== null) found.push(reading);
    at += reading?.words.length ?? 1;
  }
  return found;
}

const FIRST_CHARACTERS = new Set([...KEYS_OF.keys()].map((words) => words[0]!));

function readingAt(text: string, at: number): Reading | null {
  if (!FIRST_CHARACTERS.has(text[at]!)) return null;
  for (let length = LONGEST; length >= SHORTEST; length -= 1) {
    const words = text.slice(at, at + length);
    const keys = KEYS_OF.get(words);
    if (keys) return { words, keys };
  }
  return null;
}

/** How the table reads a name; null for one that it lacks. */
export function readingOf(name: string): readonly string[] | null {
  return KEYS_OF.get(name) ?? null;
}

/** Whether a key as `romajiKey` gives it is that of a name of the table. */
export function isKnownKey(key: string): boolean {
  return SPELLINGS.has(key);
}
