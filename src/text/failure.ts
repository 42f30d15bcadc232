import type { PollFailure, PollFailureReason } from '#src/model/feed.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { sayIn } from './words.ts';

/** Why a feed could not be read, in words. */

interface Words {
  /** As a heading of those it happened to. */
  readonly name: Localized;
  /** The sentence in Japanese; the English one is the failure's own, which knows the host. */
  readonly ja: string;
}

const WORDS: Readonly<Record<PollFailureReason, Words>> = {
  dns: {
    name: { en: 'no such server', ja: 'サーバーが見つからない' },
    ja: 'サーバーのアドレスが見つかりません。ネットワーク接続を確認してください。',
  },
  refused: {
    name: { en: 'connection refused', ja: '接続拒否' },
    ja: 'サーバーに接続を拒否されました。',
  },
  timeout: {
    name: { en: 'no answer in time', ja: '応答なし' },
    ja: '時間内に応答がありませんでした。',
  },
  tls: {
    name: { en: 'no secure connection', ja: 'TLS接続の失敗' },
    ja: '安全な接続（TLS）を確立できませんでした。',
  },
  'too-large': {
    name: { en: 'too large', ja: 'データ過大' },
    ja: 'データが大きすぎるため、読み込みを中止しました。',
  },
  http: {
    name: { en: 'error from the server', ja: 'サーバーのエラー' },
    ja: 'サーバーがエラーを返しました。',
  },
  gone: {
    name: { en: 'gone for good', ja: '廃止' },
    ja: 'このフィードは廃止されました。',
  },
  'private-address': {
    name: { en: 'private address', ja: '内部アドレス' },
    ja: '内部ネットワークのアドレスのため、接続しませんでした。',
  },
  redirect: {
    name: { en: 'redirected astray', ja: '転送の異常' },
    ja: '転送先が正しくないか、転送が多すぎます。',
  },
  network: {
    name: { en: 'connection broke off', ja: '通信の異常' },
    ja: 'サーバーと正常に通信できませんでした。',
  },
  'web-page': {
    name: { en: 'web page, no feed', ja: 'Webページ' },
    ja: 'フィードではなく、Webページが返されました。',
  },
  'login-page': {
    name: { en: 'login page', ja: 'ログインページ' },
    ja: 'フィードではなく、ログインページが返されました。会員向けのアドレスのようです。公開されているフィードを探してください。',
  },
  'consent-page': {
    name: { en: 'consent page', ja: '同意ページ' },
    ja: 'フィードではなく、Cookieなどへの同意を求めるページが返されました。このフィードの別のアドレスを探してください。',
  },
  challenge: {
    name: { en: 'robot check', ja: 'ロボット確認' },
    ja: 'フィードではなく、ロボット確認のページが返されました。一時的な場合もあります。続くときは、フィードリーダーからのアクセスを認めるよう発行元に依頼してください。',
  },
  unreadable: {
    name: { en: 'not readable as a feed', ja: '読み取り不能' },
    ja: 'フィードとして読み取れない内容でした。',
  },
  'too-slow': {
    name: { en: 'too slow to read', ja: '解析の時間超過' },
    ja: '内容の解析に時間がかかりすぎたため、中止しました。',
  },
  fault: {
    name: { en: 'fault of Alliance Wire', ja: 'Alliance Wireの不具合' },
    ja: 'Alliance Wire の不具合により処理できませんでした。',
  },
};

/** A longer address would bury the sentence it stands in. */
const MAX_SHOWN_ADDRESS = 200;

/** The failure as a sentence, with what to do about it. */
export function failureText({ reason, status, sentence, announced }: PollFailure, locale: Locale): string {
  if (locale === 'en') return sentence;
  const { ja } = WORDS[reason];
  const known = status === null ? ja : ja.replace('。', `（HTTP ${status}）。`);
  const [first] = announced ?? [];
  return first === undefined || first.length > MAX_SHOWN_ADDRESS
    ? known
    : `${known}ページが案内しているフィード：/feeds add ${first}`;
}

/** The kind of failure in a few words: "no answer in time", 「応答なし」. */
export function failureName(
  { reason, status }: Pick<PollFailure, 'reason' | 'status'>,
  locale: Locale,
): string {
  const name = WORDS[reason].name[locale];
  return status === null ? name : sayIn(locale)(`${name} (${status})`, `${name}（${status}）`);
}
