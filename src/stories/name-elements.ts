/**
 * Of what Japanese names are made: a character and how it is read there, the commonest reading first. A voiced consonant
 * need not be listed, for `romajiKey` hears 沢 of 宮沢 and of 沢田 alike.
 */

/** In surnames and places. After a slash, how it is read at the end. */
const PLACES = `
一ichi,kazu 二ni,futa 三mi,san 四yo,shi 五go,i 六roku,mu 七nana,shichi 八ya,hachi 九ku 十to,ju 百momo 千chi,sen 万ma,man 大o,dai
小ko,o 中naka 上ue,kami/kami,ue,e 下shimo/shita 内uchi 外soto,to 前mae 後go,ushiro 左sa 右migi,u 東higashi,to,azuma 西nishi,sai
南minami,na 北kita,hoku 山yama 川kawa 河kawa,ko 江e 海umi,kai,mi 沢sawa 澤sawa 池ike 沼numa 湖ko 浜hama 濱hama 島shima 嶋shima 崎saki
﨑saki 埼saki 浦ura 津tsu 港minato 渡watari,watanabe/to,watari 瀬se 滝taki 瀧taki 泉izumi 井i 水mizu,mi 波nami,ha 潮shio 塩shio 汐shio
磯iso 岸kishi 洲su 州su 田ta 野no 原hara/hara,wara 岡oka 丘oka 谷tani,ya 峰mine 峯mine 岳take 岩iwa 石ishi,iwa 砂suna 土tsuchi,to 堀hori
坂saka 阪saka 塚tsuka 森mori 林hayashi 木ki,ko 本moto,hon 村mura 里sato,ri 町machi 市ichi 宮miya 寺tera 神kami,kan,ko 堂do
城shiro,jo,ki 館tate 門kado,mon 戸to 家ie,ya 屋ya 倉kura 蔵kura 橋hashi 道michi,do 路michi/ji 辺be 邊be 邉be 部be 場ba 庭niwa 園sono
畑hata 畠hata 垣kaki 堤tsutsumi 関seki 越koshi 境sakai 堺sakai 松matsu 杉sugi 竹take 梅ume 桜sakura 櫻sakura 桃momo 柿kaki 栗kuri 椎shii
柳yanagi 桑kuwa 桐kiri 楠kusunoki,kusu 榎enomoto,eno 樋hi 柏kashiwa 柴shiba 芝shiba 草kusa 菅suga,kan 萩hagi 荻ogi 菊kiku 花hana
華hana 葉ha 藤fuji/to,fuji 稲ina 米yone 茂shige,mo 茅kaya 葛katsu,kuzu 篠shino 笹sasa 荒ara 芦ashi 若waka 苗nae 蒲kama 楢nara 椿tsubaki
榊sakaki 根ne 枝eda 佐sa 伊i 加ka 安yasu,a 阿a 斎sai 斉sai 齋sai 齊sai 近kon,chika 遠en,to 工ku 武take,mu 須su 久ku,hisa 保ho,yasu
古furu,ko 新ara,nii,shin 高taka 長naga,osa 永naga 広hiro 廣hiro 平hira,taira 太o,ta 細hoso 丸maru 角kado,tsuno,kaku 黒kuro
白shira,shiro 赤aka 青ao 金kane,kin 玉tama 珠tama,su 鈴suzu 鍵kagi 鎌kama 鍋nabe 釜kama 弓yumi 矢ya 旗hata 羽ha,hane 鳥tori 鶴tsuru
鷲washi 鷹taka 鴨kamo 亀kame 馬uma,ma,ba 牛ushi 犬inu 猪i,ino 鹿shika,ka 熊kuma 虎tora 猿saru 日hi 月tsuki 星hoshi 天ama,ten 雪yuki
風kaze 雲kumo 光mitsu 朝asa 春haru 夏natsu 秋aki 冬fuyu 生iku,ki,u/u,o,ki 成nari 友tomo 吉yoshi 福fuku 幸yuki,ko 喜ki 富tomi 豊toyo
徳toku 能no 義yoshi 和wa,kazu 正masa 清kiyo 真ma,sana 直nao 明ake,aki 照teru 美mi 今ima 国kuni 郷go,sato 奈na 良ra,yoshi 賀ka 志shi 摩ma
多ta 甲ka,ko 乙oto 児ko 相ai,saga 仲naka 吾a 我a 片kata 横yoko 口kuchi 目me 手te 足a,ashi 毛ke 尾o 入iri 出de,ide 立tachi,tate 行yuki
来kuru,ki 落ochi 切kiri 折ori 打uchi 刈kari 取tori 引hiki 沖oki 早haya 重shige 軽karu 浅asa 深fuka 薄usu 丹ni,tan 湯yu 油yu,abura 奥oku
居i 時toki 王o 笠kasa 酒saka 飯ii 味aji 糸ito 綿wata 布nuno,fu 袖sode 袴hakama 帯obi 船funa 舟funa 車kuruma 輪wa 筒tsutsu 箱hako 床toko
壁kabe 並nami 向mukai,muko 持mochi 宇u 守mori 名na 勝katsu 殿tono 宗mune 曽so 曾so 染some 植ue 織ori 緒o 縄nawa 瓜uri 甘ama 辻tsuji 迫sako
込kome/komi 梶kaji 槙maki 牧maki 牟mu 駒koma 諸moro 諏su 訪wa 隈kuma 隅sumi 雄o 霧kiri 飛hi,tobi 鬼oni 魚uo 麻asa 洞hora 淵fuchi 淀yodo
渋shibu 滑name 焼yaki 盛mori 種tane 穴ana 窪kubo 箕mi 粕kasu 紀ki 紺kon 綾aya 老oi 脇waki 臼usu 芹seri 茨ibara 荷ni 菱hishi 薮yabu 藪yabu
貝kai 辰tatsu 那na 鏡kagami 難nan 鵜u 宿shuku 階shina 是kore 代shiro,yo 座za 追oi 治ji,haru 歳tose 予yo 賢ken 岐ki 静shizu 陸riku 陽yo 氷hi
鳴naru 笛fue 巻maki 与yo 勢se 都miyako,to 熱atsu 常tsune 寒sa 黄ki 朱su 見mi 間ma 浪nami 末sue 伏fushi 吹fuki/buki 溝mizo
貫nuki/nuki,tsura 達tachi/date,tachi 世se,yo 合ai,ochi/ai 地chi,ji 方kata 条jo 置oki 紙kami 先saki 添soe 薗sono 嶺mine 樫kashi 敬kei
益masu 棚tana 冨tomi 桝masu 増masu,mashi 坪tsubo 涌waku 荘sho 押oshi 俣mata 乾inui 扇ogi 依yori 智chi 端hata,hashi 橘tachibana
好yoshi,mi 愛ai 誠makoto 彦hiko 兼kane 助suke 曲mage 釣tsuri 栖su 財zai 蜂hachi 仁ni,jin 元moto 住sumi 沓kutsu 反sori/tan,zori 比hi
人hito 庄sho 将sho 柚yu 穂ho 英ei 鯉koi 蓮hasu 芳yoshi 嘉ka 徹to 尻shiri 笑wara 頭zu 肥hi 紋mon 虻abu 釧kushi 鰐wani 鮫same 鷺sagi 鴻ko
麦mugi 蕨warabi 蔦tsuta 蓑mino 蘭ran 粟awa 稗hie 稚waka 砺to 碓usu 碇ikari 瓶kame 猫neko 狩kari 犀sai 漆urushi 滋shige 溜tame 渕fuchi
淡awa 涼suzu 洗ara 樽taru 枡masu 札fuda 暮kure 昼hiru 抜nuki 戎ebisu 弦tsuru 弁ben 弘hiro 幡hata 干hoshi 官kan 垂tare 坊bo 団dan 喰ku
唐kara 卜ura 包kane 刀to 初hatsu 冷rei 兜kabuto 仮kari 仙sen 丁cho 萬ma 亘watari 室muro 舛masu 梨nashi 護go 詰tsume 指sashi 利to 督toku 仰o
筑chiku 紫shi 舎sha`;

