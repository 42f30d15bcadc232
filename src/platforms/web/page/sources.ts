import type { Message, Source } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { languageName, tierName } from '#src/text/words.ts';
import { el } from './dom.ts';
import { renderLink, renderTime, sourceIdOf } from './spans.ts';
import { MESSAGE_WORDS } from './words.ts';

/** As many as a reader takes in at a glance; the others fold away. */
const OPEN_SOURCES = 5;

/** The numbered list that a message's citations point into. */
export function renderSources({ sources, locale }: Message, messageId: string): HTMLElement {
  const words = MESSAGE_WORDS[locale];
  const list = (some: readonly Source[]) =>
    el('ol', {}, ...some.map((source) => renderSource(source, locale, messageId)));
  const folded = sources.slice(OPEN_SOURCES);
  return el(
    'section',
    { class: 'sources', 'aria-label': words.sources },
    list(sources.slice(0, OPEN_SOURCES)),
    folded.length > 0
      ? el('details', {}, el('summary', {}, words.moreSources(folded.length)), list(folded))
      : null,
  );
}

function renderSource(source: Source, locale: Locale, messageId: string): HTMLLIElement {
  const title =
    source.url === null
      ? el('bdi', { lang: source.language }, source.title)
      : renderLink(source.title, source.url, { lang: source.language });
  const facts: (Node | string)[] = [source.publisher];
  if (source.tier !== null) facts.push(tierName(source.tier, locale));
  if (source.language !== locale) facts.push(languageName(source.language, locale));
  if (source.publishedAt !== null)
    facts.push(renderTime(source.publishedAt, source.publishedPrecision, locale));
  if (source.fileName !== null) facts.push(el('code', {}, source.fileName));

  return el(
    'li',
    { id: sourceIdOf(messageId, source.n), tabindex: -1 },
    el('span', { class: 'number' }, `[${source.n}]`),
    el(
      'span',
      {},
      el('span', { class: 'source-title' }, title),
      el('span', {}, ...facts.flatMap((fact, index) => [index === 0 ? '' : ' · ', el('bdi', {}, fact)])),
    ),
  );
}
