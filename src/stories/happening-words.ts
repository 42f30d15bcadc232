/**
 * Like `NEWS_WORDS`: what happens to people, firms and teams, and what it is about. With one rare name in common such a
 * word tells which of that person's days is meant.
 */
export const HAPPENING_WORDS = `
retire retires retired retirement hang_up bows_out quits_show|引退 現役引退
murder murdered kill kills killing killer|殺害 殺人 刺殺
execution executed executes hangs hanged death_row|死刑 死刑囚 死刑執行 執行
appeal appeals appealed|控訴 上告 抗告
overturns overturned throws_out|破棄 差し戻し 取り消し
upholds upheld uphold|支持 維持 棄却
lawsuit sue sues sued|訴訟 提訴
bribe bribes bribery graft corruption|収賄 贈収賄 贈賄 汚職 賄賂
expel expels expelled|除名 党籍 追放
probe investigate investigates investigation investigating|捜査 調査 捜索
fraud faked falsified rigged|詐欺 不正 改ざん 偽装
defame defamation defaming|名誉毀損 名誉棄損
bully bullying hazing|いじめ 暴力
harassment misconduct|ハラスメント セクハラ パワハラ 性加害
affair extramarital|不倫
gamble gambling|賭博
dismiss dismisses fire fires fired sack sacks sacked remove removes removed|解任 解雇 更迭 罷免 解職
impeach impeached impeachment|弾劾
recall recalls|リコール 回収 自主回収
disband disbanding dissolve dissolved dissolution|解散
coup seize_power|クーデター
martial|戒厳
midterm midterms|中間選挙
sworn inaugurated takes_office takes_over|就任 着任
name names named pick picks picked appoint appoints appointed|就任 起用 指名 次期 後任 選定 任命 社長に トップに
successor succeed succeeds replace replaces|後任 後継
promote promotes promoted|昇格 昇進
join joins joining|加入 入団 移籍
contract extension deal|契約
reelected re-elected wins_back second_term third_term fourth_term eighth_term|再選 返り咲き 3選 4選 8選
governor|知事
mayor|市長
lawmaker lawmakers|議員
chairman president_of head_of|会長
astronaut astronauts|宇宙飛行士 飛行士
space orbit|宇宙 軌道 ISS
moon lunar|月面 月周回 探査機
return returns splash_down splashes_down|帰還 帰国
landing lands land touchdown|着陸 着水
missing vanishes disappears disappeared|不明 行方不明 消息
rescue rescued rescuers|救助 救出
derail derails derailed derailment|脱線
sink sinks sank capsize capsizes capsized|沈没 転覆
helicopter chopper helicopters|ヘリ ヘリコプター
plane jet jetliner aircraft airliner|旅客機 航空機 機体
bus|バス
expressway highway motorway|高速道 高速道路 自動車道
landslide mudslide|土砂 土砂崩れ 土石流
sinkhole|陥没
blackout power_cut|停電
snow blizzard|大雪 雪
heat heatwave|猛暑 熱波 酷暑
drought|干ばつ 渇水
bear bears|クマ 熊
bird_flu|鳥インフル
vaccine vaccines|ワクチン
cancer|がん患者 がん治療 がん検診 肺がん 乳がん
drug drugs pill pills supplement supplements|薬 麻薬 薬物 サプリ サプリメント
smoking smoke|喫煙
gene genes dna|遺伝子
immune|免疫
fusion|核融合
quantum|量子
asteroid|小惑星
comet|彗星
fossil dinosaur|化石 恐竜
whale|クジラ 鯨
panda pandas|パンダ
museum|美術館 博物館
film movie|映画
actor actress|俳優 女優
novel novelist author writer|小説 作家 作者
poet|詩人
singer|歌手
conductor|指揮者
wed weds wedding marry marries married|結婚
divorce|離婚
pregnant pregnancy|妊娠
newborn gives_birth|出産 赤ちゃん
abduct abducted abduction abductees kidnap kidnapped|拉致 誘拐
strip strips stripped|剥奪
body bodies remains|遺体
envoy ambassador|大使
embezzle embezzled embezzling embezzlement|横領 着服
fugitive wanted|指名手配 逃亡
extradite extradited extradition|引き渡し
pardon pardons pardoned|恩赦
defect defects defector|亡命 脱北
merge merger integration|合併 統合 経営統合
listing listed debut ipo|上場
bankrupt bankruptcy insolvency|破産 倒産 経営破綻 民事再生
leak leaked leaks breach|流出 漏えい 漏洩
lay_off layoffs|解雇
loss losses|赤字 損失
profit profits earnings|利益 純利益 決算
dividend|配当
stake|出資 株式取得
ship shipments|出荷
wage wages|賃上げ 賃金 春闘 最低賃金
pension|年金
tax taxes|税 減税 増税
walkout walk_out|ストライキ
fine fined penalty|罰金 課徴金 制裁金
apologize apologizes apologise apologises apology|謝罪 陳謝
show|番組
tv television|テレビ
playoff|プレーオフ
final|決勝
semifinal semifinals|準決勝
pitcher|投手
homer homers home_run|本塁打 ホームラン
no-hitter|無安打無得点 ノーヒットノーラン
skating skater|フィギュア スケート
ski skiing|スキー
snowboard snowboarder halfpipe slopestyle|スノボ スノーボード
swim swimmer swimming|競泳 水泳
judo judoka|柔道
javelin|やり投げ
marathon|マラソン
golf golfer|ゴルフ
tennis|テニス
promotion yokozuna grand_champion|横綱
world_series|ワールドシリーズ
imperial royal prince princess|皇室 皇族 王子 王女 皇太子 王室
coming_of_age comes_of_age|成年 成人
expo exposition|万博 博覧会
festival|祭り 映画祭
election_campaign stump|遊説 公示 告示
manifesto pledge pledges vow vows|公約 表明
referendum|国民投票 住民投票
no-confidence confidence_motion|不信任
constitution constitutional|憲法
reshuffle|内閣改造
police|警察 警視庁 県警
prosecutor prosecutors|検察 地検
juror jury|陪審 裁判員
retrial|再審
suicide|自殺
assault rape raped|性的暴行 暴行 強制性交
trafficking|人身売買
smuggle smuggling|密輸
counterfeit|偽造
scam scams|詐欺
piracy|海賊
bombing bomb bombs|爆弾 爆破 爆発物
drone drones|ドローン 無人機
airstrike airstrikes|空爆 空襲
nuclear_test|核実験
ballistic|弾道
hypersonic|極超音速
interceptor intercept intercepts intercepted|迎撃
border|国境
annex annexation|併合
reconstruct reconstruction rebuild|復興 再建
envoys delegation|特使 代表団
embassy|大使館
visa visas|ビザ 査証
asylum|亡命 難民申請
deport deported deportation|強制送還 国外退去
census population births|人口 出生数 国勢調査
unemployment jobless|失業率
gdp economy economic|GDP 経済成長
recession|景気後退
forecast outlook|予想 見通し
restructuring|再建 構造改革
spin_off|分社 分離
subsidiary|子会社
partner partnership tie-up team_up|提携 協業
joint_venture|合弁
antitrust monopoly|独禁法 独占
patent|特許
airline airlines carrier|航空会社
automaker carmaker|自動車
battery batteries|電池 バッテリー
electric_vehicle evs|EV 電気自動車
hydrogen|水素
solar|太陽光
wind_farm offshore_wind|洋上風力
lng|LNG 液化天然ガス
pipeline|パイプライン
dam|ダム
bridge|橋
tunnel|トンネル
tower skyscraper|タワー 超高層
stadium|競技場 スタジアム
rail_line maglev|リニア
toll|料金
game games console|ゲーム
anime|アニメ
manga|漫画 マンガ
album song|曲 アルバム
concert tour|公演 ツアー
exhibition|展覧会
auction|競売 オークション
painting|絵画
temple|寺
shrine|神社
castle|城
heritage unesco|世界遺産 無形文化遺産 ユネスコ
whaling|捕鯨
eel eels|ウナギ
tuna|マグロ
egg eggs|卵 鶏卵
milk|牛乳
sake|日本酒
measles|はしか 麻疹
covid coronavirus|コロナ
abortion|中絶
surgery transplant|移植 手術
stem_cell ips|iPS
alzheimer|アルツハイマー
cloning clone|クローン
telescope|望遠鏡
black_hole|ブラックホール
mars|火星
probe spacecraft|探査機
supercomputer|スパコン スーパーコンピューター
robot robots|ロボット
coach manager|監督
captain|主将
injury sidelined|故障 離脱
draft|ドラフト
trade traded|トレード
transfer|移籍
goalkeeper|GK
striker hat-trick|ハットトリック
qualify qualifies qualifier qualifiers|予選 出場権 本大会
eliminated knocked_out|敗退
quarterfinal quarterfinals|準々決勝
world_cup|W杯 ワールドカップ
relay|リレー 駅伝
sprint|短距離
boxing bout fight|ボクシング
wrestling wrestler|レスリング
volleyball|バレー
basketball nba|バスケ
rugby|ラグビー
gymnast gymnastics|体操
climbing climber|クライミング
horse racing derby|競馬 ダービー
doping|ドーピング
`;
