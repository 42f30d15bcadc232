/** Pages for people, such as servers send instead of a feed. Ours, built the way the real ones are. */

const page = (title: string, body: string, head = '') =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

export const WEB_PAGE = page('The Example Times', '<h1>News</h1><p>Read all about it.</p>');

export const ANNOUNCING_PAGE = page(
  'The Example Times',
  '<form action="/login"><input type="password" name="p"></form><h1>News</h1>',
  `<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
   <link rel="alternate" type="application/rss+xml" title="All news" href="/news/rss.xml">`,
);

export const LOGIN_PAGE = page(
  'Members',
  '<form action="/session" method="post"><input name="user"><input TYPE="password" name="p"></form>',
);

export const JAPANESE_LOGIN_PAGE = page('ログイン｜例新聞デジタル', '<p>会員の方はこちら</p>');

export const CONSENT_PAGE = page(
  'Before you continue to Example News',
  '<form action="https://consent.example.com/save" method="post"><button>Accept all</button></form>',
);

export const CLOUDFLARE_CHECK = page(
  'Just a moment...',
  '<noscript>Enable JavaScript and cookies to continue</noscript>',
  `<script>(function(){window._cf_chl_opt={cType:'managed'};})();</script>`,
);

export const MISSING_PAGE = page('ページが見つかりません | 例新聞', '<h1>404</h1>');

export const PARKED_PAGE = page('example.org - domain for sale', '<a href="/buy">Buy now</a>');
