import { expect, test } from 'vitest';
import {
  type Inline,
  type MarkdownBlock,
  readInline,
  readMarkdown,
} from '#src/platforms/web/page/discord/markdown.ts';

/** The tree in one line: `strong(a) b`. */
function outline(pieces: readonly Inline[]): string {
  return pieces.map(pieceOutline).join('');
}

function pieceOutline(piece: Inline): string {
  switch (piece.t) {
    case 'text':
      return piece.s;
    case 'styled':
      return `${piece.as}(${outline(piece.children)})`;
    case 'link':
      return `link(${outline(piece.children)} → ${piece.url})`;
    case 'code':
      return `code(${piece.s})`;
    case 'time':
      return `time(${piece.at} ${piece.style})`;
    case 'command':
      return `command(${piece.name})`;
    case 'mention':
      return `mention(${piece.s})`;
  }
}

function blockOutline(block: MarkdownBlock): string {
  switch (block.t) {
    case 'paragraph':
      return `p(${block.lines.map(outline).join(' / ')})`;
    case 'heading':
      return `h${block.level}(${outline(block.children)})`;
    case 'subtext':
      return `small(${outline(block.children)})`;
    case 'quote':
      return `quote(${block.blocks.map(blockOutline).join(' ')})`;
    case 'list':
      return `${block.start ?? '-'}[${block.items.map((item) => item.map(blockOutline).join(' ')).join(', ')}]`;
    case 'code':
      return `code(${block.s})`;
  }
}

test.each([
  ['plain words', 'plain words'],
  ['**bold** and *slanted* and _slanted_', 'strong(bold) and em(slanted) and em(slanted)'],
  ['__under__ ~~gone~~ ||hidden||', 'u(under) s(gone) spoiler(hidden)'],
  ['**a *b* c**', 'strong(a em(b) c)'],
  ['snake_case_name', 'snake_case_name'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  [String.raw`\*not bold\* \[1\] \<@1\>`, '*not bold* [1] <@1>'],
  ['`code **stays**`', 'code(code **stays**)'],
  ['[here](https://a.example/x)', 'link(here → https://a.example/x)'],
  ['[here](<https://a.example/(x)>)', 'link(here → https://a.example/(x))'],
  [String.raw`[\[1\]](<https://a.example>)`, 'link([1] → https://a.example)'],
  ['see https://a.example/x.', 'see link(https://a.example/x → https://a.example/x).'],
  [String.raw`see https\://a.example`, 'see https://a.example'],
  ['<t:1700000000:R> <t:1700000000>', 'time(1700000000000 R) time(1700000000000 f)'],
  ['</feeds add:12>', 'command(feeds add)'],
  [
    '@everyone <@12> <@&3> <#4> <:x:5>',
    'mention(@everyone) mention(<@12>) mention(<@&3>) mention(<#4>) mention(<:x:5>)',
  ],
  ['関税**交渉**、再開', '関税strong(交渉)、再開'],
  ['**never closed', '**never closed'],
])('%s is read as Discord reads it', (source, tree) => {
  expect(outline(readInline(source))).toBe(tree);
});

test.each([
  ['# One\n## Two\n### Three\n#Four', 'h1(One) h2(Two) h3(Three) p(#Four)'],
  ['## **Title**\ntext\n-# small print', 'h2(strong(Title)) p(text) small(small print)'],
  ['one\ntwo\n\nthree', 'p(one / two) p(three)'],
  ['- a\n- b\n  - c\nd', '-[p(a), p(b) -[p(c)]] p(d)'],
  ['3. a\n4. b', '3[p(a), p(b)]'],
  ['> a\n> **b**\nc', 'quote(p(a / strong(b))) p(c)'],
  ['before\n```\n# no heading\n```\nafter', 'p(before) code(# no heading) p(after)'],
  ['', ''],
])('%j has these blocks', (source, tree) => {
  expect(readMarkdown(source).map(blockOutline).join(' ')).toBe(tree);
});
