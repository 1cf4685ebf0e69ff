import type { ReactNode } from 'react';
import { SpoolGlyph, type SpoolGlyphProps } from '../glyph/spool-glyph.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './gallery.module.css';
import type { SampleFilament } from './sample-filaments.ts';

const c = bindClasses(styles);

export interface SectionProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

export function GallerySection({ title, note, children }: SectionProps): ReactNode {
  return (
    <section className={c('section')} aria-label={title}>
      <h2>{title}</h2>
      {note === undefined ? null : <p className={c('note')}>{note}</p>}
      {children}
    </section>
  );
}

export function Specimens({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={c('specimens')}>{children}</div>;
}

export function Columns({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={c('columns')}>{children}</div>;
}

export interface SpecimenProps {
  readonly caption: string;
  readonly width?: 'own' | 'field' | 'full';
  readonly children: ReactNode;
}

export function Specimen({ caption, width = 'own', children }: SpecimenProps): ReactNode {
  return (
    <figure className={c('specimen', width)}>
      {children}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

export interface SampleGlyphProps extends Partial<Omit<SpoolGlyphProps, 'label'>> {
  readonly filament: SampleFilament;
}

export function SampleGlyph({ filament, ...rest }: SampleGlyphProps): ReactNode {
  return (
    <SpoolGlyph
      colors={filament.colors}
      layout={filament.layout}
      finish={filament.finish}
      state={filament.state}
      leftGrams={filament.left}
      netGrams={filament.net}
      sealedCount={filament.sealed}
      minimumGrams={filament.minimum}
      isLow={filament.isLow}
      {...rest}
    />
  );
}
