import type { GlossaryEntry } from '#src/model/glossary.ts';
import { type Lexicon, type LexiconBuilder, lexiconBuilder } from './lexicon.ts';
import { type NameForm, nameReader } from './names.ts';
import type { Rule, RuleNode } from './rule.ts';
import type { Term } from './term.ts';

/** A term of a rule with the numbers in a lexicon by which it is found: its own first, then the other forms of its name. */
export interface SoughtTerm extends Term {
  readonly numbers: readonly number[];
}

export interface SoughtRules {
  readonly roots: readonly RuleNode<SoughtTerm>[];
  /** For each rule its text with all that the glossary adds to it: with another glossary it may find other articles. */
  readonly bases: readonly string[];
  readonly lexicon: Lexicon;
}

/** Rules with one lexicon for all their terms. A term that names something in the glossary is found by all its forms. */
export function soughtRules(rules: readonly Rule[], glossary: readonly GlossaryEntry[]): SoughtRules {
  const builder = lexiconBuilder();
  const readNames = nameReader(glossary);
  const sought = rules.map(({ root, source }) => {
    const names = readNames(termsOf(root));
    const numbersOf = (term: Term): number[] => {
      const forms = names.get(term)?.map((form) => addForm(builder, form));
      return [...new Set(forms ?? [builder.add(term)])];
    };
    const basis = [...names.values()].map((forms) =>
      forms.flatMap(({ term, shields }) => [term, ...shields].map((each) => each.source)).join(', '),
    );
    return {
      root: withTerms(root, (term): SoughtTerm => ({ ...term, numbers: numbersOf(term) })),
      basis: [source, ...new Set(basis)].join('\n'),
    };
  });
  return {
    roots: sought.map(({ root }) => root),
    bases: sought.map(({ basis }) => basis),
    lexicon: builder.build(),
  };
}

const KATAKANA_NAME = /^[\p{sc=Katakana}ー・＝]+$/u;

function addForm(builder: LexiconBuilder, { term, shields }: NameForm): number {
  const isKatakana = KATAKANA_NAME.test(term.source);
  if (!isKatakana && shields.length === 0) return builder.add(term);
  return builder.add(term, { isKatakana, shields: shields.map((shield) => builder.add(shield)) });
}

function termsOf(node: RuleNode): readonly Term[] {
  const terms: Term[] = [];
  withTerms(node, (term) => {
    terms.push(term);
    return term;
  });
  return terms;
}

/** A part of a rule with other terms in the places of its own. */
function withTerms<Other>(node: RuleNode, change: (term: Term) => Other & Term): RuleNode<Other & Term> {
  switch (node.kind) {
    case 'term':
      return change(node);
    case 'near':
      return { ...node, left: node.left.map(change), right: node.right.map(change) };
    case 'atleast':
      return { ...node, terms: node.terms.map(change) };
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map((operand) => withTerms(operand, change)) };
    case 'not':
    case 'title':
    case 'lead':
      return { ...node, operand: withTerms(node.operand, change) };
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return node;
  }
}
