import { massToGrams } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { type Fact, Facts } from '../../ui/layout/section-head.tsx';
import { Figure } from '../../ui/measure/figure.tsx';

/** What nearly every filament measures; said only where it is another. */
const usualDiameterMm = 1.75;

export interface FilamentFactsProps {
  readonly page: FilamentPage;
  /** The first three only, beside a list. */
  readonly isShort?: boolean;
}

/** What is known of it. A fact that nobody has entered takes no room. */
export function FilamentFacts({ page, isShort = false }: FilamentFactsProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.filament.facts;
  const { filament, daysLeft, value } = page;
  const { pricePerKg, pricedOn, nozzleC, bedC, densityGCm3, diameterMm, spoolTare, target } = filament;
  const days = daysLeft === null ? null : Math.floor(daysLeft);
  const facts: readonly (Fact | false)[] = [
    days !== null && {
      id: 'lasts',
      term: words.lasts,
      value: <Figure value={format.integer(days)} unit={words.days(days)} />,
    },
    pricePerKg !== null && {
      id: 'price',
      term: pricedOn === null ? words.estimate : words.lastPaid,
      value: <Figure value={format.moneyFigure(pricePerKg)} unit={format.pricePerKgUnit} />,
    },
    value !== 0 && { id: 'worth', term: words.worth, value: <Figure value={format.money(value)} /> },
    target !== null && {
      id: 'target',
      term: words.target,
      value: <Figure value={format.grams(massToGrams(target))} unit="g" />,
    },
    nozzleC !== null && {
      id: 'nozzle',
      term: words.nozzle,
      value: <Figure value={format.integer(nozzleC)} unit="°C" />,
    },
    bedC !== null && { id: 'bed', term: words.bed, value: <Figure value={format.integer(bedC)} unit="°C" /> },
    densityGCm3 !== null && {
      id: 'density',
      term: words.density,
      value: <Figure value={format.decimal(densityGCm3, 2)} unit="g/cm³" />,
    },
    diameterMm !== usualDiameterMm && {
      id: 'diameter',
      term: words.diameter,
      value: <Figure value={format.decimal(diameterMm, 2)} unit="mm" />,
    },
    spoolTare !== null && {
      id: 'tare',
      term: words.tare,
      value: <Figure value={format.grams(massToGrams(spoolTare))} unit="g" />,
    },
  ];
  const known = facts.filter((fact) => fact !== false);
  return <Facts facts={isShort ? known.slice(0, 3) : known} />;
}
