import type { CommandContext } from '#src/command.ts';
import { type Block, type Line, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { LearningState, LearntModel, TopicMarks } from '#src/model/learning.ts';
import type { Locale } from '#src/model/locale.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { languageName, sayIn, tierName } from '#src/text/words.ts';
import { FEWEST_MARKS, FEWEST_OF_A_VERDICT } from '#src/topics/learn.ts';
import { type Feature, featuresOf, readFeature } from '#src/topics/learn-features.ts';
import { chanceOf, reasonsOf } from '#src/topics/learn-model.ts';

/** What is said of a topic that learns from marks, and why its articles stand where they stand. */

/** As many as a person reads; what weighs less than these changes little. */
const FEATURES_SHOWN = 5;
const REASONS_SHOWN = 2;

/** “34 (25 👍, 9 👎)”. */
function marksText({ yes, no }: TopicMarks, locale: Locale): string {
  return sayIn(locale)(`${yes + no} (${yes} 👍, ${no} 👎)`, `${yes + no}件（👍 ${yes}、👎 ${no}）`);
}

/** What must still happen before the marks have an effect. */
export function notYet({ yes, no }: TopicMarks, locale: Locale): string {
  const say = sayIn(locale);
  const [all, each] = [FEWEST_MARKS, FEWEST_OF_A_VERDICT];
  if (yes + no >= all)
    return say(
      `They begin to order articles once there are ${each} or more of each.`,
      `👍と👎がそれぞれ${each}件以上になると、記事の並びに反映されます。`,
    );
  return say(
    `They begin to order articles at ${all}, with ${each} or more of each.`,
    `合計${all}件以上、👍と👎がそれぞれ${each}件以上になると、記事の並びに反映されます。`,
  );
}

/** The marks of a topic, what they teach, and how often that is right. */
export function learningBlock(
  { marks, model, check }: LearningState,
  ctx: CommandContext,
  locale: Locale,
): Block {
  const say = sayIn(locale);
  const people = say(
    ` from ${marks.people} ${marks.people === 1 ? 'person' : 'people'}`,
    `・${marks.people}人`,
  );
  const counted = marksText(marks, locale) + (marks.people > 0 ? people : '');
  const label = say('Marks', '評価');
  if (model === null)
    return {
      kind: 'fields',
      fields: [{ label, line: [text(`${counted}${say('. ', '。')}${notYet(marks, locale)}`)] }],
    };
  const name = (feature: string) => featureName(feature, ctx, locale);
  const share = (part: number) => `${Math.round((100 * part) / (check?.asked || 1))}%`;
  const hits = check
    ? say(
        `${share(check.right)} of marks on articles it had not learnt from (always the more frequent answer: ${share(check.rightByHabit)})`,
        `学習に使っていない記事の評価の${share(check.right)}（多いほうの答えを常に選ぶと${share(check.rightByHabit)}）`,
      )
    : say('too few marks to say', '評価が少なく、まだ測れません');
  return {
    kind: 'fields',
    fields: [
      { label, line: [text(counted)] },
      { label: say('Raises an article', '上位になる要素'), line: list(strongest(model, 1), name, locale) },
      { label: say('Lowers it', '下位になる要素'), line: list(strongest(model, -1), name, locale) },
      { label: say('Hit rate', '的中率'), line: [text(hits)] },
    ],
  };
}

/** How relevant the model thinks an article is, and the strongest reasons: “62% relevant: + wire agencies; − short texts”. */
export function scoreLine(
  model: LearntModel,
  article: Article,
  matches: readonly TopicMatch[],
  topic: TopicDefinition,
  ctx: CommandContext,
  locale: Locale,
): Line {
  const say = sayIn(locale);
  const features = featuresIn(article, matches, topic.key);
  const percent = Math.round(100 * chanceOf(model, features));
  const reasons = withoutEcho(reasonsOf(model, features))
    .map(({ feature, weight }) => ({ name: featureName(feature, ctx, locale), sign: weight > 0 ? '+' : '−' }))
    .filter(({ name }) => name !== null)
    .slice(0, REASONS_SHOWN)
    .map(({ name, sign }) => `${sign} ${name}`);
  const why = reasons.length === 0 ? '' : say(': ', '：') + reasons.join(say('; ', '、'));
  return [text(say(`${percent}% relevant`, `関連度${percent}%`) + why)];
}

/** “A term in the headline” says nothing beside “tariff” in the headline. */
function withoutEcho<Reason extends { readonly feature: string }>(reasons: readonly Reason[]): Reason[] {
  const read = reasons.map((reason) => ({ reason, feature: readFeature(reason.feature) }));
  return read
    .filter(
      ({ feature }) =>
        feature?.kind !== 'place' ||
        !read.some((other) => other.feature?.kind === 'term' && other.feature.place === feature.place),
    )
    .map(({ reason }) => reason);
}

/** Those that the model thinks most relevant first; of two alike, as they were. */
export function byRelevance(
  model: LearntModel,
  articles: readonly Article[],
  matches: ReadonlyMap<number, readonly TopicMatch[]>,
  topicKey: string,
): Article[] {
  return articles
    .map((article) => ({
      article,
      chance: chanceOf(model, featuresIn(article, matches.get(article.id) ?? [], topicKey)),
    }))
    .toSorted((a, b) => b.chance - a.chance)
    .map(({ article }) => article);
}

function featuresIn(article: Article, matches: readonly TopicMatch[], topicKey: string): string[] {
  return featuresOf({ ...article, textLength: article.text.length }, matches, topicKey);
}

/** The features that raise (1) or lower (-1) most. */
function strongest(model: LearntModel, sign: 1 | -1): string[] {
  return reasonsOf(model, Object.keys(model.weights))
    .filter(({ weight }) => weight * sign > 0)
    .map(({ feature }) => feature);
}

function list(features: readonly string[], name: (feature: string) => string | null, locale: Locale): Line {
  const say = sayIn(locale);
  const names = features
    .map(name)
    .filter((each) => each !== null)
    .slice(0, FEATURES_SHOWN);
  return [text(names.length > 0 ? names.join(say(', ', '、')) : say('nothing yet', 'まだありません'))];
}

/** null for one that this version of the program does not know. */
function featureName(key: string, { topics }: CommandContext, locale: Locale): string | null {
  const feature = readFeature(key);
  return feature && nameOf(feature, topics, locale);
}

function nameOf(feature: Feature, topics: readonly TopicDefinition[], locale: Locale): string | null {
  const say = sayIn(locale);
  switch (feature.kind) {
    case 'term': {
      const { before, after } = placeWords(feature.place, locale);
      return say(`“${feature.term}”${after}`, `${before}「${feature.term}」`);
    }
    case 'place': {
      const { before, after } = placeWords(feature.place, locale);
      return say(`a term${after}`, `${before}条件の語`);
    }
    case 'count':
      return {
        one: say('one term only', '一致した語が1つだけ'),
        two: say('two terms', '一致した語が2つ'),
        some: say('three or four terms', '一致した語が3〜4つ'),
        many: say('five terms or more', '一致した語が5つ以上'),
      }[feature.count];
    case 'publisher':
      return feature.name;
    case 'tier':
      return say(`outlets of kind ${tierName(feature.tier, 'en')}`, tierName(feature.tier, 'ja'));
    case 'language':
      return say(
        `in ${languageName(feature.language, 'en')}`,
        `${languageName(feature.language, 'ja')}の記事`,
      );
    case 'topic': {
      const other = topics.find(({ key }) => key === feature.key);
      return other ? say(`also on ${other.name.en}`, `「${other.name.ja}」にも一致`) : null;
    }
    case 'length':
      return {
        short: say('short texts', '短い記事'),
        medium: say('texts of medium length', '中くらいの長さの記事'),
        long: say('long texts', '長い記事'),
      }[feature.length];
  }
}

function placeWords(place: Extract<Feature, { kind: 'place' }>['place'], locale: Locale) {
  const say = sayIn(locale);
  const words = {
    title: say(' in the headline', '見出しに'),
    lead: say(' in the first words', '冒頭に'),
    text: say(' later in the text', '本文の途中に'),
    category: say(' in the categories', '分類に'),
  }[place];
  return locale === 'ja' ? { before: words, after: '' } : { before: '', after: words };
}
