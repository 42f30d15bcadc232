import { createHash } from 'node:crypto';
import { voiceOf } from '#src/articles/voice.ts';
import type { CommandContext } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Story } from '#src/model/story.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { speaksOf } from '#src/stories/about.ts';
import { summarise } from '#src/summaries/summarise.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { bySection, coverage, differing, singleSource, sourcesOf } from '../cited.ts';
import { countOf, emptyReply } from '../parts.ts';
import { rewritten } from '../rewritten.ts';
import { storyMeant } from './meant.ts';
import { ownReports, plainHeadline, storyCode, toStory } from './words.ts';

/** `/summary story:12`: what the reports of one story say. */

/** As many as a summary of a topic reads. */
const MAX_ARTICLES = 40;
const CACHE_TTL_MS = 10 * MINUTE_MS;
/** A button’s line has room for no more. */
const HEADLINE_SHOWN = 120;

export async function storySummary(
  options: Readonly<Record<string, string>>,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  refuseOthers(options, locale);
  const { story } = await storyMeant(options.story!, ctx, locale);
  const articles = ownReports(story)
    .map(({ article }) => article)
    .slice(-MAX_ARTICLES);
  const facts = [story.id, locale, articles.map(({ id, updatedAt }) => [id, updatedAt])];
  const key = createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
  const reply = await ctx.cache.remember(`story-summary:${key}`, CACHE_TTL_MS, async () =>
    compose(story, articles, ctx, locale),
  );
  const originalLine = `/summary story:${story.id} original:yes`;
  return rewritten(reply, { original: options.original, question: null, originalLine }, ctx);
}

/** A story has its own topics and its own time. */
function refuseOthers(options: Readonly<Record<string, string>>, locale: Locale): void {
  const option = ['topic', 'period'].find((name) => options[name] !== undefined);
  if (option === undefined) return;
  throw new UserError(
    sayIn(locale)(
      `story: and ${option}: do not go together. A story is summed up as a whole.`,
      `story: と ${option}: は同時に指定できません。ストーリーは全体を要約します。`,
    ),
    { option, suggestion: `/summary story:${truncate(options.story!, 60)}` },
  );
}

function compose(story: Story, articles: readonly Article[], ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const isAbout = speaksOf(articles.map(({ title }) => title));
  const sentences = summarise(articles, { isAbout, language: locale, now: ctx.now, voiceOf });
  const heading = truncate(plainHeadline(story, locale), HEADLINE_SHOWN);
  const [first, ...others] = sentences;
  if (first === undefined) return unspoken(story, heading, articles, locale);
  const { blocks, articles: cited, leading } = bySection([first, ...others], ctx.now, locale);
  return {
    kind: 'answer',
    visibility: 'private',
    locale,
    notification: say(`Summary: ${leading}`, `要約：${leading}`),
    overline: [text(say('Summary · ', '要約 · ')), storyCode(story.id)],
    title: [text(heading, 'bold')],
    blocks: [...blocks, ...differing(sentences, cited, locale), ...singleSource(cited, locale)],
    sources: sourcesOf(cited, locale),
    actions: [toStory(story.id, locale), { kind: 'share', label: say('Share', '共有') }],
    footer: coverage(articles, cited, locale),
  };
}

/** There are reports, but no sentence of them can be cited alone. */
function unspoken(story: Story, heading: string, articles: readonly Article[], locale: Locale): Reply {
  const say = sayIn(locale);
  const count = countOf(articles.length, locale);
  return emptyReply(
    {
      title: say('No summary', '要約できません'),
      sentence: say(
        `${count} on “${heading}”, but no sentence that can stand alone.`,
        `「${heading}」の記事は${count}ありますが、単独で引用できる文がありません。`,
      ),
      label: say('Show the story', 'ストーリーを表示'),
      line: `/story show ${story.id}`,
    },
    locale,
  );
}
