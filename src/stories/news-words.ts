/**
 * What happens in the news, in both languages: stems in English, strings in Japanese. Names are in the glossary; here is
 * what is done, built, counted and decided. A line is one meaning; words of
 * a phrase are joined by `_`.
 */
export const NEWS_WORDS = `
earthquake quake magnitude-7 tremor tremors jolts|地震 震度 余震
tsunami|津波
typhoon|台風
volcano eruption erupt|噴火
flood floods flooding|洪水 浸水 氾濫
fire fires blaze burn burns wildfire|火災 火事 山火事 延焼 出火 全焼
crash crashes crashed collide collides collision goes_down go_down|墜落 衝突
explosion blast|爆発
rain rains|大雨 豪雨
landfall slams makes_landfall|上陸
evacuate evacuated evacuation|避難
launch launches launched lifts_off lift_off liftoff blasts_off|打ち上げ 発射 出発
fire fires fired launch launches launched|発射
rocket|ロケット
satellite|衛星
missile missiles|ミサイル
bomber bombers|爆撃機
fighter jet jets warplane|戦闘機 軍機
scramble scrambled|緊急発進 スクランブル
radar|レーダー
carrier|空母
submarine|潜水艦
frigate warship destroyer|フリゲート 護衛艦 駆逐艦
drill drills exercise exercises|訓練 演習
strike strikes attack attacks|攻撃 空爆
capture captures captured detain detained custody|拘束 拿捕
arrest arrested arrests|逮捕
trial court courtroom|裁判 法廷 裁判所 地裁 東京高裁 大阪高裁 名古屋高裁 福岡高裁
guilty innocent acquit acquits acquitted acquittal convicted convicts conviction|有罪 無罪
ruling rules ruled judgment justices illegal unlawful strikes_down struck_down|違法 違憲 判決
sentence sentenced sentences jail jailed jails prison|懲役 禁錮 禁固 死刑 判決 収監 服役 実刑 拘禁刑
indict indicted indicts charged charges|起訴
sanction sanctions|制裁
diamond diamonds|ダイヤモンド ダイヤ
ban bans banned halt halts halted suspend suspends suspended stop stops stopped|禁止 禁輸 停止 見合わせ
seafood fish|水産物 海産物
export exports|輸出
import imports|輸入
travel tourist tourists visit|渡航 旅行 観光
dual-use|軍民両用
protest protests|抗議
remark remarks comment comments|発言 答弁
summit leaders|首脳 首脳会談 首脳会議
meet meets meeting talks met hosts host|会談 協議
visit visits trip heads|訪問 訪米 訪中 訪日 訪韓 歴訪
phone phones telephone calls_with call_with|電話
truce ceasefire|停戦 休戦
treaty pact agreement deal accord|協定 条約 合意 署名
sign signs signed|署名
speech address|演説
resign resigns resigned resignation step_down steps_down stepping_down quit quits steps_aside ousted replaced replaces|辞任 辞職 退陣 辞意 退任 引責 解任 罷免 交代
elect elected elects election elections vote votes poll polls presidency presidential win wins won|選挙 選出 当選 投票 投開票 大統領選 総選挙 勝利
lose loses lost defeat defeated|敗北 落選 敗れ
snap election dissolve dissolved dissolution|解散
landslide|圧勝 大勝
majority|過半数
runoff|決選
leadership leader|総裁 総裁選
coalition|連立
quit quits leave leaves exit|離脱
seats|議席
cabinet|閣議 内閣
approve approves approved adopt adopts adopted|承認 決定 採択 可決
budget funding|予算
defence defense|防衛 国防
stimulus|経済対策
tariff tariffs|関税
trade|貿易 通商
invest investment investments projects|投資 事業
mineral minerals|鉱物
rate rates|利上げ 利下げ 政策金利 金利
raise raises raised hike hikes lift lifts|引き上げ 利上げ
cut cuts lower lowering lowers|引き下げ 利下げ 削減
keep keeps steady hold holds unchanged|据え置き
inflation prices cost|物価 インフレ
yen|円安 円高 円相場 円が
nikkei|日経平均
shares stock stocks|株
surge surges soar soars jump|急騰 急伸
fall falls plunge tumble drop|急落 下落
chip chips semiconductor chipmaker|半導体
plant factory plants|工場
production produce|生産 量産
job jobs layoff layoffs lay_off lays_off|人員 削減 リストラ
car cars vehicle vehicles auto|車 自動車
takeover acquisition buy buys bid acquire acquires buyout bidding|買収 TOB 公開買い付け
block blocks|阻止
complete completes completed|完了
nuclear reactor|原発 原子炉 原子力
nuclear weapons|核
restart restarts restarted|再稼働
alarm|警報
fail fails failure failed|失敗 不成立 不調
outage outages failure disruption|障害
success successful successfully|成功
cargo|補給機 貨物
peace|平和
medicine|医学
chemistry|化学
physics|物理学
literature|文学
prize award|賞
atomic bomb survivors hibakusha|被爆者
arms weapon weapons|武器 兵器
sale sales sell|売却
troops soldiers army|部隊 兵士 陸軍 陸自
send sends sent deploy deploys deployed deployment|派遣 派兵 配備 投入
navy naval maritime|海軍
base bases|基地
death dead killed die dies died fatal|死亡 死者 死去 逝去 亡くな 死ぬ
injured injures injury wounded hurt|負傷 けが 重軽傷 重傷
hospital|病院
virus infection outbreak flu|ウイルス 感染
school student students|学校 学生 高校
close closes closed shut shuts shutdown|閉鎖 閉館 閉店
emperor|天皇
king|国王
pope|教皇 法王
olympics olympic|五輪 オリンピック
medal medals gold silver bronze|メダル 金 銀 銅 金メダル 銀メダル 銅メダル
champion champions championship title titles cup win wins won pennant victory crown beat beats|優勝 連覇 制覇 王者 王座 制す 勝ち 勝利 下す
baseball|野球
football soccer|サッカー
sumo|大相撲 相撲
hostage hostages|人質
rob robbed robbery theft thieves stole steal steals stolen heist|強盗 盗難 窃盗 盗まれ
refugee refugees migrants|難民 移民
climate|気候
oil crude|原油 石油
gas|ガス
electricity power|電力 発電
air airport flight|空港 航空
train railway|鉄道 新幹線 列車
ship vessel tanker|船
spy espionage|スパイ
cyber hack hackers|サイバー ハッカー
stabbing stabbed shooting shot gunman knife|銃撃 発砲 刺傷 刺され 刺殺 刃物 撃たれ
record|過去最大 過去最高 最多 世界新 世界記録 最多記録 史上最速 史上最高
first|初 初めて
female woman women|女性
survival emergency contingency|有事 存立危機事態
deterrence deter|抑止
threat threaten threatens|脅威 威嚇
withdraw withdraws drop drops scrap scraps abandon abandons cancel cancels canceled cancelled call_off calls_off|撤回 中止 断念 取りやめ 打ち切り
withdraw withdraws pull_out pulls_out pullout exits|撤退 撤収 辞退
expand expansion|拡大
aid support subsidy|支援 援助 補助
fund funds|基金
debt bond bonds|国債 債務
bank|銀行
`;
