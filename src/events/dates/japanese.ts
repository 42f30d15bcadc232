import { JAPANESE_DAYS, JAPANESE_FOLLOWING } from './japanese-days.ts';
import { JAPANESE_PERIODS } from './japanese-periods.ts';
import { numberOf } from './japanese-words.ts';
import type { DateReader, Tense, TimeReading } from './rule.ts';

export const JAPANESE: DateReader = {
  rules: [...JAPANESE_DAYS, ...JAPANESE_PERIODS],
  following: JAPANESE_FOLLOWING,
  everyday: ({ text }) => ({ dates: [], times: timesIn(text) }),
  tenseAround: tenseAfter,
  whoseFiscalYear: () => 'japan',
};

const FUTURE =
  /予定|見通し|見込み|方針|方向で|調整|検討|計画|意向|目指|へ(?:$|[。、\n])|にも|する(?:$|[。、\n])|(?<!てい|でい|[なあい])る(?:$|[。\n])|[うくすつむぶぐ](?:$|[。\n])|だろう|だろ|ましょう|たい(?:$|[。、と])|まで|開く|訪れる|控え|迫/u;
const PAST =
  /(?:した|れた|った|いた|きた|えた|めた|んだ|てた|ました|でした|だった)(?:$|[。、」\n]|と|こと|ため|が|の)/u;

/** Japanese verbs stand at the end: what follows the date in its sentence says when. null where nothing does. */
function tenseAfter(text: string, _start: number, end: number): Tense | null {
  const rest = text.slice(end, end + 80).split(/[。\n]/, 1)[0]!;
  const future = rest.search(FUTURE);
  const past = `${rest}。`.search(PAST);
  if (future < 0 && past < 0) return null;
  return future >= 0 && (past < 0 || future < past) ? 'future' : 'past';
}

const TIME =
  /(?<half>午前|午後|正午|朝|夜|夕方)?(?<![\d第])(?<hour>\d{1,2}|[一二三四五六七八九十]{1,3})(?:時(?!間|代|期|点|短)(?:(?<minute>\d{1,2})分|(?<thirty>半))?|:(?<clock>\d\d)(?!\d))/gu;
const ZONE = /(?:(?<japan>日本時間)|(?<east>米?東部(?:夏)?時間))の?[\d年月日同翌]*$/u;
/** Japan has had one offset, without summer time, since 1952. */
const JAPAN_OFFSET = 9 * 60;

/** 午後3時半, 15:30, 10時15分; 0 to 24 o'clock. */
function timesIn(text: string): TimeReading[] {
  return [...text.matchAll(TIME)].flatMap(({ groups, index, 0: words }) => {
    const { half, hour: hours, minute, thirty, clock } = groups!;
    const afternoon = half === '午後' || half === '夜' || half === '夕方';
    const stated = numberOf(hours!);
    const hour = afternoon && stated < 12 ? stated + 12 : stated;
    const minutes = thirty ? 30 : Number(minute ?? clock ?? 0);
    if (hour > 23 || minutes > 59) return [];
    const zone = ZONE.exec(text.slice(Math.max(0, index - 20), index));
    return [
      {
        start: index,
        end: index + words.length,
        at: {
          time: `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
          offsetMinutes: zone?.groups?.japan ? JAPAN_OFFSET : null,
        },
      },
    ];
  });
}
