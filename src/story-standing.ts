import type { Standing } from '#src/alerts/decide.ts';
import { type Posted, postedOf } from '#src/alerts/edit.ts';
import { higher } from '#src/alerts/level.ts';
import type { Channel } from '#src/model/channel.ts';
import { alertSubject, storySubject } from '#src/model/delivery.ts';
import type { Level } from '#src/model/level.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from '#src/store/db.ts';
import { toldOfStory } from '#src/store/outcomes.ts';
import { type AlertRevision, alertsAbout, channelsWithArticleAlerts } from '#src/store/story-messages.ts';
import type { StoryView } from '#src/story-view.ts';

/** What channels have of a story. */

export interface ChannelStanding {
  readonly standing: Standing;
  /** The message that they have of it; null where there is none. */
  readonly posted: Posted<AlertRevision> | null;
  /** The highest level that they were told of it at; null for nothing. */
  readonly toldLevel: Level | null;
  /** The subject of a message that is to be written, and its revision. */
  readonly next: { readonly subject: string; readonly revision: number };
}

/** By channel, of all that are given. */
export async function standingsOf(
  db: Database,
  view: StoryView,
  channels: readonly Channel[],
  now: Instant,
): Promise<Map<number, ChannelStanding>> {
  const ids = channels.map(({ id }) => id);
  const told = view.ids.length === 0 ? [] : await toldOfStory(db, view.ids);
  const revisions = await alertsOf(db, view, ids);
  const ownOf = Map.groupBy(revisions, ({ channelId }) => channelId);
  const notedOf = Map.groupBy(told, ({ channelId }) => channelId);
  const subjects = subjectsOf(view);
  return new Map(
    ids.map((id) => {
      const own = ownOf.get(id) ?? [];
      const noted = notedOf.get(id) ?? [];
      const posted = firstPosted(own, subjects);
      const levels = noted.map(({ level }) => level);
      const posts = posted === null ? [] : [posted.head.message?.level ?? 'notable'];
      const subject = view.id === null ? alertSubject(view.reports[0]!.articleId) : storySubject(view.id);
      const last = own.findLast((revision) => revision.subject === subject);
      return [
        id,
        {
          standing: standingOf(posted, noted, now),
          posted,
          toldLevel: (levels.length > 0 ? levels : posts).reduce<Level | null>(
            (sum, level) => (sum === null ? level : higher(sum, level)),
            null,
          ),
          next: { subject, revision: (last?.revision ?? 0) + 1 },
        },
      ];
    }),
  );
}

function standingOf(
  posted: Posted<AlertRevision> | null,
  noted: readonly { readonly code: string; readonly until: Instant | null }[],
  now: Instant,
): Standing {
  if (posted !== null) {
    const { state, isUntried, dueAt } = posted.head;
    return state === 'pending' && isUntried && dueAt > now ? 'waiting' : 'message';
  }
  const held = noted.filter(({ code }) => code === 'held');
  if (held.length === 0) return 'nothing';
  return held.some(({ until }) => until !== null && until > now) ? 'waiting' : 'word';
}

/** The message of the story itself goes before those of stories that were put into it, and of single articles. */
function subjectsOf(view: StoryView): string[] {
  const articles = [...view.reports, ...view.copies].map(({ articleId }) => articleId);
  return [...view.ids.map(storySubject), ...articles.sort((a, b) => a - b).map(alertSubject)];
}

function firstPosted(
  revisions: readonly AlertRevision[],
  subjects: readonly string[],
): Posted<AlertRevision> | null {
  const bySubject = Map.groupBy(revisions, ({ subject }) => subject);
  for (const subject of subjects) {
    const posted = postedOf(bySubject.get(subject) ?? []);
    if (posted !== null) return posted;
  }
  return null;
}

/** Until stories had messages of their own, each article had one: those count where they are. */
async function alertsOf(
  db: Database,
  view: StoryView,
  channelIds: readonly number[],
): Promise<AlertRevision[]> {
  const own = await alertsAbout(db, channelIds, view.ids.map(storySubject));
  const older = [...(await channelsWithArticleAlerts(db, channelIds))];
  if (older.length === 0) return own;
  const ofArticles = subjectsOf(view).slice(view.ids.length);
  return [...own, ...(await alertsAbout(db, older, ofArticles))];
}
