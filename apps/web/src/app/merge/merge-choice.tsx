import { type Filament, type FilamentId, foldText } from '@spoolshed/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { PressButton } from '../../ui/controls/press-button.tsx';
import { SearchField } from '../../ui/fields/search-field.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { useLive } from '../use-live.ts';
import { FilamentLine } from './filament-line.tsx';
import styles from './merge.module.css';

const c = bindClasses(styles);

/** More than these are found by typing. */
const mostShown = 30;

export interface MergeChoiceProps {
  readonly fromId: FilamentId;
  readonly onChoose: (id: FilamentId) => void;
}

/** Which one it goes into: the likeliest first, any of them by typing. */
export function MergeChoice({ fromId, onChoose }: MergeChoiceProps): ReactNode {
  const texts = useTexts();
  const words = texts.merge.choose;
  const [search, setSearch] = useState('');
  const searchRef = useRef<HTMLInputElement>(null);
  const candidates = useLive((client) => client.queries.mergeCandidates(fromId), [fromId]);
  const isThere = candidates !== undefined;
  useEffect(() => {
    if (isThere) searchRef.current?.focus();
  }, [isThere]);
  if (!candidates) return <Skeleton kind="lines" count={5} />;
  if (candidates.length === 0) return <p className={c('quiet')}>{words.alone}</p>;
  const found = findFilaments(
    candidates.map(({ filament }) => filament),
    search,
  );
  const rest = found.length - mostShown;
  return (
    <SheetForm>
      <SearchField ref={searchRef} label={texts.stockScreen.find} text={search} onTextChange={setSearch} />
      {found.length === 0 ? <p className={c('quiet')}>{words.nothing(search.trim())}</p> : null}
      <ul className={c('list')} aria-label={words.list}>
        {found.slice(0, mostShown).map((filament) => (
          <li key={filament.id}>
            <PressButton className={c('line', 'choice')} onPress={() => onChoose(filament.id)}>
              <FilamentLine filament={filament} />
            </PressButton>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className={c('quiet')}>{words.rest(rest)}</p> : null}
    </SheetForm>
  );
}

/** Those that have every word of the text in one of their names, in the order given. */
export function findFilaments(filaments: readonly Filament[], text: string): readonly Filament[] {
  const wanted = foldText(text)
    .split(' ')
    .filter((word) => word !== '');
  if (wanted.length === 0) return filaments;
  return filaments.filter(({ color, brand, material, number }) => {
    const words = foldText(`${color} ${brand} ${material} ${number ?? ''}`);
    return wanted.every((word) => words.includes(word));
  });
}
