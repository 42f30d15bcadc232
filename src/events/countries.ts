/** The countries that summits are held with, as both languages write them, and where their governments sit. */

export interface Country {
  /** As the glossary prefers it, where it has it. */
  readonly name: string;
  readonly ja: string;
  /** The one character of Japanese headlines (日米, 訪中); null where there is none. */
  readonly sign: string | null;
  readonly capital: string;
  readonly capitalJa: string;
  /** IANA zone of the capital. */
  readonly timeZone: string;
  /** How English calls it and what is of it; the name itself apart. */
  readonly english: readonly string[];
  /** How Japanese calls it beside `ja`. */
  readonly japanese: readonly string[];
}

/** name | sign | ja | capital | its name in Japanese | zone | other English forms | other Japanese forms */
const ROWS = `
Japan|日|日本|Tokyo|東京|Asia/Tokyo|Japanese|
United States|米|米国|Washington, D.C.|ワシントン|America/New_York|US,U.S.,USA,America,American|アメリカ,アメリカ合衆国
China|中|中国|Beijing|北京|Asia/Shanghai|Chinese,PRC|
South Korea|韓|韓国|Seoul|ソウル|Asia/Seoul|South Korean,Republic of Korea|
North Korea|朝|北朝鮮|Pyongyang|平壌|Asia/Pyongyang|North Korean,DPRK|
Taiwan|台|台湾|Taipei|台北|Asia/Taipei|Taiwanese|
Philippines|比|フィリピン|Manila|マニラ|Asia/Manila|Philippine,Filipino|
Australia|豪|豪州|Canberra|キャンベラ|Australia/Sydney|Australian|オーストラリア
India|印|インド|New Delhi|ニューデリー|Asia/Kolkata|Indian|
Russia|ロ|ロシア|Moscow|モスクワ|Europe/Moscow|Russian|
Britain|英|英国|London|ロンドン|Europe/London|UK,U.K.,United Kingdom,British|イギリス
France|仏|フランス|Paris|パリ|Europe/Paris|French|
Germany|独|ドイツ|Berlin|ベルリン|Europe/Berlin|German|
Italy|伊|イタリア|Rome|ローマ|Europe/Rome|Italian|
Canada|加|カナダ|Ottawa|オタワ|America/Toronto|Canadian|
Ukraine||ウクライナ|Kyiv|キーウ|Europe/Kyiv|Ukrainian|
Israel||イスラエル|Jerusalem|エルサレム|Asia/Jerusalem|Israeli|
Iran||イラン|Tehran|テヘラン|Asia/Tehran|Iranian|
Saudi Arabia||サウジアラビア|Riyadh|リヤド|Asia/Riyadh|Saudi|サウジ
Turkey||トルコ|Ankara|アンカラ|Europe/Istanbul|Turkish,Türkiye|
Indonesia||インドネシア|Jakarta|ジャカルタ|Asia/Jakarta|Indonesian|
Vietnam|越|ベトナム|Hanoi|ハノイ|Asia/Ho_Chi_Minh|Vietnamese|
Malaysia||マレーシア|Kuala Lumpur|クアラルンプール|Asia/Kuala_Lumpur|Malaysian|
Thailand|タイ|タイ|Bangkok|バンコク|Asia/Bangkok|Thai|
Singapore||シンガポール|Singapore|シンガポール|Asia/Singapore|Singaporean|
Brazil||ブラジル|Brasilia|ブラジリア|America/Sao_Paulo|Brazilian|
Mexico||メキシコ|Mexico City|メキシコ市|America/Mexico_City|Mexican|
Switzerland||スイス|Bern|ベルン|Europe/Zurich|Swiss|
Poland||ポーランド|Warsaw|ワルシャワ|Europe/Warsaw|Polish|
Hungary||ハンガリー|Budapest|ブダペスト|Europe/Budapest|Hungarian|
Pakistan||パキスタン|Islamabad|イスラマバード|Asia/Karachi|Pakistani|
New Zealand||ニュージーランド|Wellington|ウェリントン|Pacific/Auckland||
Qatar||カタール|Doha|ドーハ|Asia/Qatar|Qatari|
United Arab Emirates||アラブ首長国連邦|Abu Dhabi|アブダビ|Asia/Dubai|UAE,Emirati|UAE
Spain||スペイン|Madrid|マドリード|Europe/Madrid|Spanish|
Netherlands||オランダ|The Hague|ハーグ|Europe/Amsterdam|Dutch|
Denmark||デンマーク|Copenhagen|コペンハーゲン|Europe/Copenhagen|Danish|
Colombia||コロンビア|Bogota|ボゴタ|America/Bogota|Colombian|
Venezuela||ベネズエラ|Caracas|カラカス|America/Caracas|Venezuelan|
Argentina||アルゼンチン|Buenos Aires|ブエノスアイレス|America/Argentina/Buenos_Aires|Argentine|
Egypt||エジプト|Cairo|カイロ|Africa/Cairo|Egyptian|
South Africa||南アフリカ|Pretoria|プレトリア|Africa/Johannesburg|South African|
Cambodia||カンボジア|Phnom Penh|プノンペン|Asia/Phnom_Penh|Cambodian|
Mongolia||モンゴル|Ulaanbaatar|ウランバートル|Asia/Ulaanbaatar|Mongolian|
Kazakhstan||カザフスタン|Astana|アスタナ|Asia/Almaty|Kazakh|
Uzbekistan||ウズベキスタン|Tashkent|タシケント|Asia/Tashkent|Uzbek|
Ireland||アイルランド|Dublin|ダブリン|Europe/Dublin|Irish|
Syria||シリア|Damascus|ダマスカス|Asia/Damascus|Syrian|
Lebanon||レバノン|Beirut|ベイルート|Asia/Beirut|Lebanese|
Iraq||イラク|Baghdad|バグダッド|Asia/Baghdad|Iraqi|
Greece||ギリシャ|Athens|アテネ|Europe/Athens|Greek|
Sweden||スウェーデン|Stockholm|ストックホルム|Europe/Stockholm|Swedish|
Norway||ノルウェー|Oslo|オスロ|Europe/Oslo|Norwegian|
Finland||フィンランド|Helsinki|ヘルシンキ|Europe/Helsinki|Finnish|
Belgium||ベルギー|Brussels|ブリュッセル|Europe/Brussels|Belgian|
European Union|欧|EU|Brussels|ブリュッセル|Europe/Brussels|EU|欧州連合
Austria||オーストリア|Vienna|ウィーン|Europe/Vienna|Austrian|
Portugal||ポルトガル|Lisbon|リスボン|Europe/Lisbon|Portuguese|
Czech Republic||チェコ|Prague|プラハ|Europe/Prague|Czech|
Slovakia||スロバキア|Bratislava|ブラチスラバ|Europe/Bratislava|Slovak|
Romania||ルーマニア|Bucharest|ブカレスト|Europe/Bucharest|Romanian|
Bulgaria||ブルガリア|Sofia|ソフィア|Europe/Sofia|Bulgarian|
Serbia||セルビア|Belgrade|ベオグラード|Europe/Belgrade|Serbian|
Belarus||ベラルーシ|Minsk|ミンスク|Europe/Minsk|Belarusian|
Lithuania||リトアニア|Vilnius|ビリニュス|Europe/Vilnius|Lithuanian|
Latvia||ラトビア|Riga|リガ|Europe/Riga|Latvian|
Estonia||エストニア|Tallinn|タリン|Europe/Tallinn|Estonian|
Armenia||アルメニア|Yerevan|エレバン|Asia/Yerevan|Armenian|
Azerbaijan||アゼルバイジャン|Baku|バクー|Asia/Baku|Azerbaijani|
Oman||オマーン|Muscat|マスカット|Asia/Muscat|Omani|
Kuwait||クウェート|Kuwait City|クウェート市|Asia/Kuwait|Kuwaiti|
Nigeria||ナイジェリア|Abuja|アブジャ|Africa/Lagos|Nigerian|
Kenya||ケニア|Nairobi|ナイロビ|Africa/Nairobi|Kenyan|
Ethiopia||エチオピア|Addis Ababa|アディスアベバ|Africa/Addis_Ababa|Ethiopian|
Bangladesh||バングラデシュ|Dhaka|ダッカ|Asia/Dhaka|Bangladeshi|
Sri Lanka||スリランカ|Colombo|コロンボ|Asia/Colombo|Sri Lankan|
Nepal||ネパール|Kathmandu|カトマンズ|Asia/Kathmandu|Nepalese|
Laos||ラオス|Vientiane|ビエンチャン|Asia/Vientiane|Laotian|
Turkmenistan||トルクメニスタン|Ashgabat|アシガバート|Asia/Ashgabat|Turkmen|
Cuba||キューバ|Havana|ハバナ|America/Havana|Cuban|
Chile||チリ|Santiago|サンティアゴ|America/Santiago|Chilean|
Peru||ペルー|Lima|リマ|America/Lima|Peruvian|
Ecuador||エクアドル|Quito|キト|America/Guayaquil|Ecuadorian|
Panama||パナマ|Panama City|パナマ市|America/Panama|Panamanian|
Honduras||ホンジュラス|Tegucigalpa|テグシガルパ|America/Tegucigalpa|Honduran|
Papua New Guinea||パプアニューギニア|Port Moresby|ポートモレスビー|Pacific/Port_Moresby||
Palau||パラオ|Ngerulmud|マルキョク|Pacific/Palau|Palauan|
Vatican||バチカン|Vatican City|バチカン市国|Europe/Vatican||`;

