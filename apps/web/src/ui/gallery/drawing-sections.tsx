import type { ReactNode } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { SpoolGlyph, type SpoolGlyphProps } from '../glyph/spool-glyph.tsx';
import { Figure } from '../measure/figure.tsx';
import { Gauge, GaugeScale } from '../measure/gauge.tsx';
import { Plate } from '../measure/plate.tsx';
import { PricePlot } from '../measure/price-plot.tsx';
import { Rule } from '../measure/rule.tsx';
import { Swatch } from '../measure/swatch.tsx';
import { UseBars } from '../measure/use-bars.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { cssVariables } from '../styles/css-variables.ts';
import { Columns, GallerySection, Specimen, Specimens } from './gallery-parts.tsx';
import styles from './gallery.module.css';
import { sampleFilaments, samplePurchases, sampleToday, sampleUse } from './sample-filaments.ts';

const c = bindClasses(styles);

const orange: SpoolGlyphProps = {
  colors: ['f36c21'],
  state: 'open',
  leftGrams: 412,
  netGrams: 1000,
  size: 88,
};

const kinds: readonly (readonly [string, Partial<SpoolGlyphProps>])[] = [
  ['one color', {}],
  ['two colors, halves', { colors: ['b21f2d', 'd7a32a'], layout: 'longitudinal' }],
  ['three, sectors', { colors: ['0c8f62', 'b7643a', 'c9963f'], layout: 'longitudinal' }],
  ['many', { colors: ['f4a6b5', 'f6d27a', '9fd8a4', '7fc4e8', 'c3a7e0'], layout: 'longitudinal' }],
  ['coaxial, rings of equal area', { colors: ['1d3f8f', 'f07a23'], layout: 'coaxial' }],
  ['translucent, open windings', { colors: ['62b2e6'], finish: 'translucent' }],
  ['clear keeps an edge', { colors: ['cfe0da'], finish: 'translucent' }],
  ['glow, stippled', { colors: ['bfe8a0'], finish: 'glow' }],
  ['white keeps an edge', { colors: ['f6f8f3'] }],
  ['black keeps an edge', { colors: ['141517'] }],
  ['color unknown', { colors: [] }],
  ['not a color', { colors: ['url(#x)', 'javascript:1'] }],
];

const states: readonly (readonly [string, Partial<SpoolGlyphProps>])[] = [
  ['open: a loose end', {}],
  ['sealed: tape, no bore', { state: 'sealed', leftGrams: 1000 }],
  ['one sealed behind', { hasStack: true, sealedCount: 1 }],
  ['three behind', { hasStack: true, sealedCount: 3 }],
  ['more are counted', { hasStack: true, sealedCount: 12 }],
  ['low: the dotted ring is the minimum', { leftGrams: 120, isLow: true, minimumGrams: 500 }],
  ['nearly empty still says its color', { leftGrams: 12, colors: ['00ae42'] }],
  ['empty', { state: 'empty', leftGrams: 0 }],
  ['ghost: what this entry takes', { leftGrams: 560, wasGrams: 760, colors: ['00ae42'] }],
  ['loading', { state: 'empty', leftGrams: 0, colors: [], isLoading: true }],
  ['40 px', { size: 40 }],
  ['28 px', { size: 28 }],
  ['20 px', { size: 20 }],
];

export function GlyphSections(): ReactNode {
  const format = useFormat();
  return (
    <>
      <GallerySection
        title="Spool glyph: amount, by area"
        note="The area of the wound band is what is left, so half a kilo looks like half a kilo. Quarter marks from 120 px up, shown here once."
      >
        <Specimens>
          {[1000, 750, 500, 250, 100, 20, 0].map((grams) => (
            <Specimen key={grams} caption={`${format.gramsWithUnit(grams)} of 1 kg`}>
              <SpoolGlyph
                {...orange}
                leftGrams={grams}
                state={grams > 0 ? 'open' : 'empty'}
                hasMarks={grams === 500}
                label={`${format.gramsWithUnit(grams)} of 1 kg`}
              />
            </Specimen>
          ))}
        </Specimens>
      </GallerySection>
      <GallerySection title="Spool glyph: kinds">
        <Specimens>
          {kinds.map(([caption, props]) => (
            <Specimen key={caption} caption={caption}>
              <SpoolGlyph {...orange} leftGrams={700} {...props} label={caption} />
            </Specimen>
          ))}
        </Specimens>
      </GallerySection>
      <GallerySection title="Spool glyph: states">
        <Specimens>
          {states.map(([caption, props]) => (
            <Specimen key={caption} caption={caption}>
              <SpoolGlyph {...orange} {...props} label={caption} />
            </Specimen>
          ))}
        </Specimens>
      </GallerySection>
    </>
  );
}

