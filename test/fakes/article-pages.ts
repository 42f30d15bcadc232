/** Pages of articles with all that stands around an article on a publisher's page. Ours. */

export interface ArticlePage {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly language?: string;
  readonly head?: string;
}

export function articlePage({ title, paragraphs, language = 'en', head = '' }: ArticlePage): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title} | Example News</title>${head}</head><body>
<header><a href="/login">Sign in</a><nav><ul>
  <li><a href="/">Front page</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li>
</ul></nav></header>
<main><article><h1>${title}</h1><p class="byline">By Jane Roe</p>
<div class="share-tools"><a href="/share">Share this article</a></div>
${paragraphs.map((words) => `<p>${words}</p>`).join('\n')}
<figure><img src="/port.jpg" alt=""><figcaption>A caption under a picture.</figcaption></figure>
<script>document.write('<p>An advertisement by script.</p>');</script>
</article>
<aside class="sidebar"><h2>Most read</h2><ul><li><a href="/1">Rain in Osaka</a></li><li><a href="/2">A cat in the Diet</a></li></ul></aside>
<section id="comments" class="comments"><h2>Comments</h2>
  <div class="comment"><p>A reader who has read every line of it writes that this is the best news of the whole year.</p></div>
</section></main>
<footer><p>© 2026 Example News. All rights reserved.</p></footer>
</body></html>`;
}

export const STEEL: ArticlePage = {
  title: 'Envoys agree on steel',
  paragraphs: [
    'Envoys of the two governments agreed on Tuesday to lower the tariff on steel, ending a dispute that had lasted for more than a year and had cost both sides dearly.',
    'The new rate, which both parliaments must still approve, will be twelve per cent, down from twenty-five, according to a statement that was published after the talks.',
    'Makers of cars, who use most of the steel, welcomed the news, while a union of steel workers said that it would study the text before it says anything at all.',
  ],
};

export const STEEL_IN_JAPANESE: ArticlePage = {
  title: '日米、鉄鋼関税の引き下げで合意',
  language: 'ja',
  paragraphs: [
    '日米両政府は10日、鉄鋼にかける関税を引き下げることで合意した。税率は25％から12％に下がる。',
    '両国の議会の承認を経て、6月に発効する見通しだ。自動車メーカーからは歓迎の声が上がっている。',
    '交渉は一年以上にわたって続き、春の首脳会談でも取り上げられてきた。',
  ],
};
