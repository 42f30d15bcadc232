import type { Choice } from '#src/model/choice.ts';
import type { Form } from '#src/model/form.ts';
import type { Locale } from '#src/model/locale.ts';

/** What the preview's fake desk offers, and the form that it asks with. */

export const TOPICS: readonly Choice[] = [
  { value: 'tariffs', name: { en: 'Tariffs and trade', ja: '関税・通商' } },
  { value: 'defense', name: { en: 'Defense cooperation', ja: '防衛協力' } },
  { value: 'semiconductors', name: { en: 'Semiconductors', ja: '半導体' } },
];

export const ZONES: readonly Choice[] = [
  { value: 'Asia/Tokyo', name: { en: 'Tokyo (UTC+9)', ja: '東京（UTC+9）' } },
  { value: 'America/New_York', name: { en: 'New York (UTC−5)', ja: 'ニューヨーク（UTC−5）' } },
];

const VOLUMES: readonly Choice[] = [
  { value: 'major', name: { en: 'Breaking and major news', ja: '速報と重要なニュース' } },
  { value: 'everything', name: { en: 'Everything', ja: 'すべて' } },
];

/** As `/setup` asks: a field of every kind. */
export function setupForm(locale: Locale): Form {
  const isJapanese = locale === 'ja';
  return {
    title: isJapanese ? 'アラートの設定' : 'Set up alerts',
    submit: isJapanese ? '保存' : 'Save',
    line: '/setup',
    fields: [
      {
        kind: 'channel',
        option: 'channel',
        label: isJapanese ? 'チャンネル' : 'Channel',
        required: true,
        value: 'tariffs',
      },
      {
        kind: 'choices',
        option: 'topics',
        label: isJapanese ? 'トピック' : 'Topics',
        hint: isJapanese ? '選んだトピックのアラートが届きます' : 'Alerts on these topics arrive',
        required: false,
        choices: TOPICS,
        values: ['tariffs'],
      },
      {
        kind: 'choice',
        option: 'volume',
        label: isJapanese ? '通知する範囲' : 'How much',
        required: true,
        choices: VOLUMES,
        value: 'major',
      },
      {
        kind: 'text',
        option: 'digest',
        label: isJapanese ? 'ダイジェストの時刻' : 'Digest at',
        hint: isJapanese ? '例：08:00' : 'e.g. 08:00, or off',
        required: false,
        value: '08:00',
        maxLength: 5,
      },
      {
        kind: 'suggest',
        option: 'timezone',
        label: isJapanese ? 'タイムゾーン' : 'Time zone',
        required: true,
        value: 'Asia/Tokyo',
      },
    ],
  };
}
