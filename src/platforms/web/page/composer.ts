import type { Locale } from '#src/model/locale.ts';
import type { OfferedChoice, OfferedCommand } from '#src/platforms/web/protocol.ts';
import {
  type Completion,
  completionAt,
  matchingChoices,
  type Suggestion,
  type ValueQuestion,
  valueSuggestions,
} from './completion.ts';
import { byId, el } from './dom.ts';
import { loadSuggestions } from './transport.ts';
import type { Words } from './words.ts';

/** Long enough not to ask for every letter of a fast typist, short enough to feel immediate. */
const ASK_AFTER_MS = 80;

/** More than this nobody scrolls through with the arrow keys; the platforms stop at 25 as well. */
const MAX_SHOWN = 25;

/**
 * The message box: a combobox whose list completes commands, options and values. The focus stays in the box; the
 * list is moved through by `aria-activedescendant` (WAI-ARIA Authoring Practices, "Editable Combobox With List
 * Autocomplete").
 */
export class Composer {
  readonly #form = byId('composer', HTMLFormElement);
  readonly #input = byId('line', HTMLInputElement);
  readonly #popup = byId('completion', HTMLElement);
  readonly #list = byId('suggestions', HTMLElement);
  readonly #count = byId('suggestion-count', HTMLElement);
  readonly #commands: readonly OfferedCommand[];
  readonly #onSend: (line: string) => void;
  #words: Words;
  #locale: Locale;
  #range: Completion['range'] = { start: 0, end: 0 };
  #shown: readonly Suggestion[] = [];
  #active = -1;
  #answered: { readonly question: ValueQuestion; readonly choices: readonly OfferedChoice[] } | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** Counts changes of the line, so that an answer to an older one is ignored. */
  #revision = 0;
  readonly #sent: string[] = [];
  /** Which of `#sent` is in the box; its length when none is. */
  #recalled = 0;

  constructor(
    commands: readonly OfferedCommand[],
    words: Words,
    locale: Locale,
    onSend: (line: string) => void,
  ) {
    this.#commands = commands;
    this.#words = words;
    this.#locale = locale;
    this.#onSend = onSend;
    this.#input.addEventListener('input', () => this.#complete());
    this.#input.addEventListener('click', () => this.#complete());
    this.#input.addEventListener('blur', () => this.#close());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    // A press on the list must not take the focus, or the list would close before the click arrives.
    this.#popup.addEventListener('mousedown', (event) => event.preventDefault());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  setWords(words: Words, locale: Locale): void {
    this.#words = words;
    this.#locale = locale;
    this.#close();
  }

  focus(): void {
    this.#input.focus();
  }

  /** Puts a line into the box and offers what could follow. */
  fill(line: string): void {
    this.#input.value = line;
    this.#input.focus();
    this.#complete();
  }

  #send(): void {
    const line = this.#input.value.trim();
    if (line === '') return;
    if (this.#sent.at(-1) !== line) this.#sent.push(line);
    this.#recalled = this.#sent.length;
    this.#input.value = '';
    this.#close();
    this.#onSend(line);
  }

  #onKey(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own: Enter picks kanji, the arrows move in its list.
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (this.#handles(event.key, event.shiftKey)) event.preventDefault();
  }

