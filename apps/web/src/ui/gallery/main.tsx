/*
 * Every component in all its states, for the eye and for axe; served by the development server as /kit.html and
 * never part of the app's build. `?theme=dark`, `?locale=de-DE`, `?dir=rtl`, `?scene=stock|filament|use|add`.
 */
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { TextsProvider } from '../../texts/first-texts.tsx';
import { SpoolGlyph } from '../glyph/spool-glyph.tsx';
import { BottomBar, Rail } from '../layout/navigation.tsx';
import type { NavItem } from '../layout/nav-items.ts';
import { AppFrame, Page } from '../layout/page.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import '../styles/base.css';
import { AddScene } from './add-scene.tsx';
import { ButtonSections } from './control-sections.tsx';
import { GlyphSections, MeasureSections, TypeSection } from './drawing-sections.tsx';
import { FieldSections } from './field-sections.tsx';
import styles from './gallery.module.css';
import { ListSections } from './list-sections.tsx';
import { FilamentScene, StockScene, UseSheet } from './scenes.tsx';
import { StateSections } from './state-sections.tsx';

const c = bindClasses(styles);
const query = new URLSearchParams(location.search);
const locale = query.get('locale') ?? 'en-IE';

function item(id: NavItem['icon'], text: string, rest: Partial<NavItem> = {}): NavItem {
  return { id, text, icon: id, href: `#${id}`, ...rest };
}

const stock = item('stock', 'Stock', { isCurrent: true });

function Frame({ children, hasBar }: { readonly children: ReactNode; readonly hasBar: boolean }): ReactNode {
  return (
    <AppFrame
      skipText="To the content"
      bottomBar={
        hasBar ? (
          <BottomBar
            items={[
              stock,
              item('ledger', 'Ledger'),
              item('scan', 'Scan', { isPrimary: true }),
              item('shopping', 'Shopping'),
              item('more', 'More', { waiting: 1 }),
            ]}
          />
        ) : null
      }
      rail={
        <Rail
          mark={<SpoolGlyph colors={['f36c21']} state="open" leftGrams={620} netGrams={1000} size={40} />}
          markHref="#stock"
          markLabel="Spoolshed"
          items={[
            stock,
            item('ledger', 'Ledger'),
            item('shopping', 'Shopping'),
            item('scan', 'Scan'),
            item('labels', 'Labels'),
            item('activity', 'Activity'),
            item('attention', 'Attention', { waiting: 1 }),
          ]}
          lastItem={item('settings', 'Settings')}
        />
      }
    >
      {children}
    </AppFrame>
  );
}

function Gallery(): ReactNode {
  return (
    <Page width="wide">
      <div className={c('gallery')}>
        <header>
          <h1>Components</h1>
          <p>Color belongs to the filament, ink to the measurement, enamel to the hand.</p>
        </header>
        <GlyphSections />
        <MeasureSections />
        <ButtonSections />
        <FieldSections />
        <StateSections />
        <ListSections />
        <TypeSection />
      </div>
    </Page>
  );
}

function Scene({ name }: { readonly name: string | null }): ReactNode {
  switch (name) {
    case 'stock':
      return <StockScene />;
    case 'filament':
      return <FilamentScene />;
    case 'use':
      return (
        <>
          <FilamentScene />
          <UseSheet isOpen onClose={() => undefined} />
        </>
      );
    case 'add':
      return <AddScene />;
    default:
      return <Gallery />;
  }
}

const root = document.getElementById('root');
if (!root) throw new Error('kit.html has no element with the id root');
document.documentElement.lang = locale;
document.documentElement.dir = query.get('dir') ?? 'ltr';
const theme = query.get('theme');
if (theme !== null) document.documentElement.dataset['theme'] = theme;
createRoot(root).render(
  <StrictMode>
    <TextsProvider locale={locale} currency="EUR">
      <Frame hasBar={query.get('scene') !== 'add'}>
        <Scene name={query.get('scene')} />
      </Frame>
    </TextsProvider>
  </StrictMode>,
);
