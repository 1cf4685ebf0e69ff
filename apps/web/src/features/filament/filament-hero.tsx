import { massToGrams, sumMass } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { SpoolGlyph, type SpoolGlyphProps } from '../../ui/glyph/spool-glyph.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { GaugeScale } from '../../ui/measure/gauge.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';
import { MinimumButton } from './minimum-button.tsx';
import { sealedCountOf } from './spool-choice.ts';

const c = bindClasses(styles);

export interface FilamentHeroProps {
  readonly page: FilamentPage;
  /** Of the glyph, in px. */
  readonly size: number;
}

/** What is left, as a picture, a figure and a gauge. */
export function FilamentHero({ page, size }: FilamentHeroProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { filament, openSpools, sealedSpools, low } = page;
  const grams = massToGrams(filament.stock);
  const open = massToGrams(sumMass(openSpools.map((spool) => spool.remaining)));
  const sealed = massToGrams(
    sumMass(sealedSpools.flatMap((line) => line.spools.map((spool) => spool.remaining))),
  );
  const minimumGrams = filament.reorderAt === null ? undefined : massToGrams(filament.reorderAt);
  return (
    <section className={c('heroBlock')}>
      <div className={c('hero')}>
        <SpoolGlyph
          {...frontSpoolOf(page)}
          colors={filament.colorHexes}
          layout={filament.colorLayout}
          finish={filament.finish}
          sealedCount={sealedCountOf(page)}
          minimumGrams={minimumGrams}
          isLow={low}
          size={size}
          hasStack
          hasMarks
          label={texts.drawings.spool(filament.color, grams)}
        />
        <div className={c('heroFigures')}>
          <Figure value={format.grams(grams)} unit="g" size="display" />
          <p className={c('heroWords')}>
            {openSpools.length > 0 ? <span>{texts.filament.openGrams(open)}</span> : null}
            {sealedSpools.length > 0 ? <span>{texts.filament.sealedGrams(sealed)}</span> : null}
            {grams < 0 ? <span className={c('low')}>{texts.filament.belowZero}</span> : null}
          </p>
        </div>
      </div>
      <GaugeScale
        grams={grams}
        minimumGrams={minimumGrams}
        netGrams={massToGrams(filament.spoolNet)}
        isLow={low}
        size="large"
      />
      <MinimumButton filament={filament} />
    </section>
  );
}

/** The spool in use stands in front; the fullest drawing of what is there. */
function frontSpoolOf(page: FilamentPage): Pick<SpoolGlyphProps, 'state' | 'leftGrams' | 'netGrams'> {
  const [open] = page.openSpools;
  if (open) return { state: 'open', leftGrams: massToGrams(open.remaining), netGrams: massToGrams(open.net) };
  const netGrams = massToGrams(page.filament.spoolNet);
  return { state: page.sealedSpools.length > 0 ? 'sealed' : 'empty', leftGrams: 0, netGrams };
}
