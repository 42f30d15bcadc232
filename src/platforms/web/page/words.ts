import type { Locale } from '#src/model/locale.ts';

/** Every word of the page itself, in both languages. What the bot says comes with its messages. */
export interface Words {
  readonly tagline: string;
  readonly skipToMessages: string;
  readonly skipToLine: string;
  readonly channels: string;
  readonly showChannels: string;
  readonly hideChannels: string;
  readonly look: string;
  readonly discordLook: string;
  readonly slackLook: string;
  readonly theme: string;
  readonly system: string;
  readonly light: string;
  readonly dark: string;
  readonly language: string;
  readonly unread: (count: string) => string;
  readonly messagesIn: (channel: string) => string;
  readonly lineLabel: (channel: string) => string;
  readonly linePlaceholder: string;
  readonly send: string;
  readonly suggestions: string;
  readonly suggestionCount: (count: number) => string;
  readonly required: string;
  readonly keyChoose: string;
  readonly keyInsert: string;
  readonly keyClose: string;
  readonly you: string;
  readonly private: string;
  readonly dismiss: string;
  readonly searching: string;
  readonly shared: (channel: string) => string;
  readonly newDivider: string;
  readonly newest: string;
  readonly earlier: string;
  /** What arrives in a channel; `topic` is null where every topic does. */
  readonly purpose: (topic: string | null, language: Locale) => string;
  readonly purposeAdmins: string;
  readonly welcome: (channel: string) => string;
  readonly welcomeAll: string;
  readonly welcomeTopic: (topic: string) => string;
  readonly welcomeAdmins: string;
  readonly tryThese: string;
  readonly offline: string;
  readonly unreachable: string;
  readonly tooOldToShare: string;
  readonly notUnderstood: string;
  /** Of what a message and a form are made of: the words of a chat client, not of the bot. */
  readonly choose: string;
  readonly more: string;
  readonly table: string;
  readonly submit: string;
  readonly cancel: string;
  readonly pressed: (label: string) => string;
  readonly silent: string;
  readonly inThread: string;
  readonly lockedPhone: string;
  readonly noNotification: string;
  readonly onlyInPreview: string;
  readonly cannotDraw: (what: string) => string;
}

