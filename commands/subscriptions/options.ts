import type { Option } from '#src/command.ts';
import type { Volume } from '#src/model/channel.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Localized } from '#src/model/locale.ts';
import { SUBSCRIPTION_MODES, type SubscriptionMode } from '#src/model/subscription.ts';
import { channelOption, VOLUME_NAMES } from '../channels.ts';

/** What people say of how something is followed. */

export const MODE_NAMES: Readonly<Record<SubscriptionMode, Localized>> = {
  instant: { en: 'At once, not in the digest', ja: 'すぐに投稿（ダイジェストには入れない）' },
  digest: { en: 'In the digest only', ja: 'ダイジェストのみ' },
  both: { en: 'At once, and the rest in the digest', ja: 'すぐに投稿し、残りはダイジェスト' },
};

export const modeOption: Option = {
  name: 'mode',
  description: { en: 'At once, in the digest, or both', ja: 'すぐに投稿、ダイジェスト、または両方' },
  choices: SUBSCRIPTION_MODES.map((value) => ({ value, name: MODE_NAMES[value] })),
};

/** What is told at once; without the digest alone, which is a mode. */
export const LEVELS = ['breaking', 'major', 'everything'] as const satisfies readonly Volume[];

export const LEVEL_CHOICES: readonly Choice[] = LEVELS.map((value) => ({ value, name: VOLUME_NAMES[value] }));

export const levelOption: Option = {
  name: 'level',
  description: { en: 'The least level that is told at once', ja: 'すぐに投稿するニュースの範囲' },
  choices: LEVEL_CHOICES,
};

export const mentionOption: Option = {
  name: 'mention',
  description: {
    en: 'A role or user group to call with each alert; or off',
    ja: '通知で呼び出すロールまたはユーザーグループ（不要なら off）',
  },
};

export const placeOption: Option = {
  ...channelOption,
  description: { en: 'Which channel; me for your own', ja: '対象のチャンネル（自分の分は me）' },
};
