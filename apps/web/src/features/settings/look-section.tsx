import type { ReactNode } from 'react';
import { usePreference } from '../../app/services.ts';
import { keyboardPreference } from '../../platform/keyboard-preference.ts';
import { languagePreference } from '../../platform/language.ts';
import { themePreference } from '../../platform/theme.ts';
import { useTexts } from '../../texts/texts.tsx';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { SettingsFields } from './settings-line.tsx';

/** What belongs to this device alone. */
export function LookSection(): ReactNode {
  const texts = useTexts();
  const words = texts.settings;
  const [theme, setTheme] = usePreference(themePreference);
  const [language, setLanguage] = usePreference(languagePreference);
  const [keyboard, setKeyboard] = usePreference(keyboardPreference);
  return (
    <section>
      <SectionHead title={words.look} />
      <SettingsFields>
        <SegmentedControl
          label={words.words}
          value={language}
          onChange={setLanguage}
          segments={[
            { value: 'device', text: words.languages.device },
            { value: 'en', text: words.languages.en },
            { value: 'de', text: words.languages.de },
          ]}
        />
        <SegmentedControl
          label={words.theme}
          value={theme}
          onChange={setTheme}
          segments={[
            { value: 'system', text: words.themes.system },
            { value: 'light', text: words.themes.light },
            { value: 'dark', text: words.themes.dark },
          ]}
        />
        <SegmentedControl
          label={words.keyboard}
          value={keyboard}
          onChange={setKeyboard}
          segments={[
            { value: 'own', text: words.keyboards.own },
            { value: 'system', text: words.keyboards.system },
          ]}
        />
      </SettingsFields>
    </section>
  );
}
