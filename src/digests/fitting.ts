import type { Message } from '#src/message.ts';
import { fitMessage } from '#src/messages/fit.ts';
import { composeDigest, type DigestContent, type Fullness } from './compose.ts';
import { type DigestStory, grouped, type Heading } from './select.ts';

/** A digest that chats show whole: what is not shown was not told, and comes again. */

/** What is said less, step by step, before a story is left out. */
const STEPS: readonly Fullness[] = [
  { linksFacts: true, events: 3 },
  { linksFacts: false, events: 3 },
  { linksFacts: false, events: 1 },
];

/** `stories` by rank: the last ones are left out where there is no room. */
export function fittingDigest<Story extends DigestStory>(
  content: Omit<DigestContent, 'groups'>,
  stories: readonly Story[],
  headings: readonly Heading[],
): { readonly message: Message; readonly stories: readonly Story[] } {
  for (let most = stories.length; ; most -= 1) {
    const shown = stories.slice(0, most);
    const whole = { ...content, groups: grouped(shown, headings) };
    const messages = STEPS.map((step) => composeDigest(whole, step));
    const message = messages.find(isShownWhole);
    if (message !== undefined || most <= 1) return { message: message ?? messages.at(-1)!, stories: shown };
  }
}

/** Excerpts may go: nobody misses them. */
function isShownWhole(message: Message): boolean {
  return entriesIn(fitMessage(message).message) === entriesIn(message);
}

function entriesIn({ blocks }: Message): number {
  return blocks.reduce((sum, block) => sum + 1 + sizeOf(block), 0);
}

function sizeOf(block: Message['blocks'][number]): number {
  if (block.kind === 'list') return block.items.length;
  return block.kind === 'fields' ? block.fields.length : 0;
}
