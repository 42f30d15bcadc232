import { stem } from '#src/text/stem.ts';

/** What tells, in either language, whether a sentence denies, supposes or reports; and which way things go. */

const PHRASES_WITHOUT_DENIAL =
  /\bnot (?:only|just|least)\b|\bno\. ?\d|\bno doubt\b|だけで(?:は)?なく|のみならず|(?:なければ|ねば|なくては)な(?:らない|らず|りません)|に違いな(?:い|く)|にほかならない|かもしれ(?:ない|ません)|少な(?:い|く|から)|間もなく|まもなく|危ない|必ず|いずれ|わずか|ずつ/giu;
const DENIAL =
  /\b(?:not|never|no|none|neither|nor|without|cannot|nobody|nothing|unable|hardly|barely|unlikely)\b|n't\b|\b(?:den(?:y|ies|ied|ying|ials?)|refus\w+|reject\w*|fail(?:s|ed|ing|ure)?|lack\w*|rul(?:e|es|ed|ing) out|declin(?:e|es|ed|ing) to)\b|ない|なかっ|なく|なし|ません|否定|拒|却下|断(?:った|って|る)|見送|不可能|(?:せ|でき|れ|え|わ|ら|か)ず(?!か)|未(?:定|公表|解決|確認|発表)/giu;

/** How many denials there are. */
export function denials(text: string): number {
  return text.replace(PHRASES_WITHOUT_DENIAL, ' ').match(DENIAL)?.length ?? 0;
}

