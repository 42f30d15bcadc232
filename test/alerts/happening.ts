import { MINUTE_MS } from '#src/model/time.ts';
import { type Told, told } from '#test/stories/newsroom.ts';

const report = (publisher: string, title: string, text: string, changes: Partial<Told> = {}) =>
  told(title, { publisher, text, ...changes });

const FIRST = 'Negotiators of Japan and the United States agreed in Tokyo to lower the tariff on cars.';

/** One happening as twelve reports tell it, each so many minutes after the first. */
const REPORTS: readonly (readonly [minutes: number, report: Told])[] = [
  [0, report('Example News', 'Japan and United States agree to lower car tariff in Tokyo', FIRST)],
  [
    2,
    report(
      'Daily Example',
      'Japan, United States agree in Tokyo to lower tariff on cars',
      'Car makers welcomed that the tariff will be lower, after long talks of Japan with the United States.',
    ),
  ],
  // The same words again.
  [3, report('Copy Post', 'Japan and United States agree to lower car tariff in Tokyo', FIRST)],
  [
    5,
    report(
      'Example News',
      'Japan and United States agree in Tokyo: car tariff to fall to 12%',
      'The minister told reporters at the harbour that cars will pay 12% when they arrive in the United States.',
    ),
  ],
  [
    8,
    report(
      'Morning Mail',
      'Car tariff: Japan and United States agree to lower it in Tokyo',
      'Makers of cars in Nagoya expect to save $3 billion a year, an association of exporters said.',
    ),
  ],
  [
    20,
    report(
      'Daily Example',
      'Tokyo: United States and Japan agree on lower tariff for cars',
      'Shares of car makers rose after the agreement; analysts had waited for the tariff to come down.',
    ),
  ],
  [
    25,
    report(
      'Evening Star',
      'Japan and United States agree: lower tariff on cars, Tokyo says',
      'The government in Tokyo confirmed late in the evening what delegates had said about the car tariff.',
    ),
  ],
  [
    31,
    report(
      'USTR',
      'United States and Japan agree to lower car tariff in Tokyo',
      'The office announces that the United States and Japan have concluded their talks about cars.',
      { tier: 'official' },
    ),
  ],
  [
    40,
    report(
      'Copy Post',
      'United States and Japan agree to lower car tariff in Tokyo',
      'The office announces that the United States and Japan have concluded their talks about cars.',
    ),
  ],
  [
    50,
    report(
      'Morning Mail',
      'Lower car tariff agreed by Japan and United States in Tokyo',
      'Customs will apply the lower tariff from June 14, a notice to car importers says.',
    ),
  ],
  [
    75,
    report(
      'Evening Star',
      'Japan and United States: lower car tariff agreed in Tokyo',
      'Opposition lawmakers want to read the agreement about cars before they say what they think of it.',
    ),
  ],
  [
    100,
    report(
      'Example News',
      'Japan and United States agree in Tokyo: after the car tariff, parts',
      'Parts follow by 25% of what they pay now, delegates of both sides said about the tariff on cars.',
    ),
  ],
];

export const HAPPENING = REPORTS.map(([minutes, each]) => ({ afterMs: minutes * MINUTE_MS, report: each }));
