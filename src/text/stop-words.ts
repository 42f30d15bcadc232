/**
 * Words that say nothing about what an article is about. Questions are made of them: "how much US debt does Japan
 * hold" must not rank an article by its "how".
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a about after again against all also am among an and another any are as at away be because been before being both but by came can come could did do does doing for from further get gets getting go going got had has have having he her here hers him his how i if in into is it its itself just like made make many may me might more most much must my no nor not now of off on once only or other others our out over own said same say says shall she should so some such take taken taking tell than that the their them then there these they this those through to toward towards too under until up upon very was we were what when where whether which while who whom whose why will with within without would you your'.split(
    ' ',
  ),
);
