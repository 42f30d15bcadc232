import { el } from './dom.ts';
import type { DrawnForm } from './form-context.ts';
import { icon, mark } from './icons.ts';
import type { Words } from './words.ts';

/** What became of a form that was sent off; null when it may close. */
export type Refusal = { readonly option: string | null; readonly sentence: string } | null;

/**
 * Shows a form until it is sent off or left. The dialog holds the focus, and Escape leaves it; afterwards the focus is
 * where it was before (both are the browser's own doing).
 */
export function openDialog(
  form: DrawnForm,
  words: Words,
  send: (submission: unknown) => Promise<Refusal>,
): void {
  const trouble = el('p', { class: 'mistake', role: 'alert', hidden: true });
  const submit = el('button', { type: 'submit', class: 'button primary' }, form.submit);
  const cancel = el('button', { type: 'button', class: 'button' }, form.cancel);
  const leave = el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': words.dismiss },
    icon('close'),
  );
  const body = el(
    'form',
    { method: 'dialog' },
    el('div', { class: 'dialog-body' }, ...form.body, trouble),
    el('footer', {}, cancel, submit),
  );
  const dialog = el(
    'dialog',
    { class: 'form-dialog', 'aria-labelledby': 'dialog-title' },
    el(
      'header',
      {},
      el('span', { class: 'dialog-mark' }, mark()),
      el('h2', { id: 'dialog-title' }, form.title),
      leave,
    ),
    body,
  );

  const show = ({ option, sentence }: Exclude<Refusal, null>) => {
    const field = form.fields.find((each) => each.option === option);
    field?.showMistake(sentence);
    field?.focus();
    trouble.hidden = field !== undefined;
    trouble.textContent = field === undefined ? sentence : '';
  };
  body.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    for (const field of form.fields) field.showMistake(null);
    trouble.hidden = true;
    submit.disabled = true;
    const refusal = await send(form.submission());
    submit.disabled = false;
    if (refusal === null) dialog.close();
    else show(refusal);
  });
  for (const button of [cancel, leave]) button.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  form.fields[0]?.focus();
}
