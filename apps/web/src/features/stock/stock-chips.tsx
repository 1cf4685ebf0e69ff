import type { ReactNode } from 'react';
import { useFormat, useFirstTexts } from '../../texts/first-texts.tsx';
import { Chip, ChipRow } from '../../ui/controls/chip.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import { type FacetValue, noFilter, type StockFilter, toggle } from './stock-filter.ts';
import type { StockView } from './use-stock-view.ts';

/** More kinds of plastic than this go into a menu, so that the places stay within reach. */
const mostFamilyChips = 6;

export interface StockChipsProps {
  readonly view: StockView;
  /** One line for all of them: kinds of plastic stand in a menu even when they are few. */
  readonly isDense?: boolean;
}

type ListFacet = 'families' | 'brands' | 'places';

export function StockChips({ view, isDense = false }: StockChipsProps): ReactNode {
  const texts = useFirstTexts();
  const format = useFormat();
  const { facets, filter, setFilter } = view;
  const words = texts.stockScreen;
  const chips = familyChips(facets.families, isDense);
  const rest = facets.families.slice(chips.length);
  return (
    <ChipRow label={words.filters}>
      {facets.low !== undefined || filter.isLow ? (
        <Chip
          isSelected={filter.isLow}
          onChange={(isLow) => setFilter({ ...filter, isLow })}
          count={format.integer(facets.low ?? 0)}
        >
          {words.low}
        </Chip>
      ) : null}
      {chips.map(({ value, count }) => (
        <Chip
          key={value}
          isSelected={filter.families.includes(value)}
          onChange={() => setFilter({ ...filter, families: toggle(filter.families, value) })}
          count={format.integer(count)}
        >
          {value}
        </Chip>
      ))}
      {rest.length > 0 ? (
        <FacetMenu
          label={words.moreMaterials}
          facet="families"
          values={rest}
          filter={filter}
          setFilter={setFilter}
        />
      ) : null}
      {facets.sealed !== undefined || filter.isSealed ? (
        <Chip
          isSelected={filter.isSealed}
          onChange={(isSealed) => setFilter({ ...filter, isSealed })}
          count={format.integer(facets.sealed ?? 0)}
        >
          {words.sealed}
        </Chip>
      ) : null}
      {facets.places.length > 0 ? (
        <FacetMenu
          label={words.places}
          facet="places"
          values={facets.places}
          filter={filter}
          setFilter={setFilter}
        />
      ) : null}
      {facets.brands.length > 1 ? (
        <FacetMenu
          label={words.brands}
          facet="brands"
          values={facets.brands}
          filter={filter}
          setFilter={setFilter}
        />
      ) : null}
      {view.archivedCount > 0 || filter.isArchived ? (
        <Chip
          isSelected={filter.isArchived}
          // What was narrowed down among the one kind means little among the other.
          onChange={(isArchived) => setFilter({ ...noFilter, isArchived })}
          count={format.integer(view.archivedCount)}
        >
          {words.archived}
        </Chip>
      ) : null}
    </ChipRow>
  );
}

function familyChips(families: readonly FacetValue[], isDense: boolean): readonly FacetValue[] {
  if (isDense) return [];
  return families.length <= mostFamilyChips ? families : families.slice(0, mostFamilyChips - 1);
}

interface FacetMenuProps {
  readonly label: string;
  readonly facet: ListFacet;
  readonly values: readonly FacetValue[];
  readonly filter: StockFilter;
  readonly setFilter: (filter: StockFilter) => void;
}

function FacetMenu({ label, facet, values, filter, setFilter }: FacetMenuProps): ReactNode {
  const format = useFormat();
  const taken = filter[facet].filter((value) => values.some((known) => known.value === value));
  return (
    <MenuButton
      label={label}
      look="chip"
      mode="many"
      isOn={taken.length > 0}
      text={taken.length > 0 ? format.list(taken) : label}
      chosen={taken}
      entries={values.map(({ value, count }) => ({ id: value, text: value, note: format.integer(count) }))}
      onChoose={(value) => setFilter({ ...filter, [facet]: toggle(filter[facet], value) })}
    />
  );
}