/** In given names. */
const GIVEN = `
一kazu,ichi 二ji 三sabu,zo,mi 五go 七nana 八ya 百mo 千chi 万ma 太ta 大hiro,dai,tai 夫o 男o 雄o,yu 央o,hiro 郎ro 朗ro,aki 朝tomo,asa 也ya
矢ya 弥ya,mi 哉ya 介suke 輔suke 助suke 祐yu,suke 佑yu,suke 吾go 悟go 司shi,ji 史shi,fumi 志shi,yuki 士shi 之yuki,no 行yuki
幸yuki,ko,sachi 雪yuki 由yu,yoshi 優yu,masa 裕yu,hiro 悠yu,haru 勇yu,isamu 結yu 友tomo,yu 有yu,ari 侑yu 夕yu 樹ki 輝ki,teru 紀ki,nori
希ki,nozo 貴taka,ki 喜ki,yoshi 生ki,o 基moto,ki 規nori,ki 起ki 毅ki,take 人to,hito 斗to 翔sho,to 登to,nobo 都to 真ma,shin,masa 雅masa
正masa,sho 昌masa 政masa 将masa,sho 匡masa 成nari,shige,masa 義yoshi 良yoshi,ryo 吉yoshi,kichi 佳yoshi,ka,kei 嘉yoshi 芳yoshi
美mi,yoshi 祥sho,yoshi 善yoshi 好yoshi 慶yoshi,kei 和kazu 寿kazu,toshi,hisa 俊toshi,shun 敏toshi 利toshi 年toshi 淳jun,atsu
純jun,sumi 順jun 潤jun 準jun 隼shun,haya 駿shun 舜shun 瞬shun 孝taka 隆taka,ryu 高taka 崇taka,shu 敬taka,kei 尊taka 弘hiro 浩hiro,ko
博hiro 宏hiro,ko 洋hiro,yo 広hiro 寛hiro,kan 紘hiro,ko 伸nobu,shin 信nobu,shin 延nobu 宣nobu 暢nobu 展nobu 晴haru,sei 春haru
治haru,ji 遥haru 陽haru,yo,hi 榛haru,shin 温haru 明aki 昭aki 秋aki 章aki,sho 晃aki,ko 彰aki,sho 晶aki 亮ryo,aki 諒ryo 涼ryo 遼ryo 了ryo
凌ryo 竜ryu,tatsu 龍ryu,tatsu 琉ryu 瑠ru 達tatsu 辰tatsu 健ken,take 賢ken,masa 研ken 憲ken,nori 謙ken 拳ken 堅ken 建ken,tate 則nori
典nori 範nori 徳nori 教nori 法nori 英hide,ei 秀hide,shu 栄ei 永ei 瑛ei 勝katsu,masa 克katsu 直nao 尚nao,hisa 奈na 菜na 那na 南na,minami
保yasu 康yasu,ko 泰yasu,tai 安yasu 恭yasu,kyo 靖yasu 文fumi,mon 郁iku,fumi 武take,mu 岳take,gaku 剛go,take 豪go 丈jo,take
智tomo,sato 知tomo,chi 朋tomo 重shige 茂shige 繁shige 滋shige 光mitsu,ko 充mitsu 満mitsu 道michi 通michi 路michi,ji 倫michi,rin 次ji
児ji 爾ji 作saku 朔saku 咲saki,sa 蔵zo 造zo 平hei 兵hei 彦hiko 比hi 日hi 恵e,kei,megu 絵e 江e 枝e 衣i,e 依i,e 子ko 湖ko 香ka 加ka 歌ka
花ka,hana 華ka,hana 夏natsu,ka 果ka 実mi 海kai,mi 未mi 心koko,shin,mi 里ri,sato 理ri 莉ri 梨ri 李ri 沙sa 紗sa 早sa 佐sa 乃no 野no 穂ho 帆ho
歩ayu,ho 織ori 代yo 世yo 葉yo,ha 音ne,oto 寧ne 愛ai,mana,a 亜a 彩aya,sa 綾aya 絢aya 麻ma,asa 茉ma 舞mai,ma 柚yuzu,yu 鈴suzu,rin 凛rin
琴koto 詩shi,uta 聡so,sato 壮so 颯so,haya 創so 奏so,kana 蒼so,ao 宗mune,so 慎shin 進shin 晋shin 新shin 紳shin 臣omi,shin 哲tetsu
鉄tetsu 徹tetsu 京kyo 圭kei 啓kei,hiro 景kei 桂kei 功ko 公ko,kimi 航ko 昂ko 虎ko,tora 煌ko 耕ko 修shu,nobu 周shu 柊shu 匠sho 昇sho,nori
蓮ren 廉ren 玲rei 礼rei 怜rei,ryo 麗rei 留ru 塁rui 空sora 星sei 聖sei,kiyo 誠sei,masa 清kiyo,sei 征sei,yuki 緒o 津tsu 月tsuki 仁hito,jin
元moto,gen 源gen 玄gen 鷹taka 房fusa 盛mori 守mori 久hisa,ku 富tomi 豊toyo 恒tsune,ko 経tsune 常tsune 忠tada 唯yui,tada 勲nori 薫kaoru
鋭ei 磨ma 摩ma 馬ma 雲un 吏ri 璃ri 麿maro 眞ma,shin 來ki,rai 来ki,rai 琢taku 拓taku,hiro 卓taku 学gaku 鶴tsuru 照teru 幹miki 雫shizu
節setsu 操misao 貞sada 定sada 郷sato 敦atsu 篤atsu 厚atsu 暁aki 旭asahi 笙sho 亀kame 昊ko 敢kan 欣yoshi 旺o 魁kai 快kai 宇u 羽ha,wa 奨sho
田ta 上e,ue 望mi,nozo 邦kuni 澄sumi 彌ya 萬man 金kane,kin 若waka 允masa 興ko,oki 巧ko 稔toshi 育iku 絹kinu 森mori 泉mi,izumi 悌tei
島shima 亘nobu 仙sen 妙tae 静shizu 姫hime,ki 多ta 庚ko 欽kin 玉tama 梅ume 機ki 悦etsu,yoshi 馨kei 禎tei,sada 朱ake 柔ju 季ki 虹niji,ko
揮ki 黒kuro 堯taka 円en,madoka 聰so,toshi 儀gi 体tai 港minato 桃momo 桜sakura,o 凪nagi 汰ta 翼tsubasa 叶kana 彗sui 耀yo 燦san 冴sae
紅ko,beni 菫sumire 皐satsu 笑e,emi 芽me 萌moe 羅ra 螢hotaru 蛍hotaru,kei 雛hina 零rei 霞kasumi 亨kyo,to 凱kai 剣ken 励rei 勢sei 十ju
右u,suke 左sa 唱sho 団dan 土to 在ari 堂do 壱ichi 宙chu 寅tora 尋hiro 幾iku 庄sho 忍shino 思omo 惠e,kei 我ga 拡hiro 斐hi 旬shun 曜yo 更sara
杏an,kyo 東haru,to 梓azusa 椋ryo 椎shii 楓kaede,fu 樺kaba 毬mari 洲shu 浪nami 淑yoshi 深mi 渓kei 湊mina,so 滉ko 潮shio 灯akari 為tame
然zen 爽so 牧maki 猛take 珠ju,tama 瑚ko 瑞mizu 瑳sa 環tama,kan 甫ho 睦mutsu 碧ao 祢ne 禄roku 稀ki 稜ryo 竹take 竣shun 統to 綺ki 緑mido
繭mayu 羊yo 翠midori,sui 胡ko 胤tane 至shi 舟shu 艶tsuya 芙fu 茅chi 茜akane 菊kiku 葵aoi,ki 蒔maki 藍ai 衛e,mori 親chika 誉ho,yo
譲jo,yuzuru 貫kan 資suke 迅jin 透to 遊yu 邑yu 錦kin 錬ren 開kai 陸riku 雨u 青ao,sei 頼yori 風fu,kaze 飛hi 駒koma 鳳ho 麟rin 黎rei`;

