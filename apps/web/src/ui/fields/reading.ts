/**
 * What a parser made of the text in a field. The parser is core's and is handed in, so that a form, a push and
 * the API accept the same things; the field only shows its answer and never changes what was typed.
 */
export type Reading =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'read';
      /** The value as it was understood, formatted with its unit: "1,345 g". Shown when it differs from the text. */
      readonly understood: string;
    }
  | {
      readonly kind: 'problem';
      /** A sentence that helps: "1.345 or 1,345? Pick one." */
      readonly message: string;
      /** Texts that would be read without doubt, offered to pick from. */
      readonly answers?: readonly { readonly text: string; readonly understood: string }[];
    };

export type ReadText = (text: string) => Reading;

const notFigures = /[^\d.,]/gu;

/**
 * Whether the understood value says more than the text does: "1.345" understood as "1,345 g" does, "37" as
 * "37 g" does not. Units, spaces and the kind of decimal sign say nothing new.
 */
export function isWorthSaying(text: string, understood: string): boolean {
  // Digits alone leave no doubt, and grouping them says nothing new: "1000" is "1,000 g".
  if (!/[.,]/u.test(text) && onlyDigits(text) === onlyDigits(understood)) return false;
  const plain = (value: string) => value.replaceAll(notFigures, '').replaceAll(',', '.');
  return plain(text) !== plain(understood);
}

const onlyDigits = (text: string): string => text.replaceAll(/\D/gu, '');
