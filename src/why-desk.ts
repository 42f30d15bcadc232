import type { ChannelAccount, WhyDesk } from '#src/command-desks.ts';
import type { WorkspaceRef } from '#src/model/channel.ts';
import { alertSubject, storySubject } from '#src/model/delivery.ts';
import type { Outcome } from '#src/model/outcome.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Store } from '#src/store/db.ts';
import { outcomesOf } from '#src/store/outcomes.ts';
import { seenIn } from '#src/store/sightings.ts';
import { storiesOfArticles } from '#src/store/stories.ts';
import { alertsAbout } from '#src/store/story-messages.ts';
import { eventKeysOf, reportLines, withMergedInto } from '#src/store/story-reports.ts';
import { type Follower, followers } from '#src/store/subscriptions.ts';

/** Why an article was told where it was, or was not: what was noted of it, for people to read. */
export function createWhyDesk({ db }: Store): WhyDesk {
  return {
    async account(asked, articleId) {
      const [article] = await articlesByIds(db, [articleId]);
      if (!article) return null;
      const storyId = (await storiesOfArticles(db, [articleId])).get(articleId) ?? null;
      const lines = storyId === null ? [] : await reportLines(db, storyId);
      const matches = (await topicsOf(db, [articleId])).get(articleId) ?? [];
      const events = (await eventKeysOf(db, [articleId])).get(articleId) ?? [];
      const here = (await followers(db)).filter(({ channel }) => isOf(channel, asked));
      const outcomes = await outcomesOf(db, articleId);
      const storyIds = storyId === null ? [] : await withMergedInto(db, storyId);
      const subjects = [...storyIds.map(storySubject), alertSubject(articleId)];
      const posted = await alertsAbout(
        db,
        here.map(({ channel }) => channel.id),
        subjects,
      );
      const keys = new Set([
        ...matches.map(({ key }) => `topic:${key}`),
        ...storyIds.map((id) => `story:${id}`),
        ...events.map((key) => `event:${key}`),
      ]);
      return {
        article,
        feeds: await seenIn(db, articleId),
        matches,
        story:
          storyId === null
            ? null
            : { id: storyId, copyOf: lines.find((line) => line.articleId === articleId)?.copyOf ?? null },
        channels: here.map((follower): ChannelAccount => {
          const { channel } = follower;
          const outcome = outcomes.get(channel.id) ?? null;
          return {
            channel,
            followed: follower.subscriptions,
            met: follower.subscriptions.filter(({ kind, key }) => keys.has(`${kind}:${key}`)),
            outcome,
            posts: posted
              .filter(({ channelId }) => channelId === channel.id)
              .filter(({ createdAt }) => (isOwn(outcome) ? createdAt >= outcome!.at : true))
              .map(({ revision, state, options, dueAt, closedAt }) => ({
                revision,
                state,
                dueAt,
                closedAt,
                place:
                  options.edits !== undefined
                    ? 'edit'
                    : options.threadOf !== undefined
                      ? 'thread'
                      : 'channel',
              })),
          };
        }),
      };
    },
  };
}

/** What the article itself brought: messages that were there before it are of others. */
function isOwn(outcome: Outcome | null): boolean {
  return outcome !== null && ['update', 'upgrade', 'counted'].includes(outcome.code);
}

/** Who looks after the bot in the shell sees what the preview shows. */
function isOf({ platform, workspace }: Follower['channel'], asked: WorkspaceRef): boolean {
  const where = asked.platform === 'terminal' ? { platform: 'web', workspace: 'local' } : asked;
  return platform === where.platform && workspace === where.workspace;
}
