import { latinKey } from './katakana.ts';
import { isRomaji, romajiKey } from './romaji.ts';

/**
 * Chinese and Korean names in kanji: English has their sound in their own language. 張又侠 is Zhang Youxia, 韓悳洙 Han
 * Duck-soo. Compared by consonants, for the vowels of Korean are spelled in many ways.
 */

const CHINESE = `
王wang 李li 張zhang 劉liu 陳chen 楊yang 趙zhao 黄huang 周zhou 呉wu 徐xu 孫sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 馬ma 羅luo 梁liang
宋song 鄭zheng 謝xie 韓han 唐tang 馮feng 于yu 董dong 蕭xiao 肖xiao 程cheng 曹cao 袁yuan 鄧deng 許xu 傅fu 沈shen 曽zeng 彭peng 呂lu
蘇su 盧lu 蒋jiang 蔡cai 賈jia 丁ding 魏wei 薛xue 葉ye 閻yan 余yu 潘pan 杜du 戴dai 夏xia 鍾zhong 鐘zhong 汪wang 田tian 任ren 姜jiang
范fan 方fang 石shi 姚yao 譚tan 廖liao 鄒zou 熊xiong 金jin 陸lu 孔kong 白bai 崔cui 康kang 毛mao 邱qiu 秦qin 江jiang 史shi 顧gu 侯hou
邵shao 孟meng 龍long 竜long 万wan 段duan 雷lei 銭qian 湯tang 尹yin 易yi 常chang 武wu 喬qiao 賀he 頼lai 黎li,lai 柯ke 洪hong 習xi 苗miao
包bao 房fang 裴pei 申shen 駱luo 岳yue 卓zhuo 巫wu 近jin 平ping 強qiang 毅yi 福fu 剛gang 衛wei 東dong 又you 侠xia 尚shang 剣jian
浩hao 清qing 徳de 美mei 琴qin 文wen 麗li 哲zhe 国guo 建jian 軍jun 華hua 明ming 偉wei 志zhi 海hai 永yong 春chun 玉yu 英ying 慧hui
敏min 静jing 丹dan 娜na 芳fang 超chao 傑jie 濤tao 涛tao 斌bin 宇yu 鵬peng 飛fei 雪xue 梅mei 蘭lan 栄rong 峰feng 勇yong 洋yang
健jian 博bo 晨chen 天tian 思si 雨yu 子zi 小xiao 立li 世shi 家jia 正zheng 新xin 成cheng 光guang 慶qing 学xue 俊jun 嘉jia 良liang
長chang 紅hong 亜ya 一yi 如ru 欣xin 怡yi 雅ya 婷ting 瑞rui 恩en 達da 克ke 桐tong 印yin 雲yun 雄xiong 友you 安an 台tai 銘ming 保bao
秋qiu 月yue 和he 書shu 凱kai 維wei 士shi 泰tai 仁ren 義yi 忠zhong 孝xiao 信xin 来lai 民min 生sheng 松song 柏bo 森sen 山shan 川chuan
水shui 木mu 昇sheng 騰teng 化hua 培pei 厚hou 宏hong 弘hong 鴻hong 広guang 賢xian 先xian 顕xian 彬bin 彦yan 燕yan 岩yan 炎yan 興xing
星xing 虎hu 宝bao 貴gui 富fu 全quan 権quan 泉quan 順shun 祥xiang 翔xiang 香xiang 秀xiu 修xiu 緒xu 旭xu 暁xiao 伯bo 波bo 萍ping 琪qi
啓qi 奇qi 起qi 仲zhong 中zhong 芝zhi 之zhi 智zhi 治zhi 利li 力li 莉li 理li 璐lu 露lu 路lu 妮ni 男nan 南nan 寧ning 凝ning 佩pei
軒xuan 玄xuan 宜yi 逸yi 穎ying 瑩ying 迎ying 映ying 鷹ying 用yong 佑you 祐you 幼you 元yuan 源yuan 遠yuan 媛yuan 越yue 悦yue
允yun 沢ze 澤ze 則ze 増zeng 昭zhao 照zhao 真zhen 珍zhen 貞zhen 振zhen 鎮zhen 政zheng 征zheng 佐zuo 蓮lian 英ying 寅yin 其qi 邁mai
然ran 盛sheng 勝sheng 冠guan 根gen 為wei 威wei 巍wei 濱bin 超chao 佳jia 琳lin 霞xia 珊shan 姍shan 儀yi 晶jing 鋒feng 鉄tie 耀yao`;

/** The Taiwanese and Hong Kong way: Cheng for Zheng, Hsieh for Xie. Only what changes a consonant. */
const OLDER: readonly (readonly [RegExp, string])[] = [
  [/\b(?:zh|j)/g, 'ch'],
  [/\bq/g, 'ch'],
  [/\bx/g, 'hs'],
  [/\bg/g, 'k'],
  [/\bd/g, 't'],
  [/\bb/g, 'p'],
  [/\b[zc](?!h)/g, 'ts'],
  [/\br/g, 'j'],
];