  #handles(key: string, shift: boolean): boolean {
    const isOpen = this.#shown.length > 0;
    const active = this.#shown[this.#active];
    switch (key) {
      case 'ArrowDown':
        return isOpen ? this.#move(1) : this.#recall(1);
      case 'ArrowUp':
        return isOpen ? this.#move(-1) : this.#recall(-1);
      case 'Tab':
        return !shift && isOpen && this.#accept(active ?? this.#shown[0]!);
      case 'Enter':
        return active !== undefined && this.#accept(active);
      case 'Escape':
        this.#close();
        return isOpen;
      default:
        return false;
    }
  }

  #move(step: 1 | -1): true {
    const count = this.#shown.length;
    const from = this.#active === -1 && step === -1 ? count : this.#active;
    this.#activate((from + step + count) % count);
    return true;
  }

  /** Earlier lines, as in a shell; a line that was begun by hand is not overwritten. */
  #recall(step: 1 | -1): boolean {
    const isRecalled = this.#input.value === this.#sent[this.#recalled];
    if (this.#input.value !== '' && !isRecalled) return false;
    const next = this.#recalled + step;
    if (next < 0 || next > this.#sent.length) return false;
    this.#recalled = next;
    this.#input.value = this.#sent[next] ?? '';
    return true;
  }

  #accept({ insert }: Suggestion): true {
    const line = this.#input.value;
    const range = this.#range;
    const before = line.slice(0, range.start) + insert;
    this.#input.value = before + line.slice(range.end).trimStart();
    this.#input.setSelectionRange(before.length, before.length);
    this.#complete();
    return true;
  }

  #complete(): void {
    this.#revision += 1;
    clearTimeout(this.#asking);
    const caret = this.#input.selectionStart ?? this.#input.value.length;
    const completion = completionAt(this.#input.value, caret, this.#commands, this.#locale);
    this.#range = completion.range;
    // Until the server answers, its last answer about the same option is narrowed down: a list that blinks cannot
    // be read, and Enter must never accept what no longer fits.
    this.#showWith(this.#choicesSoFar(completion.question), completion);
    if (completion.question !== null)
      this.#asking = setTimeout(() => this.#ask(completion, completion.question!), ASK_AFTER_MS);
  }

  #choicesSoFar(question: ValueQuestion | null): readonly OfferedChoice[] {
    const known = this.#answered;
    if (question === null || known?.question.option !== question.option) return [];
    return matchingChoices(known.choices, question.typed);
  }

  async #ask(completion: Completion, question: ValueQuestion): Promise<void> {
    const revision = this.#revision;
    const { command, option, typed } = question;
    const choices = await loadSuggestions(command, option.name, typed, this.#locale).catch(() => []);
    if (revision !== this.#revision) return;
    this.#answered = { question, choices };
    this.#showWith(choices, completion);
  }

  #showWith(choices: readonly OfferedChoice[], { question, suggestions, complete }: Completion): void {
    const values = question === null ? [] : valueSuggestions(choices, question.option, this.#locale);
    const isExact = choices.some(({ value }) => value === question?.typed);
    this.#show([...values, ...suggestions], complete || isExact);
  }

  #show(suggestions: readonly Suggestion[], complete: boolean): void {
    this.#shown = suggestions.slice(0, MAX_SHOWN);
    this.#list.replaceChildren(...this.#shown.map((suggestion, index) => this.#row(suggestion, index)));
    this.#list.scrollTop = 0;
    this.#popup.hidden = this.#shown.length === 0;
    this.#input.setAttribute('aria-expanded', String(!this.#popup.hidden));
    this.#count.textContent = this.#popup.hidden ? '' : this.#words.suggestionCount(this.#shown.length);
    this.#activate(complete ? -1 : 0);
  }

  #row(suggestion: Suggestion, index: number): HTMLElement {
    const row = el(
      'div',
      { id: `suggestion-${index}`, role: 'option', 'aria-selected': 'false' },
      el('span', { class: 'label' }, suggestion.label),
      el('span', { class: 'detail' }, suggestion.detail),
      suggestion.required ? el('span', { class: 'required' }, this.#words.required) : null,
    );
    row.addEventListener('click', () => this.#accept(suggestion));
    return row;
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [position, row] of [...this.#list.children].entries()) {
      row.setAttribute('aria-selected', String(position === index));
      if (position === index) row.scrollIntoView({ block: 'nearest' });
    }
    if (index in this.#shown) this.#input.setAttribute('aria-activedescendant', `suggestion-${index}`);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #close(): void {
    this.#revision += 1;
    clearTimeout(this.#asking);
    this.#show([], true);
  }
}
