import type { Localized } from '#src/model/locale.ts';

/** How names of events say what they are about, where the glossary's form does not read well in them. */
const NAMES: Readonly<Record<string, Localized>> = {
  'Liberal Democratic Party election': { en: 'LDP leadership election', ja: '自民党総裁選' },
  'House of Representatives of Japan election': { en: 'Japan lower house election', ja: '衆院選' },
  'House of Councillors election': { en: 'Japan upper house election', ja: '参院選' },
  'midterm election': { en: 'US midterm elections', ja: '米中間選挙' },
  tariff: { en: 'tariffs', ja: '関税' },
  'auto tariff': { en: 'auto tariffs', ja: '自動車関税' },
  'reciprocal tariff': { en: 'reciprocal tariffs', ja: '相互関税' },
  'steel tariff': { en: 'steel and aluminum tariffs', ja: '鉄鋼・アルミ関税' },
  'semiconductor tariff': { en: 'semiconductor tariffs', ja: '半導体関税' },
  'Section 122': { en: 'Section 122 tariffs', ja: '通商法122条関税' },
  'Section 232': { en: 'Section 232 tariffs', ja: '通商拡大法232条関税' },
  'Section 301': { en: 'Section 301 tariffs', ja: '通商法301条関税' },
  'export controls': { en: 'export controls', ja: '輸出規制' },
  'trade truce': { en: 'the trade truce', ja: '貿易休戦' },
  'trade agreement': { en: 'the trade agreement', ja: '貿易協定' },
  'trade talks': { en: 'trade talks', ja: '通商協議' },
  'reciprocal access agreement': { en: 'the Reciprocal Access Agreement', ja: '円滑化協定' },
  'New START': { en: 'New START', ja: '新START' },
  treaty: { en: 'the treaty', ja: '条約' },
  agreement: { en: 'the agreement', ja: '協定' },
  sanctions: { en: 'sanctions', ja: '制裁' },
  investment: { en: 'investment', ja: '投資' },
  'Keen Sword': { en: 'Keen Sword', ja: 'キーン・ソード' },
  'Keen Edge': { en: 'Keen Edge', ja: 'キーン・エッジ' },
  'Resolute Dragon': { en: 'Resolute Dragon', ja: 'レゾリュート・ドラゴン' },
  'Orient Shield': { en: 'Orient Shield', ja: 'オリエント・シールド' },
  'Freedom Edge': { en: 'Freedom Edge', ja: 'フリーダム・エッジ' },
  'Freedom Shield': { en: 'Freedom Shield', ja: 'フリーダム・シールド' },
  'Iron Fist': { en: 'Iron Fist', ja: 'アイアン・フィスト' },
  'Yama Sakura': { en: 'Yama Sakura', ja: 'ヤマサクラ' },
  'Cope North': { en: 'Cope North', ja: 'コープ・ノース' },
  'Talisman Sabre': { en: 'Talisman Sabre', ja: 'タリスマン・セイバー' },
  Balikatan: { en: 'Balikatan', ja: 'バリカタン' },
  Malabar: { en: 'Malabar', ja: 'マラバール' },
  RIMPAC: { en: 'RIMPAC', ja: 'リムパック' },
};

/** null for what has no words of its own here. */
export function subjectName(subject: string): Localized | null {
  return NAMES[subject] ?? null;
}
