import type { GlossaryEntry } from '#src/model/glossary.ts';

/** Countries that a glossary need not list, in both languages; of the people of each src/text/nations.ts knows the name. */
const LANDS = `
Afghanistan アフガニスタン アフガン|Albania アルバニア|Algeria アルジェリア|Angola アンゴラ|Argentina アルゼンチン|Armenia アルメニア
Austria オーストリア|Azerbaijan アゼルバイジャン|Bahrain バーレーン|Bangladesh バングラデシュ|Belarus ベラルーシ|Belgium ベルギー
Bhutan ブータン|Bolivia ボリビア|Bosnia ボスニア|Brazil ブラジル|Brunei ブルネイ|Bulgaria ブルガリア|Cambodia カンボジア
Cameroon カメルーン|Canada カナダ|Chad チャド|Chile チリ|Colombia コロンビア|Congo コンゴ|Costa_Rica コスタリカ|Croatia クロアチア
Cuba キューバ|Cyprus キプロス|Czech チェコ|Denmark デンマーク|Ecuador エクアドル|Egypt エジプト|El_Salvador エルサルバドル
Estonia エストニア|Ethiopia エチオピア|Fiji フィジー|Finland フィンランド|Georgia ジョージア|Ghana ガーナ|Greece ギリシャ
Greenland グリーンランド|Guatemala グアテマラ|Guinea ギニア|Haiti ハイチ|Honduras ホンジュラス|Hungary ハンガリー|Iceland アイスランド
Iraq イラク|Ireland アイルランド|Italy イタリア|Ivory_Coast コートジボワール|Jamaica ジャマイカ|Jordan ヨルダン|Kazakhstan カザフスタン
Kenya ケニア|Kosovo コソボ|Kuwait クウェート|Laos ラオス|Latvia ラトビア|Lebanon レバノン|Libya リビア|Lithuania リトアニア
Luxembourg ルクセンブルク|Madagascar マダガスカル|Malaysia マレーシア|Maldives モルディブ|Mali マリ|Malta マルタ|Mexico メキシコ メキシカン
Moldova モルドバ|Mongolia モンゴル|Morocco モロッコ|Mozambique モザンビーク|Myanmar ミャンマー|Nepal ネパール|Netherlands オランダ
New_Zealand ニュージーランド|Nicaragua ニカラグア|Niger ニジェール|Nigeria ナイジェリア|Norway ノルウェー|Oman オマーン|Pakistan パキスタン
Palau パラオ|Palestine パレスチナ|Panama パナマ|Paraguay パラグアイ|Peru ペルー|Poland ポーランド|Portugal ポルトガル|Qatar カタール
Romania ルーマニア|Rwanda ルワンダ|Saudi_Arabia サウジアラビア サウジ|Scotland スコットランド|Senegal セネガル|Serbia セルビア
Singapore シンガポール|Slovakia スロバキア|Slovenia スロベニア|Somalia ソマリア|South_Africa 南アフリカ|Spain スペイン
Sri_Lanka スリランカ|Sudan スーダン|Sweden スウェーデン|Switzerland スイス|Syria シリア|Tanzania タンザニア|Thailand タイ|Tibet チベット
Tonga トンガ|Tunisia チュニジア|Turkey トルコ|Uganda ウガンダ|Uruguay ウルグアイ|Uzbekistan ウズベキスタン|Vanuatu バヌアツ
Vatican バチカン|Venezuela ベネズエラ|Yemen イエメン|Zambia ザンビア|Zimbabwe ジンバブエ|Hong_Kong 香港|Macau マカオ|Beijing 北京|Taipei 台北`;

/** As entries of a glossary, without what `glossary` has. */
export function landsBeside(glossary: readonly GlossaryEntry[]): GlossaryEntry[] {
  const known = new Set(glossary.flatMap(({ en, ja }) => [...en, ...ja]));
  return LANDS.trim()
    .split(/[|\n]/)
    .map((line): GlossaryEntry => {
      const [en = '', first = '', ...others] = line.split(' ');
      return { kind: 'place', en: [en.replace('_', ' ')], ja: [first, ...others] };
    })
    .filter(({ en, ja }) => ![...en, ...ja].some((form) => known.has(form)));
}