export const COUNTRIES: readonly Country[] = ROWS.trim().split('\n').map(readRow);

function readRow(row: string): Country {
  const [name, sign, ja, capital, capitalJa, timeZone, english = '', japanese = ''] = row.split('|');
  return {
    name: name!,
    ja: ja!,
    sign: sign!.length === 1 ? sign! : null,
    capital: capital!,
    capitalJa: capitalJa!,
    timeZone: timeZone!,
    english: english.split(',').filter(Boolean),
    japanese: japanese.split(',').filter(Boolean),
  };
}

const BY_NAME = new Map(COUNTRIES.map((country) => [country.name, country]));
const BY_SIGN = new Map(
  COUNTRIES.flatMap((country) => (country.sign ? [[country.sign, country] as const] : [])),
).set('露', BY_NAME.get('Russia')!);

/** By its English name; undefined for what is no country of the list. */
export function countryNamed(name: string): Country | undefined {
  return BY_NAME.get(name);
}

/** By the character of headlines; undefined for any other. */
export function countryOfSign(sign: string): Country | undefined {
  return BY_SIGN.get(sign);
}

/** As headlines order them: Japan, then the United States, then the rest by name. */
export function inOrder(countries: readonly string[]): string[] {
  const rank = (name: string) => (name === 'Japan' ? 0 : name === 'United States' ? 1 : 2);
  return countries.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}
