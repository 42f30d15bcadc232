import { because } from '#src/alerts/compose.ts';
import type { CommandContext } from '#src/command.ts';
import type { ArticleAccount, ChannelAccount } from '#src/command-desks.ts';
import { type Line, text, time } from '#src/message.ts';
import type { DeliveryState } from '#src/model/delivery.ts';
import type { Level } from '#src/model/level.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { VOLUME_NAMES } from '../channels.ts';

/** The gates that an article passes on its way into a channel, each with its evidence. */

interface Gate {
  readonly label: string;
  readonly line: Line;
}

const LEVELS: Readonly<Record<Level, Localized>> = {
  breaking: { en: 'breaking', ja: '速報' },
  major: { en: 'major', ja: '重要' },
  notable: { en: 'notable', ja: '注目' },
};

/** As docs/delivery.md names the components of a level. */
const POINTS: Readonly<Record<string, Localized>> = {
  publisher: { en: 'publisher', ja: '発行元' },
  houses: { en: 'independent houses', ja: '独立した報道機関の数' },
  headline: { en: 'in the headline', ja: '見出しに一致' },
  topics: { en: 'several topics', ja: '複数のトピック' },
  weight: { en: 'weight of the topic', ja: 'トピックの重み' },
  novelty: { en: 'new', ja: '新しさ' },
};

const STATES: Readonly<Record<DeliveryState, Localized>> = {
  pending: { en: 'waits', ja: '送信待ち' },
  sending: { en: 'is being sent', ja: '送信中' },
  sent: { en: 'sent', ja: '送信済み' },
  failed: { en: 'failed', ja: '送信失敗' },
  uncertain: { en: 'perhaps sent', ja: '到達未確認' },
  expired: { en: 'expired', ja: '期限切れ' },
  dropped: { en: 'dropped', ja: '取りやめ' },
};

const PLACES = {
  channel: { en: 'message', ja: '投稿' },
  thread: { en: 'in its thread', ja: 'スレッド' },
  edit: { en: 'edit', ja: '編集' },
} as const;

/** `here`: the channel that is asked about; null for those gates alone that are the same everywhere. */
export function gatesOf(
  account: ArticleAccount,
  here: ChannelAccount | null,
  ctx: CommandContext,
  locale: Locale,
): Gate[] {
  const gates = [
    seen(account, locale),
    date(account, locale),
    ...topics(account, ctx, locale),
    ...story(account, locale),
  ];
  if (here === null) return gates;
  return [
    ...gates,
    ...level(here, locale),
    followed(here, ctx, locale),
    ...held(here, locale),
    ...posts(here, locale),
  ];
}

function seen({ article, feeds }: ArticleAccount, locale: Locale): Gate {
  const say = sayIn(locale);
  const label = say('Seen', '取得');
  const [first, ...others] = feeds;
  if (!first) return { label, line: [text(say('imported ', '取り込み ')), time(article.firstSeenAt)] };
  const more =
    others.length === 0
      ? ''
      : say(
          ` · also in ${others.map(({ title }) => title).join(', ')}`,
          `・ほか：${others.map(({ title }) => title).join('、')}`,
        );
  return { label, line: [text(say(`in ${first.title}, `, `${first.title}、`)), time(first.at), text(more)] };
}

function date({ article }: ArticleAccount, locale: Locale): Gate {
  const say = sayIn(locale);
  const { publishedAt, publishedPrecision } = article;
  return {
    label: say('Published', '発行日時'),
    line:
      publishedAt === null
        ? [text(say('no date that could be believed', '信頼できる日時がありません'))]
        : [time(publishedAt, publishedPrecision)],
  };
}

function topics({ matches }: ArticleAccount, ctx: CommandContext, locale: Locale): Gate[] {
  const say = sayIn(locale);
  if (matches.length === 0)
    return [{ label: say('Topics', 'トピック'), line: [text(say('none of them matches', '一致なし'))] }];
  return matches.flatMap(({ key, spans }) => {
    const topic = ctx.topics.find((each) => each.key === key);
    return topic ? [{ label: topic.name[locale], line: because(spans, locale) }] : [];
  });
}

function story({ story: found }: ArticleAccount, locale: Locale): Gate[] {
  if (found === null) return [];
  const say = sayIn(locale);
  const copy = found.copyOf === null ? '' : say(` · repeats #${found.copyOf}`, `・#${found.copyOf} と同内容`);
  return [{ label: say('Story', '話題'), line: [text(`s${found.id}${copy}`)] }];
}

function level({ outcome }: ChannelAccount, locale: Locale): Gate[] {
  if (outcome === null) return [];
  const say = sayIn(locale);
  const { points = {} } = outcome.evidence;
  const words = Object.entries(points).map(([name, value]) => `${POINTS[name]?.[locale] ?? name} ${value}`);
  const sum = Object.values(points).reduce((total, value) => total + value, 0);
  const why =
    words.length === 0 ? '' : say(` · ${sum} points: ${words.join(', ')}`, `・${sum}点：${words.join('、')}`);
  return [{ label: say('Level', '重要度'), line: [text(LEVELS[outcome.level][locale] + why)] }];
}

/** What of the channel's subscriptions it met; where none, what there is. */
function followed(
  { channel, met, followed: all }: ChannelAccount,
  ctx: CommandContext,
  locale: Locale,
): Gate {
  const say = sayIn(locale);
  const label = say('Followed here', 'フォロー');
  const named = ({ kind, key }: (typeof all)[number]) =>
    kind === 'topic'
      ? (ctx.topics.find((topic) => topic.key === key)?.name[locale] ?? key)
      : `${kind}:${key}`;
  if (met.length === 0) {
    const names = all.map(named).join(say(', ', '、'));
    return { label, line: [text(say(`none of: ${names}`, `該当なし（${names}）`))] };
  }
  const line = met.flatMap((each, i): Line => {
    const volume = VOLUME_NAMES[each.volume ?? channel.settings.volume][locale];
    const paused = each.pausedAt === null ? '' : say(', paused', '、一時停止中');
    return [
      text(`${i > 0 ? say('; ', '；') : ''}${named(each)} (${volume}${paused}) `),
      text(say('since ', '開始 ')),
      time(each.createdAt),
    ];
  });
  return { label, line };
}

function held({ outcome }: ChannelAccount, locale: Locale): Gate[] {
  const say = sayIn(locale);
  const { until, budget, facts } = outcome?.evidence ?? {};
  return [
    ...(until === undefined ? [] : [{ label: say('Quiet until', '静音の終了'), line: [time(until)] }]),
    ...(budget === undefined
      ? []
      : [
          {
            label: say('Alerts in 24 hours', '24時間の通知数'),
            line: [
              text(say(`${budget.used} of ${budget.limit}`, `${budget.used}件（上限${budget.limit}件）`)),
            ],
          },
        ]),
    ...(facts === undefined || facts.length === 0
      ? []
      : [{ label: say('New in it', '新しい事実'), line: [text(facts.join(say(', ', '、')))] }]),
  ];
}

function posts({ posts: all }: ChannelAccount, locale: Locale): Gate[] {
  const say = sayIn(locale);
  if (all.length === 0) return [];
  const line = all
    .slice(0, MOST_POSTS)
    .flatMap(
      ({ place, state, closedAt, dueAt }, i): Line => [
        text(`${i > 0 ? say('; ', '；') : ''}${PLACES[place][locale]} ${STATES[state][locale]} `),
        time(closedAt ?? dueAt),
      ],
    );
  return [{ label: say('Messages', '投稿の記録'), line }];
}

const MOST_POSTS = 5;