const DENIED = /(?:\b(?:not|never|cannot|without)|n't)\b (?:yet |been |be |\w+ly )*(\w+)/giu;

/** What is denied in English, as the words that follow: "has not ruled" is not "could not impose". */
export function deniedWords(text: string): readonly string[] {
  return [...text.replace(PHRASES_WITHOUT_DENIAL, ' ').matchAll(DENIED)].map(([, word]) => stem(word!));
}

// Not "May", which is a month.
const SUPPOSITION =
  /\b(?:may|might|could|would|should|if|whether|unless|possibl[ey]|possibilit\w+|perhaps|potential(?:ly)?|likely|expect(?:s|ed|ing|ations?)?|schedul(?:ed?|es|ing)|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|intention|aim(?:s|ed|ing)?|seek(?:s|ing)?|sought|propos(?:e|es|ed|ing|als?)|consider(?:s|ed|ing)?|hop(?:e|es|ed|ing)|reportedly|allegedly|apparently|appears? to|set to|prepar(?:e|es|ed|ing) to|urg(?:e|es|ed|ing)|want(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|for)|request(?:s|ed|ing)?|demand(?:s|ed|ing)?|threaten(?:s|ed|ing)?|believ(?:e|es|ed)|estimat(?:e|es|ed)|forecasts?|projected|in talks|arrang(?:e|es|ed|ing)|weigh(?:s|ed|ing)?(?! on))\b|可能性|かもしれ|恐れ|おそれ|あり得|し得る|しうる|予定|計画|方針|検討|見通し|見込|予想|目指|意向|考え|提案|期待|とみられ|とされ|もよう|模様|らしい|だろう|求め|望(?:む|ん)|場合|(?<!によ)れば|推計|推定|構え|目標|べき|したい|しようと|調整|方向で|かどうか/gu;
const FUTURE = /\b(?:will|shall|going to|to be)\b|'ll\b/giu;
/** What Japanese says of things to come, and English with "will". */
const SCHEDULED = /予定|見通し|方針|見込/u;

export function suppositions(text: string): number {
  return text.match(SUPPOSITION)?.length ?? 0;
}

export function speaksOfFuture(text: string): boolean {
  return text.match(FUTURE) !== null;
}

export function isScheduled(text: string): boolean {
  return SCHEDULED.test(text);
}

const REPORT =
  /\b(?:said|says?|saying|told|tells?|according to|announc\w+|stat(?:ed|ing)|warn\w*|claim\w*|argu(?:e|es|ed)|added|adds|wrote|reportedly|reported(?=[.,]|$| that)|declar(?:e|es|ed)|confirm(?:s|ed)?|disclos(?:e|es|ed)|reveal(?:s|ed)?|spokes\w+|described)\b|述べ|語[っりる]|話し|話す|によると|によれば|とし(?:た|ている)|発表|表明|明らか|指摘|強調|主張|報じ|警告|確認|発言|明かし|説明|伝え|答弁|答え/iu;

/** Whether it is told who says this. */
export function isReported(text: string): boolean {
  return REPORT.test(text);
}

/** Words of which one turns what the other says round. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:ris(?:e|es|en|ing)|rose|rais(?:e|es|ed|ing)|increas\w*|hik(?:e|es|ed|ing)|grow\w*|grew|climb\w*|jump\w*|surg\w*|soar\w*|higher|expand\w*|strengthen\w*|stronger|up(?= (?:by )?\d))\b|引き?上げ|上昇|増|拡大|強化|急騰|値上|高ま/iu,
    /\b(?:cuts?|cutting|lower\w*|reduc\w+|declin\w+|fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|decreas\w*|slash\w*|shrink\w*|shrank|weak(?:er|en)\w*|eas(?:e|es|ed|ing)|down(?= (?:by )?\d))\b|引き?下げ|下落|減|低下|縮小|弱|急落|値下|緩和/iu,
  ],
  [
    /\b(?:agree(?:s|d|ing|ments?)?|support(?:s|ed|ing)?|back(?:s|ed|ing)|approv\w+|accept\w*|welcom\w+)\b|合意|賛成|支持|承認|可決|歓迎|受け入れ/iu,
    /\b(?:disagree\w*|oppos\w+|object(?:s|ed|ing)?|reject\w*|criti[cq]\w+|condemn\w*|veto\w*)\b|反対|対立|否決|批判|非難|拒/iu,
  ],
  [
    /\b(?:begin\w*|beg[au]n|start\w*|launch\w*|resum\w+|open(?:s|ed|ing)?)\b|始|開始|再開|開設/iu,
    /\b(?:end(?:s|ed|ing)?|stop\w*|halt\w*|suspend\w*|cancel\w*|clos(?:e|es|ed|ing|ure)|postpon\w+)\b|終|停止|中止|中断|閉|延期/iu,
  ],
  [
    /\b(?:w[io]n|wins|winning|victor\w+|gain(?:s|ed))\b|勝|獲得/iu,
    /\b(?:los(?:e|es|t|ing|s)|defeat\w*)\b|敗|失っ/iu,
  ],
  [/\bprofits?\b|\bearnings\b|利益|黒字/iu, /\b(?:loss|losses)\b|損失|赤字/iu],
  [/\bsurplus\w*|黒字/iu, /\bdeficits?\b|赤字/iu],
  [/\bnorth(?:ern)?\b|北(?!朝鮮)/iu, /\bsouth(?:ern)?\b(?! korea| china)|南(?!シナ)/iu],
  [/\beast(?:ern)?\b(?! china)|東(?!京|シナ)/iu, /\bwest(?:ern)?\b|西/iu],
  [/\bmore than half\b|半数以上|過半/iu, /\bless than half\b|半数未満/iu],
  [/\bimport\w*|輸入/iu, /\bexport\w*|輸出/iu],
  [/\b(?:buy\w*|bought|purchas\w+)\b|購入|買/iu, /\b(?:sell\w*|sold|sales?)\b|売/iu],
  [/\b(?:before|ahead of|prior to)\b|前に|に先立/iu, /\b(?:after|following)\b|後に|の後|た後|を受け/iu],
  [
    /\b(?:more than|at least|exceed\w*)\b|以上|超|上回/iu,
    /\b(?:less than|fewer than|below|at most|up to)\b|未満|以下|下回|最大で/iu,
  ],
  [
    /\b(?:allow\w*|permit\w*|lift\w*)\b|許可|解除|容認/iu,
    /\b(?:ban(?:s|ned|ning)?|prohibit\w*|block\w*|impos\w+)\b|禁|阻止|課/iu,
  ],
  [
    /\b(?:join\w*|enter\w*|arriv\w+)\b|加わ|参加|到着/iu,
    /\b(?:leav(?:e|es|ing)|left|withdr[ae]w\w*|quit\w*|depart\w*)\b|離脱|脱退|撤退|出発/iu,
  ],
];

/** Whether a text says the opposite of its source somewhere. */
export function isTurnedRound(source: string, text: string): boolean {
  const turns = (said: RegExp, opposite: RegExp) =>
    said.test(text) && !said.test(source) && opposite.test(source) && !opposite.test(text);
  return OPPOSITES.some(([one, other]) => turns(one, other) || turns(other, one));
}

const REASON =
  /\b(?:because|due to|amid|despite|although|therefore|thus|so that|in order to|thanks to|as a result)\b|ために|ための|ため、|ので、|にもかかわらず|ことから|その結果/giu;

/** Reasons and contrasts that a text gives and its source does not. */
export function addsReason(source: string, text: string): boolean {
  return (text.match(REASON)?.length ?? 0) > (source.match(REASON)?.length ?? 0);
}
