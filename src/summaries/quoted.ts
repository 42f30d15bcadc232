import { cite, type ListItem, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { languageName, sayIn } from '#src/text/words.ts';
import type { Candidate } from './candidates.ts';

/** A sentence as it stands in the article, with the language marked where it is not the reader's. */
export function quoted(
  { article, text: sentence, field, start, end }: Candidate,
  cited: readonly Article[],
  locale: Locale,
): ListItem {
  const name = languageName(article.language, locale);
  const marked = article.language === locale ? [] : [text(sayIn(locale)(` (${name})`, `（${name}）`))];
  return {
    head: [
      text(sentence.replace(/\s+/g, ' ')),
      ...marked,
      text(' '),
      cite(cited.indexOf(article) + 1, { field, start, end }),
    ],
  };
}