const gauges: readonly (readonly [string, number, number | undefined, boolean])[] = [
  ['well above', 2412, 1000, false],
  ['at the minimum', 1000, 1000, false],
  ['low', 220, 1000, true],
  ['none left', 0, 500, true],
  ['more than three times', 3640, 1000, false],
  ['no minimum: hollow', 905, undefined, false],
];

export function MeasureSections(): ReactNode {
  const format = useFormat();
  const many = Array.from({ length: 240 }, (_, index) => ({
    id: `many-${index}`,
    name: `Filament ${index}`,
    colors: [((index * 6_700_417) % 0xff_ff_ff).toString(16).padStart(6, '0')],
    grams: 300 + ((index * 137) % 900),
  }));
  return (
    <>
      <GallerySection
        title="Gauge"
        note="Go or no-go: the minimum stands at the same place in every row, so a column of gauges can be read at a glance. Amber only ever stands before the line."
      >
        <Columns>
          {gauges.map(([caption, grams, minimum, isLow]) => (
            <Specimen key={caption} width="full" caption={`${caption}, ${format.gramsWithUnit(grams)}`}>
              <Gauge grams={grams} minimumGrams={minimum} netGrams={1000} isLow={isLow} />
            </Specimen>
          ))}
          <Specimen width="full" caption="large, with its scale">
            <GaugeScale grams={2412} minimumGrams={1000} netGrams={1000} />
          </Specimen>
        </Columns>
      </GallerySection>
      <GallerySection
        title="Rule"
        note="All stock laid end to end, true to mass, by color. From 200 filaments on it groups by hue."
      >
        <Specimen width="full" caption="29 filaments">
          <Rule
            items={sampleFilaments.map(({ id, name, colors, total }) => ({ id, name, colors, grams: total }))}
          />
        </Specimen>
        <Specimen width="full" caption="240 filaments">
          <Rule items={many} />
        </Specimen>
        <Specimen width="full" caption="nothing yet">
          <Rule items={[]} />
        </Specimen>
      </GallerySection>
      <GallerySection title="Plots">
        <Columns>
          <Specimen width="full" caption="price per kg: steps from purchase to purchase">
            <PricePlot points={samplePurchases} today={sampleToday} />
          </Specimen>
          <Specimen width="full" caption="one purchase">
            <PricePlot points={samplePurchases.slice(0, 1)} today={sampleToday} />
          </Specimen>
          <Specimen width="full" caption="used per month">
            <UseBars months={sampleUse} />
          </Specimen>
        </Columns>
      </GallerySection>
    </>
  );
}

const tokens =
  'ground panel float sunk line line-2 ink ink-2 ink-3 enamel enamel-fill enamel-wash low low-mark low-wash bad bad-mark bad-wash'.split(
    ' ',
  );

export function TypeSection(): ReactNode {
  return (
    <GallerySection title="Type and color">
      <Columns>
        <div className={c('type')}>
          <p>
            <Figure value="2,412" unit="g" size="display" />
          </p>
          <p>
            <Figure value="412" unit="g" size="card" />
          </p>
          <h3>Anthracite Grey RAL 7016</h3>
          <p className={c('t3')}>Fillamentum ASA Extrafill, 17</p>
          <p>open since 12 Nov, tare 198 g, 15</p>
          <p className={c('t1')}>1 open + 2 sealed, 13</p>
          <p>
            <Plate place="Dry box 1" /> <Plate place="Shelf B3, behind the printer on the left, upper row" />
          </p>
          <p>
            <Swatch colors={['f36c21']} />
            <Swatch colors={['b21f2d', 'd7a32a']} />
            <Swatch colors={[]} />
          </p>
        </div>
        <div className={c('swatches')}>
          {tokens.map((token) => (
            <div key={token}>
              <span className={c('token')} style={cssVariables({ '--token': `var(--${token})` })} />
              {token}
            </div>
          ))}
        </div>
      </Columns>
    </GallerySection>
  );
}
