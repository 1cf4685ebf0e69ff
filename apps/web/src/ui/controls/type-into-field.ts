/**
 * Types into a text field as a keyboard would: at the caret, over the selection, and with the `input` event that
 * React and everybody else listens to. `'backspace'` removes the selection or the character before the caret.
 */
export function typeIntoField(field: HTMLInputElement, key: string): void {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  if (key === 'backspace') {
    const from = start === end ? Math.max(0, start - 1) : start;
    if (from === end) return;
    field.setRangeText('', from, end, 'end');
  } else {
    const free = field.maxLength < 0 ? Infinity : field.maxLength - field.value.length + (end - start);
    if (key.length > free) return;
    field.setRangeText(key, start, end, 'end');
  }
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key }));
}