const KOREAN = `
金kim 李lee 朴park 崔choi 鄭chung,jung 姜kang 趙cho 曺cho 曹cho 尹yoon 張jang,chang 林lim 韓han 申shin 徐seo 権kwon 黄hwang 安ahn 宋song
柳ryu,yoo 洪hong 全chun 高ko 文moon 孫son 梁yang 裵bae 裴bae 白baek,paik 許heo 南nam 沈shim 盧roh 河ha 呉oh 郭kwak 成sung 車cha
朱joo 具koo 禹woo 羅na 閔min 魏wi 玄hyun 咸ham 呂yeo 池ji 千chun 方bang 劉yoo,yu 元won 馬ma 辛shin 丁jung 在jae 明myung 錫suk 悦yeol
建keon 希hee 悳duck 洙soo 国kuk 東dong 勲hoon 俊jun 大dae 永young 正jong 恩un 与yo 容yong 泰tae 源won 熙hee 相sang 民min 敏min 植sik
鎬ho 浩ho 虎ho 星sung 聖sung 哲chul,chol 鉄chul 賢hyun 鉉hyun 顕hyun 妍yeon 延yeon 京kyung 慶kyung 敬kyung 景kyung 美mi 珍jin 真jin
鎮jin 振jin 宇woo 雨woo 佑woo 英young 栄young 姫hui,hee 喜hee 煕hee 淑sook 淳soon 順soon 子ja 善sun,son 宣sun 秀soo 寿soo 守soo 男nam
一il 日il 甲kap 基ki 起ki 奇ki 允yoon 潤yoon 恵hye 慧hye 仁in 寅in 昌chang 昶chang 燦chan 燮sup 承seung 勝seung 昇seung 娥ah 亜ah
娜na 蘭ran 龍yong 勇yong 竜yong 佳ga 嘉ga 光kwang 広kwang 圭kyu 奎kyu 均kyun 根keun 吉gil 道do 度do 徳deok 斗doo 来rae 烈yeol
禄rok 律yul 万man 範beom 凡beom 炳byung 秉byung 普bo 輔bo 福bok 鳳bong 奉bong 赫hyuk 亨hyung 炯hyung 鴻hong 弘hong 和hwa 花hwa 煥hwan
桓hwan 厚hoo 鶴hak 愛ae 革hyok 求koo 勉myun 淵yeon 新shin 信shin 世se 時shi 鐘jong 宗jong 鍾jong 重joong 中joong 兌tae 澤taek 学hak
海hae 行haeng 憲hun 尚sang 水soo 植sik 彦eon 庸yong 有yoo 義eui 長jang 載jae 宰jae 済je 柱joo 智ji 志ji 知ji 錘choo 春chun 忠choong`;

type Syllables = ReadonlyMap<string, readonly string[]>;
function syllablesOf(table: string): Syllables {
  const entries = table.trim().split(/\s+/);
  return new Map(entries.map((entry) => [entry[0]!, entry.slice(1).split(',')]));
}

const CHINESE_SYLLABLES = syllablesOf(CHINESE);
const KOREAN_SYLLABLES = syllablesOf(KOREAN);

const CHINA = /中国|北京|香港|[日米対訪]中|中[日米]/u;
const TAIWAN = /台湾|国民党|民進党|[日米対訪]台/u;
const KOREA = /韓|北朝鮮|朝鮮|ソウル|平壌|釜山|済州/u;
/** What stands behind a name. */
const TITLE =
  '氏|主席|首相|大統領|国防|外相|前|元|総裁|代表|被告|容疑者|会長|将軍|副|党|総領事|議員|長官|市長|委員|報道官|国家|第';
/** A surname before a title, or with one or two characters behind. */
const NAME = new RegExp(`^(?:前|元|新)?(\\p{sc=Han}(?=${TITLE})|\\p{sc=Han}{2,3}?(?=$|${TITLE}))`, 'u');
/** Fewer consonants meet too many words. */
const LEAST = 4;

/** Which of the two a text tells of; by that its names are read. */
export interface Neighbours {
  readonly china: boolean;
  readonly taiwan: boolean;
  readonly korea: boolean;
}

/** null where it tells of neither. */
export function neighboursIn(text: string): Neighbours | null {
  const found = { china: CHINA.test(text), taiwan: TAIWAN.test(text), korea: KOREA.test(text) };
  return found.china || found.taiwan || found.korea ? found : null;
}

/**
 * The name that a run of kanji begins with: its consonants as `latinKeys` spells them, and the surname as `romajiKey` does.
 * Empty when it is none.
 */
export function neighbourKeys(run: string, { china, taiwan, korea }: Neighbours): string[] {
  const name = NAME.exec(run)?.[1];
  if (name === undefined) return [];
  const [first = ''] = name;
  const surnames = [
    ...(china || taiwan ? (CHINESE_SYLLABLES.get(first) ?? []) : []),
    ...(korea ? (KOREAN_SYLLABLES.get(first) ?? []) : []),
  ];
  const whole = [...(china || taiwan ? chinese(name, taiwan) : []), ...(korea ? korean(name) : [])];
  const consonants = whole.map(latinKey).filter(({ length }) => length >= LEAST);
  return [...new Set([...consonants.map((key) => `/${key}`), ...surnames.map(romajiKey).filter(isRomaji)])];
}

function chinese(name: string, isOlder: boolean): string[] {
  const syllables = [...name].map((each) => CHINESE_SYLLABLES.get(each)?.[0]);
  if (syllables.includes(undefined)) return [];
  const words = syllables.join(' ');
  const older = OLDER.reduce((spelled, [pattern, letters]) => spelled.replace(pattern, letters), words);
  return (isOlder ? [words, older] : [words]).map((each) => each.replaceAll(' ', ''));
}

/** Kim Keon and Keon Hee too: English writes the parts of a given name as one word, two, or with a hyphen. */
function korean(name: string): string[] {
  let spelled = [''];
  const pairs: string[] = [];
  let before: readonly string[] = [];
  for (const character of name) {
    const syllables = KOREAN_SYLLABLES.get(character);
    if (!syllables) return [];
    spelled = spelled.flatMap((start) => syllables.map((each) => start + each));
    pairs.push(...before.flatMap((start) => syllables.map((each) => start + each)));
    before = syllables;
  }
  return [...spelled, ...pairs];
}
