import { massToGrams } from '@spoolshed/core';
import type { FilamentMerge } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { type Fact, Facts, SectionHead } from '../../ui/layout/section-head.tsx';
import { EntryFacts } from '../../ui/lists/entry.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { valueInWords } from '../value-words.ts';
import { FilamentLine } from './filament-line.tsx';
import styles from './merge.module.css';

const c = bindClasses(styles);

export interface MergeOutcomeProps {
  readonly preview: FilamentMerge;
  readonly onSwap: () => void;
  /** Given where another one may be chosen. */
  readonly onBack: (() => void) | undefined;
}

/** What the merge would make of the two, before anybody decides. */
export function MergeOutcome({ preview, onSwap, onBack }: MergeOutcomeProps): ReactNode {
  const words = useTexts().merge;
  const { from, into, filled, differing, spoolCount, purchaseCount } = preview;
  return (
    <SheetForm>
      <div className={c('list')}>
        <div className={c('line')}>
          <FilamentLine filament={from} part={words.goes} />
        </div>
        <div className={c('line')}>
          <FilamentLine filament={into} part={words.stays} />
        </div>
        <div className={c('swap')}>
          <Button variant="quiet" icon="sort" onPress={onSwap}>
            {words.keepInstead}
          </Button>
          {onBack ? (
            <Button variant="quiet" onPress={onBack}>
              {words.back}
            </Button>
          ) : null}
        </div>
      </div>
      <section>
        <SectionHead level={3} title={words.afterwards} />
        <Facts facts={useFactsAfter(preview)} />
        <p className={c('quiet')}>{words.moves(spoolCount, purchaseCount)}</p>
      </section>
      {filled.length > 0 ? <Taken preview={preview} /> : null}
      {differing.length > 0 ? <Differing preview={preview} /> : null}
      <p className={c('quiet')}>
        {differing.length === 0 ? `${words.nothingTyped} ` : ''}
        {words.history}
      </p>
    </SheetForm>
  );
}

function useFactsAfter({ stock, pricePerKg }: FilamentMerge): readonly Fact[] {
  const words = useTexts().merge;
  const format = useFormat();
  return [
    {
      id: 'stock',
      term: words.stock,
      value: <Figure value={format.grams(massToGrams(stock))} unit="g" />,
    },
    ...(pricePerKg === null
      ? []
      : [
          {
            id: 'price',
            term: words.price,
            value: <Figure value={format.moneyFigure(pricePerKg)} unit={format.pricePerKgUnit} />,
          },
        ]),
  ];
}

function Taken({ preview }: { readonly preview: FilamentMerge }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const facts = preview.filled.map(({ field, value }) => ({
    term: texts.attention.field(field),
    value: valueInWords(value, field, { texts, format }),
  }));
  return (
    <section>
      <SectionHead level={3} title={texts.merge.filled} />
      <EntryFacts facts={facts} />
    </section>
  );
}

/** One value stays where it is, the other waits for a person. */
function Differing({ preview }: { readonly preview: FilamentMerge }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.merge;
  const facts = preview.differing.map(({ field, kept, lost }) => {
    const inWords = (value: unknown) => valueInWords(value, field, { texts, format });
    return {
      term: texts.attention.field(field),
      value: `${words.stand(inWords(kept))}, ${words.other(inWords(lost))}`,
    };
  });
  return (
    <section>
      <SectionHead level={3} title={words.differs} />
      <EntryFacts facts={facts} />
    </section>
  );
}