export const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    tagline: 'US–Japan alliance news',
    skipToMessages: 'Skip to messages',
    skipToLine: 'Skip to the message box',
    channels: 'Channels',
    showChannels: 'Show channels',
    hideChannels: 'Hide channels',
    look: 'Look',
    discordLook: 'Discord look',
    slackLook: 'Slack look',
    theme: 'Theme',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    language: 'Language',
    unread: (count) => `${count} unread`,
    messagesIn: (channel) => `Messages in #${channel}`,
    lineLabel: (channel) => `Message #${channel}`,
    linePlaceholder: 'Type / for commands, or just ask',
    send: 'Send',
    suggestions: 'Suggestions',
    suggestionCount: (count) => (count === 1 ? '1 suggestion' : `${count} suggestions`),
    required: 'required',
    keyChoose: 'to choose',
    keyInsert: 'to insert',
    keyClose: 'to close',
    you: 'You',
    private: 'Only you can see this',
    dismiss: 'Dismiss',
    searching: 'One moment…',
    shared: (channel) => `Shared in #${channel}`,
    newDivider: 'New',
    newest: 'New messages',
    earlier: 'Load earlier messages',
    purpose: (topic, language) =>
      `${topic === null ? 'All alerts' : 'Alerts on this topic'}, in ${language === 'ja' ? 'Japanese' : 'English'}`,
    purposeAdmins: 'How the feeds are doing',
    welcome: (channel) => `Welcome to #${channel}`,
    welcomeAll:
      'Alliance Wire follows the feeds of governments, news agencies and newspapers. Each new article on the US–Japan alliance is posted here within minutes, with its source. There is nothing to set up.',
    welcomeTopic: (topic) =>
      `Alliance Wire follows the feeds of governments, news agencies and newspapers. Each new article on “${topic}” is posted here within minutes, with its source. There is nothing to set up.`,
    welcomeAdmins:
      'For whoever looks after the bot. When a feed fails for an hour, works again, moves, ends or falls silent, it is told here. /feeds health shows how all of them are.',
    tryThese: 'Meanwhile, ask for what is already stored. Press a command, or type a question below.',
    offline: 'Connection lost. Reconnecting…',
    unreachable: 'Alliance Wire did not answer. Check that it is still running, then try again.',
    tooOldToShare: 'This reply is too old to share. Run the command again.',
    notUnderstood: 'This page is of another version of the bot. Reload it, then try again.',
    choose: 'Choose…',
    more: 'More',
    table: 'Table',
    submit: 'Submit',
    cancel: 'Cancel',
    pressed: (label) => `You chose “${label}”`,
    silent: 'Sent without a sound',
    inThread: 'In a thread',
    lockedPhone: 'What a locked phone shows',
    noNotification: 'Nothing: this message comes without a notification text.',
    onlyInPreview: 'Only in this preview:',
    cannotDraw: (what) => `The preview cannot draw “${what}”.`,
  },
  ja: {
    tagline: '日米同盟ニュース',
    skipToMessages: 'メッセージへ移動',
    skipToLine: '入力欄へ移動',
    channels: 'チャンネル',
    showChannels: 'チャンネル一覧を開く',
    hideChannels: 'チャンネル一覧を閉じる',
    look: '表示スタイル',
    discordLook: 'Discord風',
    slackLook: 'Slack風',
    theme: 'テーマ',
    system: '自動',
    light: 'ライト',
    dark: 'ダーク',
    language: '言語',
    unread: (count) => `未読${count}件`,
    messagesIn: (channel) => `#${channel} のメッセージ`,
    lineLabel: (channel) => `#${channel} へのメッセージ`,
    linePlaceholder: '「/」でコマンド、または質問を入力',
    send: '送信',
    suggestions: '候補',
    suggestionCount: (count) => `候補${count}件`,
    required: '必須',
    keyChoose: '選択',
    keyInsert: '入力',
    keyClose: '閉じる',
    you: 'あなた',
    private: 'あなただけに表示されています',
    dismiss: '閉じる',
    searching: '確認しています…',
    shared: (channel) => `#${channel} に共有しました`,
    newDivider: '新着',
    newest: '新着メッセージ',
    earlier: '以前のメッセージを読み込む',
    purpose: (topic, language) =>
      `${topic === null ? 'すべてのアラート' : 'このトピックのアラート'}（${language === 'ja' ? '日本語' : '英語'}）`,
    purposeAdmins: 'フィードの状況',
    welcome: (channel) => `#${channel} へようこそ`,
    welcomeAll:
      '政府機関、通信社、新聞などのフィードを巡回し、日米同盟に関する新しい記事を、出典とともに数分以内にこのチャンネルへお届けします。設定は必要ありません。',
    welcomeTopic: (topic) =>
      `政府機関、通信社、新聞などのフィードを巡回し、「${topic}」に関する新しい記事を、出典とともに数分以内にこのチャンネルへお届けします。設定は必要ありません。`,
    welcomeAdmins:
      'ボットの管理者向けのチャンネルです。フィードが1時間以上取得できないとき、復旧したとき、移転、廃止、更新停止のときにお知らせします。全体の状態は /feeds health で確認できます。',
    tryThese:
      '届くまでの間も、保存済みの記事を調べられます。コマンドを選ぶか、下の欄に質問を入力してください。',
    offline: '接続が切れました。再接続しています…',
    unreachable: 'Alliance Wireから応答がありません。起動していることを確認して、もう一度お試しください。',
    tooOldToShare: 'この回答は時間が経過したため共有できません。もう一度コマンドを実行してください。',
    notUnderstood: 'このページは別のバージョンのものです。再読み込みして、もう一度お試しください。',
    choose: '選択してください',
    more: 'その他',
    table: '表',
    submit: '送信',
    cancel: 'キャンセル',
    pressed: (label) => `「${label}」を選択しました`,
    silent: '通知音なしで送信',
    inThread: 'スレッド内',
    lockedPhone: 'ロック画面での表示',
    noNotification: '表示なし：このメッセージには通知用の文がありません。',
    onlyInPreview: 'このプレビューでのみ使えます：',
    cannotDraw: (what) => `プレビューでは「${what}」を表示できません。`,
  },
};
