/**
 * Focuses the first of these fields in the order of the form, which is how a person reads it; the checks find what is
 * wrong in an order of their own.
 */
export function focusFirst(form: HTMLFormElement | null, names: readonly string[]): void {
  const field = Array.from(form?.elements ?? []).find(
    (element): element is HTMLElement =>
      element instanceof HTMLElement && isSeen(element) && names.includes(element.getAttribute('name') ?? ''),
  );
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}

/** A field may carry its value in a hidden input of the same name. */
const isSeen = (element: HTMLElement): boolean =>
  !(element instanceof HTMLInputElement && element.type === 'hidden');