/** Given names of one character, and what is read in no other way. */
const WHOLE_GIVEN = `
稔Minoru 実Minoru 穣Minoru 茂Shigeru 繁Shigeru 滋Shigeru 誠Makoto 真Makoto 慎Makoto 信Makoto 巌Iwao 聡Satoshi 諭Satoshi 智Satoshi
哲Satoshi 猛Takeshi,Takeru 剛Tsuyoshi,Takeshi,Go 毅Takeshi,Tsuyoshi 武Takeshi 健Ken,Takeshi 勉Tsutomu 努Tsutomu 勤Tsutomu
勇Isamu 功Isao 勲Isao 進Susumu 潔Kiyoshi 清Kiyoshi 豊Yutaka 裕Yutaka,Hiroshi 浩Hiroshi 寛Hiroshi 博Hiroshi 宏Hiroshi 弘Hiroshi
洋Hiroshi 隆Takashi 孝Takashi 崇Takashi 敬Takashi 貴Takashi 明Akira 昭Akira 章Akira 彰Akira 晃Akira 晶Akira 淳Jun,Atsushi 敦Atsushi
篤Atsushi 厚Atsushi 純Jun 潤Jun 徹Toru 透Toru 亨Toru 護Mamoru 守Mamoru 学Manabu 修Osamu 治Osamu 理Osamu 登Noboru 昇Noboru 匠Takumi
巧Takumi 翔Sho 亮Ryo 涼Ryo 遼Ryo 諒Ryo 良Ryo 望Nozomi 歩Ayumu,Ayumi 光Hikaru 薫Kaoru 遥Haruka 愛Ai 恵Megumi 葵Aoi 蓮Ren 樹Itsuki
元Gen,Hajime 創Hajime,So 肇Hajime 一Hajime 司Tsukasa 忍Shinobu 忠Tadashi 正Tadashi,Masashi 匡Tadashi 仁Jin,Hitoshi 久Hisashi
尚Hisashi 強Tsuyoshi 尊Takeru 駿Shun,Hayao 隼Shun,Hayato 瞬Shun 大Dai 拓Taku,Hiraku 豪Go 怜Rei,Ryo 玲Rei 渉Wataru 航Wataru,Ko 圭Kei
慧Kei 海Kai 要Kaname 栄Sakae 保Tamotsu 桜Sakura 結Yui 凛Rin 梢Kozue 渚Nagisa 円Madoka 睦Mutsumi 一平Ippei 百合子Yuriko 美智子Michiko
隼人Hayato 勇人Hayato 颯人Hayato 大和Yamato 武尊Takeru 結弦Yuzuru 昌磨Shoma 健英Takefusa 葵来Kira 大河Taiga 一真Kazuma 一誠Issei 一朗Ichiro
心椛Kokomo 悠仁Hisahito 徳仁Naruhito 文仁Fumihito 愛子Aiko 雅子Masako 眞子Mako 佳子Kako 紀子Kiko 征爾Seiji 由紀夫Yukio 由美子Yumiko 久美子Kumiko
真由美Mayumi 奈緒美Naomi 小百合Sayuri 瑠奈Runa 大翔Hiroto,Yamato 陽菜Hina 結衣Yui 美優Miyu 七海Nanami 日向Hinata,Hyuga 蒼Aoi,So 湊Minato
心Kokoro,Shin 大空Sora 康生Kosei 将大Masahiro 朗希Roki 誠也Seiya 芽Mei 晴Haru 五郎Goro 三郎Saburo 四郎Shiro 六郎Rokuro 望美Nozomi 美々Mimi
奈々Nana 菜々Nana 菜々子Nanako 奈々子Nanako 寧々Nene 馨Kaoru,Kei 翼Tsubasa 藍Ai 茜Akane 梓Azusa 楓Kaede 譲Yuzuru,Jo 旬Shun 凪Nagi 蛍Hotaru
碧Aoi 翠Midori 緑Midori 杏Anzu,An 澪Mio 凌Ryo 稜Ryo 迅Jin 陸Riku 空Sora 泉Izumi 静Shizuka 静香Shizuka 直美Naomi 康介Kosuke 雄星Yusei
大成Taisei 太一Taichi 一輝Kazuki,Ikki 一希Kazuki 光一Koichi 紘一Koichi 亘Wataru 聰Satoshi 亜美Ami 能活Yoshikatsu 興毅Koki 大毅Daiki
道大Michihiro 怜央Reo 玲央Reo 玲奈Rena 瑛太Eita 悠斗Yuto,Haruto 陽斗Haruto,Akito`;

type Readings = ReadonlyMap<string, readonly string[]>;

function readingsOf(table: string, side: 0 | 1 = 0): Readings {
  const entries = table.trim().split(/\s+/);
  return new Map(
    entries.map((entry) => {
      const [, characters = '', readings = ''] = /^(\P{sc=Latin}+)(.*)$/u.exec(entry) ?? [];
      const sides = readings.split('/');
      return [characters, (sides[side] ?? sides[0]!).split(',')];
    }),
  );
}

export const FIRST_READINGS = readingsOf(PLACES);
export const LAST_READINGS = readingsOf(PLACES, 1);
export const GIVEN_READINGS = readingsOf(GIVEN);
export const WHOLE_GIVEN_READINGS = readingsOf(WHOLE_GIVEN);
