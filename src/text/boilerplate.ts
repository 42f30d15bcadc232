/**
 * What stands in an article's text without being a statement of its author: labels, teasers, captions, menus, tables.
 * None of it may ever be cited.
 */

/** The sentence is finished, perhaps inside a quote: "…," he said. / 「…。」 / (…。) */
const END_MARK = /[.!?。！？｡]["'”’»」』）)\]】]*$/u;

/** Labels that begin a line of a site's own furniture. */
const LABEL =
  /^(?:read (?:more|also|next)|also read|see also|watch|listen|related(?: articles?| stories| news)?|more on this|recommended|pro tip|did you know|key takeaways?|editor['’]s note|disclaimer|advertisements?|sponsored|(?:photo|image|picture|video|source|credit|file photo|graphic)s?(?: credit| by)?|tags?|categories|share(?: this)?|follow us|updated|published|last updated|posted|by the numbers|table of contents|faqs?|frequently asked questions|(?:spoiler |content )?warning)\s*[:：|]/i;

/** Sentences that speak to the reader about the site. */
const HOUSEKEEPING =
  /^(?:sign up|subscribe|log in|follow us|here['’]s (?:a look|what|how|why|everything)|add .{1,60} as an interest)\b|^\(?(?:this|the) (?:story|article|report) (?:has been|was|is being) (?:updated|corrected|developing)|\bstay up to date\b|\byour tweets?\b|\btranscript (?:could not|cannot) be loaded\b|©\s*\d{4}|\b(?:leave a (?:reply|comment)|share your (?:opinions?|thoughts|views)|comments? (?:below|section)|let us know (?:in|what)|our (?:daily |weekly |free )?newsletters?|(?:click|tap) here|follow us (?:on|at)|all rights reserved|our (?:terms|privacy|cookie)|continue reading|read the full (?:story|article)|appeared first on|was (?:originally|first) published|this article (?:was|is|delves|explores|examines|looks)|getty images|enable javascript|your browser|download (?:the|our) app)\b/i;

/** Captions of pictures and films, which tell in the present what they show. */
const CAPTION =
  /^(?:FILE|CLOSE|EMBED)(?: [-–—]| \p{Lu})|\b[Ff]ile (?:photo|picture|image)\b|\((?:Photo|Image|Picture|Credit|Courtesy)s?[:\s/]/u;
/** A whole date at its end and nothing in the past: "Ministers arrive for a meeting in Tokyo, Monday, Jan. 2, 2012." */
const DATED_AT_ITS_END =
  /,? (?:on )?(?:\p{L}+day, )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}*\.? \d{1,2}, (?:19|20)\d\d\.$/u;
const PAST =
  /(?<!\b(?:is|are|being|be) )\b\p{Ll}+ed\b|\b(?:was|were|had|has|have|did|will|would|said|told|took|made|came|went|began|became|met|held|fell|rose|won|lost|left|sent|gave|cut|set|put|died|born)\b/iu;

/** Advice to the reader. */
const ADVICE =
  /^(?:(?:regularly|always|also|please|be sure to|make sure to|remember to|don['’]t forget to) )?(?:consult|check|visit|browse|explore|keep an eye on|stay tuned|stay informed|learn more|find out|take a look|tune in|tell us|send us|contact us)\b/iu;

const JAPANESE_LABEL =
  /^[【［[（(〈<▶►■◆●・※＞>\s]*(?:あわせて読みたい|併せて読みたい|合わせて読みたい|続きを読む|続きはこちら|もっと(?:見|読)|関連(?:記事|ニュース|リンク|キーワード|動画)|おすすめ|人気記事|目次|写真|画像|動画|図解|グラフ|出典|提供|広告|PR|ＰＲ|有料(?:会員|記事)|会員限定|更新日?|公開日?|配信|編集部注|訂正)(?:[】］\]）)〉>]|[＝=:：／/]|$)/u;
const JAPANESE_HOUSEKEEPING =
  /無断(?:転載|複製|使用)|著作権は|会員登録|ログイン(?:して|が必要)|この記事(?:は(?:有料|会員)|を(?:シェア|読む))|シェアする|フォロー(?:する|して|を)|(?:ご意見|コメント)を?(?:お寄せ|お待ち|投稿)|メルマガ|ニュースレター(?:を|に|の)登録|アプリを?ダウンロード|こちら(?:から|をクリック)|続きを読む|＝(?:写真|代表撮影|共同|ロイター|AP)[）)]?。?$/u;

/** A class name or a file name that leaked into the text: hero_image_large, carrier.jpg. */
const CODE_NAME = /^[A-Za-z0-9-]+_[\w-]+$|^\S+\.(?:jpe?g|png|gif|webp|svg|css|js|html?)$/i;
const TABLE_ROW = /^\||\|[^|]*\|/;
const RULE_LINE = /^[\s\-=*_#•|:]+$/;
const QUESTION = /[?？]$/;

/** Whether a sentence of a body text is no statement and so must never be cited. Headlines are not its business. */
export function isBoilerplate(sentence: string): boolean {
  const s = sentence.trim();
  return (
    // Headings, captions, labels, contents, list items and cut-off last sentences all lack an end mark.
    !END_MARK.test(s) ||
    // "Talks stalled with…" was cut by the feed.
    /(?:\.\.\.|…)["'”’」』）)\]]*$/u.test(s) ||
    // A question states nothing: "What do you think?", "How might the alliance change?"
    QUESTION.test(s) ||
    RULE_LINE.test(s) ||
    CODE_NAME.test(s) ||
    TABLE_ROW.test(s) ||
    LABEL.test(s) ||
    HOUSEKEEPING.test(s) ||
    CAPTION.test(s) ||
    (DATED_AT_ITS_END.test(s) && !PAST.test(s)) ||
    ADVICE.test(s) ||
    JAPANESE_LABEL.test(s) ||
    JAPANESE_HOUSEKEEPING.test(s)
  );
}
