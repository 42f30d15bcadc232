import { foldAligned } from '#src/text/normalise.ts';
import { sentences } from '#src/text/sentences.ts';
import type { DateMention, DateOptions, Stretch } from './dates/date-mention.ts';
import { datesIn } from './dates/dates.ts';
import type { NameSpan } from './name-reader.ts';

/** A sentence with what is read of it; all offsets are into the field. */
export interface Passage extends Stretch {
  readonly field: 'title' | 'text';
  /** The whole field, folded one for one. */
  readonly source: string;
  readonly language: string;
  readonly names: readonly NameSpan[];
  readonly dates: readonly DateMention[];
  /** Quotations long enough to be a statement. */
  readonly quotes: readonly Stretch[];
  /** Clauses: what stands in one speaks of one thing. They cover the sentence. */
  readonly clauses: readonly Stretch[];
  /** Which sentence of its field it is. */
  readonly index: number;
}

/** Where another clause begins. "as soon as", "before March" and the like are no clauses. */
const ENGLISH_CLAUSE =
  /[;:](?=\s)|\b(?:that|which|who|whom|whose|where|while|whereas|although|though|because|amid|ahead of|following|despite|even as)\b|\b(?:when|if|unless|once|whether)\b(?! possible)|(?<!\b(?:such|so|early|soon|late|well|much|far|known|serve[sd]?|seen)) as (?!(?:early|soon|late|well|much|many|part|planned|scheduled|expected|a|an|the first|of|president|prime|chief|head|leader|its|his|her|their)\b)|\b(?:since|after|before|until)\b(?! (?:the )?(?:\d|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay\b|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec|end|year|spring|summer|autumn|fall|winter|next|late|early|mid|least|[MTWFS]\w+day))/gu;
const JAPANESE_CLAUSE =
  /[;:]|(?<=が、|ため、|ことから、|を受けて?、|(?:した|する)(?:後|前)(?:に)?、|一方(?:で)?、|ほか、|ものの、|を前に、|に先立ち?(?:って)?、|のに続き、)/gu;

/** Shorter ones are words in quotation marks. */
const STATEMENT = { en: 25, ja: 12 };

/** Longer ones are lists and damage; none of them tells of an event in a way that could be quoted. */
const LONGEST_SENTENCE = 700;

/** The sentences of a field with their names and dates; without those that nobody would quote. */
export function passagesOf(
  field: 'title' | 'text',
  text: string,
  options: DateOptions,
  names: (text: string, language: string) => readonly NameSpan[],
): Passage[] {
  const source = foldAligned(text);
  const { language } = options;
  const all: readonly Stretch[] = field === 'title' ? [{ start: 0, end: text.length }] : sentences(text);
  const parts = all.filter(({ start, end }) => end - start <= LONGEST_SENTENCE);
  // Most articles tell of no event, and are never asked for these.
  let dates: ReadonlyMap<number, readonly DateMention[]> | null = null;
  let spans: readonly (readonly NameSpan[])[] | null = null;
  return parts.map(({ start, end }, index) => {
    // Nor are most sentences of the others for these.
    let quotes: Stretch[] | null = null;
    let clauses: Stretch[] | null = null;
    return {
      field,
      source,
      language,
      start,
      end,
      index,
      get quotes() {
        quotes ??= quotesIn(source, start, end, language);
        return quotes;
      },
      get names() {
        spans ??= byPart(names(source, language), parts);
        return spans[index]!;
      },
      get dates() {
        dates ??= Map.groupBy(
          datesIn(text, { ...options, sentences: parts }),
          ({ sentence }) => sentence.start,
        );
        return dates.get(start) ?? [];
      },
      get clauses() {
        clauses ??= clausesIn(source, start, end, this.quotes, language);
        return clauses;
      },
    };
  });
}

/** Of spans in their order, those that each part holds. */
function byPart(spans: readonly NameSpan[], parts: readonly Stretch[]): NameSpan[][] {
  let next = 0;
  return parts.map(({ start, end }) => {
    while (next < spans.length && spans[next]!.start < start) next += 1;
    const first = next;
    while (next < spans.length && spans[next]!.end <= end) next += 1;
    return spans.slice(first, next);
  });
}

function quotesIn(source: string, start: number, end: number, language: string): Stretch[] {
  const pattern = language === 'ja' ? /「[^「」]*\p{sc=Hiragana}[^「」]*」/gu : /"[^"]*(?:"|$)/gu;
  const least = language === 'ja' ? STATEMENT.ja : STATEMENT.en;
  return [...source.slice(start, end).matchAll(pattern)]
    .map(({ 0: { length }, index }) => ({ start: start + index, end: start + index + length }))
    .filter((quote) => quote.end - quote.start >= least);
}

function clausesIn(
  source: string,
  start: number,
  end: number,
  quotes: readonly Stretch[],
  language: string,
): Stretch[] {
  const pattern = language === 'ja' ? JAPANESE_CLAUSE : ENGLISH_CLAUSE;
  const cuts = [...source.slice(start, end).matchAll(pattern)].map(({ index }) => start + index);
  const marks = quotes.flatMap((quote) => [quote.start, quote.end]);
  const all = [...new Set([start, ...cuts, ...marks])].filter((at) => at < end).sort((a, b) => a - b);
  return all.map((from, i) => ({ start: from, end: all[i + 1] ?? end }));
}

export function holds(outer: Stretch, inner: Stretch): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The clause that holds a stretch; the whole passage where none does. */
export function clauseOf(passage: Passage, inner: Stretch): Stretch {
  return passage.clauses.find((clause) => holds(clause, inner)) ?? passage;
}
