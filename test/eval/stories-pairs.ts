import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createBackground } from '#src/stories/background.ts';
import type { StoryFeatures } from '#src/stories/features.ts';
import { createJoiner } from '#test/fakes/story-joiner.ts';
import { countInto, featuresOfReport } from './stories-stream.ts';
import { type Prediction, percent, type SetReport, share } from './suite.ts';

/** Stories told in both languages, which are part of the project: test/fixtures/bilingual/README.md. */

interface Told {
  readonly at: string;
  readonly title: string;
  readonly text: string;
}

interface Fixture {
  readonly stories: readonly { readonly id: string; readonly en: Told; readonly ja: Told }[];
  readonly apart: readonly (readonly [string, string])[];
}

interface Read {
  readonly features: StoryFeatures;
  readonly at: number;
}

interface Pair extends Prediction {
  readonly gold: boolean;
  readonly predicted: boolean;
}

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'bilingual');
/** What the stories issue asks for. */
const FLOORS = { pair_precision: 0.95, pair_recall: 0.75 };

/** Joins the English and the Japanese report of each pair, one pair at a time. `name` is a file of the fixtures. */
export function bilingualPairs(name: 'first' | 'later' | 'third' | 'fourth', fails: number): SetReport {
  const { stories, apart } = parse(readFileSync(join(FOLDER, `${name}.yaml`), 'utf8')) as Fixture;
  const read = new Map(
    stories.flatMap(({ id, en, ja }) => [
      [`${id} en`, readOf(en, 'en')] as const,
      [`${id} ja`, readOf(ja, 'ja')] as const,
    ]),
  );
  const background = createBackground();
  for (const { features } of read.values()) countInto(background, features);
  const joins = (en: string, ja: string, gold: boolean): Pair => {
    const inOrder = [read.get(`${en} en`)!, read.get(`${ja} ja`)!].sort((a, b) => a.at - b.at);
    const joiner = createJoiner({ background });
    const found = inOrder.map(({ features, at }) => joiner.join(features, at).storyId);
    return { id: `${en} / ${ja}`, gold, predicted: found[0] === found[1] };
  };
  const pairs = [
    ...stories.map(({ id }) => joins(id, id, true)),
    ...apart.flatMap(([a, b]) => [joins(a, b, false), joins(b, a, false)]),
  ];
  const strangers = stories.flatMap((a) =>
    stories.filter((b) => b !== a).map((b) => joins(a.id, b.id, false)),
  );
  const metrics = [
    {
      metric: 'pair_precision',
      floor: FLOORS.pair_precision,
      ...share(
        pairs.filter((each) => each.predicted),
        ({ gold }) => gold,
      ),
    },
    {
      metric: 'pair_recall',
      floor: FLOORS.pair_recall,
      ...share(
        pairs.filter((each) => each.gold),
        ({ predicted }) => predicted,
      ),
    },
    {
      metric: 'apart',
      floor: null,
      ...share(
        pairs.filter((each) => !each.gold),
        ({ predicted }) => !predicted,
      ),
    },
    { metric: 'strangers_apart', floor: null, ...share(strangers, ({ predicted }) => !predicted) },
  ];
  const wrong = pairs.filter(({ gold, predicted }) => gold !== predicted);
  const details = wrong.slice(0, fails).map(({ id, gold }) => `${gold ? 'missed' : 'joined'}: ${id}`);
  return {
    set: `bilingual ${name}`,
    metrics,
    predictions: pairs,
    details: [...details, `wrong: ${percent(wrong.length / pairs.length)}`],
  };
}

function readOf({ title, text, at }: Told, language: string): Read {
  const instant = Date.parse(at);
  return { features: featuresOfReport({ title, text, language, at: instant }), at: instant };
}
