/**
 * Whose word is official and who meets whom: the people in office whom news of the alliance names, as of autumn 2026,
 * with what they lead. Whoever is not here is read from title and country ("the Indian prime minister"), or not at all.
 */

/** leader: head of state or government. minister: of a portfolio. official: an envoy, a commander, a governor. former: out of office. */
export type Post = 'leader' | 'foreign' | 'defense' | 'finance' | 'trade' | 'official' | 'former';

export interface Person {
  /** As the glossary prefers it, where it has it. */
  readonly name: string;
  readonly country: string;
  readonly post: Post;
  /** Forms that the glossary leaves out because elsewhere they may mean others. */
  readonly english: readonly string[];
  readonly japanese: readonly string[];
}

/** name | country | post | other English forms | Japanese forms */
const ROWS = `
Sanae Takaichi|Japan|leader||
Donald Trump|United States|leader||トランプ氏
Scott Bessent|United States|finance||
Marco Rubio|United States|foreign||
Pete Hegseth|United States|defense||
Howard Lutnick|United States|trade||
Jamieson Greer|United States|trade||
JD Vance|United States|official||ヴァンス
George Glass|United States|official||グラス駐日大使,グラス駐日米大使
Elbridge Colby|United States|official||
Samuel Paparo|United States|official||
Jerome Powell|United States|former||
Joe Biden|United States|former||
Toshimitsu Motegi|Japan|foreign||
Shinjiro Koizumi|Japan|defense|Koizumi|小泉防衛相,小泉防衛大臣,小泉氏
Ryosei Akazawa|Japan|trade||
Satsuki Katayama|Japan|finance|Katayama|片山財務相,片山氏
Minoru Kihara|Japan|official|Kihara|木原官房長官,木原氏
Shigeru Ishiba|Japan|former||
Fumio Kishida|Japan|former||
Shinzo Abe|Japan|former||
Kazuo Ueda|Japan|official|Ueda|植田総裁,植田氏
Xi Jinping|China|leader|Xi|習主席,習国家主席,習氏
Wang Yi|China|foreign||王外相,王氏
He Lifeng|China|trade||何立峰
Li Qiang|China|official||李強
Kim Jong Un|North Korea|leader||金総書記,金氏
Lee Jae-myung|South Korea|leader||李大統領
Cho Hyun|South Korea|foreign||趙顕
Ahn Gyu-back|South Korea|defense||安圭伯
Lai Ching-te|Taiwan|leader|Lai|頼総統,頼氏
Vladimir Putin|Russia|leader||
Sergei Lavrov|Russia|foreign|Lavrov|ラブロフ
Narendra Modi|India|leader||
Subrahmanyam Jaishankar|India|foreign|Jaishankar|ジャイシャンカル
Anthony Albanese|Australia|leader||アルバニージー
Richard Marles|Australia|defense|Marles|マールズ
Penny Wong|Australia|foreign||ペニー・ウォン,ウォン外相
Ferdinand Marcos Jr.|Philippines|leader|Marcos,Ferdinand Marcos|マルコス
Keir Starmer|Britain|leader|Starmer|スターマー
Emmanuel Macron|France|leader|Macron|マクロン
Friedrich Merz|Germany|leader|Merz|メルツ
Giorgia Meloni|Italy|leader|Meloni|メローニ
Mark Carney|Canada|leader|Carney|カーニー
Volodymyr Zelenskyy|Ukraine|leader|Zelenskyy,Zelensky,Zelenskiy,Volodymyr Zelensky|ゼレンスキー
Benjamin Netanyahu|Israel|leader|Netanyahu|ネタニヤフ
Masoud Pezeshkian|Iran|leader|Pezeshkian|ペゼシュキアン
Abbas Araghchi|Iran|foreign|Araghchi|アラグチ
Mohammed bin Salman|Saudi Arabia|leader||ムハンマド皇太子
Recep Tayyip Erdogan|Turkey|leader|Erdogan|エルドアン
Prabowo Subianto|Indonesia|leader|Prabowo|プラボウォ
To Lam|Vietnam|leader||トー・ラム
Anwar Ibrahim|Malaysia|leader|Anwar|アンワル
Luiz Inácio Lula da Silva|Brazil|leader|Lula|ルラ
Claudia Sheinbaum|Mexico|leader|Sheinbaum|シェインバウム
Gustavo Petro|Colombia|leader|Petro|ペトロ
Javier Milei|Argentina|leader|Milei|ミレイ`;

export const PEOPLE: readonly Person[] = ROWS.trim().split('\n').map(readRow);

function readRow(row: string): Person {
  const [name, country, post, english = '', japanese = ''] = row.split('|');
  return {
    name: name!,
    country: country!,
    post: post as Post,
    english: english.split(',').filter(Boolean),
    japanese: japanese.split(',').filter(Boolean),
  };
}

const BY_NAME = new Map(PEOPLE.map((person) => [person.name, person]));

/** By the preferred English form; undefined for people of whom nothing is known here. */
export function personNamed(name: string): Person | undefined {
  return BY_NAME.get(name);
}
