import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from 'react';

/*
 * Single keys for people at a desk. They rest while somebody types or a dialog is open, and a screen only
 * answers to the keys that mean something on it.
 */

export interface Shortcut {
  /** As `KeyboardEvent.key` gives it. */
  readonly key: string;
  /** For the list of all keys. */
  readonly text: string;
}

interface Registered extends Shortcut {
  readonly run: { readonly current: () => void };
}

interface ShortcutRegistry {
  add(shortcut: Registered): () => void;
  list(): readonly Shortcut[];
}

const ShortcutContext = createContext<ShortcutRegistry | undefined>(undefined);

export function ShortcutsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const registry = useMemo(() => createRegistry(), []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPlainKey(event) || isBusy(event.target)) return;
      const shortcut = registry.find(event.key);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [registry]);
  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/** Answers to a key for as long as the component stands and `run` is given. */
export function useShortcut(key: string, text: string, run: (() => void) | undefined): void {
  const registry = useRegistry();
  const latest = useRef(() => {});
  const isOn = run !== undefined;
  useEffect(() => {
    if (run) latest.current = run;
  });
  useEffect(() => (isOn ? registry.add({ key, text, run: latest }) : undefined), [registry, key, text, isOn]);
}

export function useShortcutList(): readonly Shortcut[] {
  return useRegistry().list();
}

function useRegistry(): ShortcutRegistry {
  const registry = use(ShortcutContext);
  if (!registry) throw new Error('No ShortcutsProvider above this component');
  return registry;
}

function createRegistry(): ShortcutRegistry & { find(key: string): Registered | undefined } {
  let shortcuts: readonly Registered[] = [];
  return {
    add(shortcut) {
      shortcuts = [...shortcuts, shortcut];
      return () => {
        shortcuts = shortcuts.filter((other) => other !== shortcut);
      };
    },
    list: () => shortcuts,
    // The one that came last stands nearest to the person.
    find: (key) => shortcuts.findLast((shortcut) => shortcut.key.toLowerCase() === key.toLowerCase()),
  };
}

function isPlainKey(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
}

// A grid has the focus itself while its cells are typed into: a letter there begins a word.
const fields = 'input, textarea, select, [contenteditable="true"], [role="grid"]';

function isBusy(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(fields)) return true;
  return (
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
  );
}
