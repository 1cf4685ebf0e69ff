import { choicePreference, type Preferences } from './preferences.ts';

/** `public/early-theme.js` reads the same key before the first paint. */
export const themePreference = choicePreference('theme', ['system', 'light', 'dark']);

/** Keeps the document in the chosen theme; without a choice the style sheet follows the system by itself. */
export function followTheme(preferences: Preferences, root: HTMLElement): () => void {
  const apply = () => {
    const theme = preferences.get(themePreference);
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  apply();
  return preferences.subscribe(apply);
}
