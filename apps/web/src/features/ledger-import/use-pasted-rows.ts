import { useEffect, useEffectEvent } from 'react';

/** Rows that are pasted anywhere on the page, unless a field takes the text. */
export function usePastedRows(
  isOn: boolean,
  { onRows, onFile }: { readonly onRows: (text: string) => void; readonly onFile: (file: File) => void },
): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const { target, clipboardData } = event;
    if (clipboardData === null) return;
    if (target instanceof Element && target.closest('input, textarea, select') !== null) return;
    const [file] = clipboardData.files;
    const text = clipboardData.getData('text/plain');
    if (file === undefined && text.trim() === '') return;
    event.preventDefault();
    if (file === undefined) onRows(text);
    else onFile(file);
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const listen = (event: ClipboardEvent) => take(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, [isOn]);
}
