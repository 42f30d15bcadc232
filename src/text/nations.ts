import { stem } from './stem.ts';

/**
 * A country and what is of it: who asks for the Italian election means Italy's. Stemming joins few of them
 * (Korea, Korean), and a headline has now the one and now the other.
 */
const NATIONS = `
Afghanistan Afghan|Albania Albanian|Algeria Algerian|Angola Angolan|Argentina Argentine|Australia Australian
Austria Austrian|Bangladesh Bangladeshi|Belarus Belarusian|Belgium Belgian|Brazil Brazilian|Britain British
Bulgaria Bulgarian|Burma Burmese|Cambodia Cambodian|Canada Canadian|Chile Chilean|China Chinese
Colombia Colombian|Croatia Croatian|Cuba Cuban|Cyprus Cypriot|Denmark Danish|Egypt Egyptian
England English|Ethiopia Ethiopian|Europe European|Finland Finnish|France French|Germany German|Ghana Ghanaian
Greece Greek|Hungary Hungarian|Iceland Icelandic|India Indian|Indonesia Indonesian|Iran Iranian|Iraq Iraqi
Ireland Irish|Israel Israeli|Italy Italian|Japan Japanese|Jordan Jordanian|Kazakhstan Kazakh|Kenya Kenyan
Korea Korean|Kuwait Kuwaiti|Laos Laotian|Lebanon Lebanese|Libya Libyan|Lithuania Lithuanian|Malaysia Malaysian
Mexico Mexican|Mongolia Mongolian|Morocco Moroccan|Nepal Nepalese|Netherlands Dutch|Nigeria Nigerian
Norway Norwegian|Pakistan Pakistani|Palestine Palestinian|Peru Peruvian|Philippines Philippine|Poland Polish
Portugal Portuguese|Qatar Qatari|Romania Romanian|Russia Russian|Rwanda Rwandan|Scotland Scottish|Serbia Serbian
Singapore Singaporean|Slovakia Slovak|Somalia Somali|Spain Spanish|Sudan Sudanese|Sweden Swedish
Switzerland Swiss|Syria Syrian|Taiwan Taiwanese|Tanzania Tanzanian|Thailand Thai|Tibet Tibetan|Tunisia Tunisian
Turkey Turkish|Uganda Ugandan|Ukraine Ukrainian|Venezuela Venezuelan|Vietnam Vietnamese|Yemen Yemeni
Africa African|Asia Asian|Yugoslavia Yugoslav|Zimbabwe Zimbabwean`;

const OTHER_FORM = new Map(
  NATIONS.trim()
    .split(/[|\n]/)
    .map((pair) => pair.split(' ').map(stem))
    .flatMap(([land, people]) => [
      [land!, people!],
      [people!, land!],
    ]),
);

/** For the stem of a country's name that of its people, and the other way round; null for any other word. */
export function otherFormOfNation(term: string): string | null {
  return OTHER_FORM.get(term) ?? null;
}
