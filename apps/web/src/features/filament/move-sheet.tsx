import { bounds, type ClassifiedError, massToGrams } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { addPath } from '../../app/paths.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { Chip, ChipRow } from '../../ui/controls/chip.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { Stepper } from '../../ui/fields/stepper.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { labelNumber } from './filament-subtitle.tsx';
import { firstTaken, type MoveLine, moveLines, takenSpools, undoMoves } from './move-lines.ts';
import { SheetForm } from './sheet-form.tsx';
import styles from './sheets.module.css';
import { takeBack } from './take-back.ts';

const c = bindClasses(styles);

export interface MoveSheetProps {
  readonly page: FilamentPage;
  readonly onClose: () => void;
}

/** Known places that are offered as one tap. */
const mostPlaces = 8;

/** Where spools stand now: the open one, or several sealed ones at once. */
export function MoveSheet({ page, onClose }: MoveSheetProps): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const words = texts.sheets.move;
  const places = useLive((known) => known.queries.suggestions(), [])?.locations ?? [];
  const lines = moveLines(page);
  const [counts, setCounts] = useState(() => firstTaken(lines));
  const [place, setPlace] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<ClassifiedError>();
  const [isBusy, setIsBusy] = useState(false);
  const taken = takenSpools(lines, counts);
  const location = place.trim() === '' ? null : place.trim();

  const move = async (to: string | null) => {
    setWasTried(true);
    if (taken.length === 0) return;
    setIsBusy(true);
    const result = await client.mutate('moveSpools', { spoolIds: taken.map((spool) => spool.id), location: to });
    setIsBusy(false);
    if (!result.ok) return setFailure(result.error);
    show({
      text: words.done(taken.length, to),
      undo: () => takeBack(client.mutate('batch', { calls: undoMoves(taken) })),
    });
    return onClose();
  };

  if (lines.length === 0) {
    const { title, text, add } = texts.sheets.noSpool;
    return (
      <Sheet
        isOpen
        onClose={onClose}
        title={words.title}
        subtitle={page.filament.color}
        footer={
          <LinkButton variant="primary" size="large" href={addPath(page.filament.id)}>
            {add}
          </LinkButton>
        }
      >
        <SheetForm>
          <Banner title={title}>{text}</Banner>
        </SheetForm>
      </Sheet>
    );
  }

  return (
    <Sheet
      isOpen
      onClose={onClose}
      closesOnScrim={place === ''}
      title={words.title}
      subtitle={page.filament.color}
      onSubmit={() => {
        setWasTried(true);
        if (location !== null) void move(location);
      }}
      footer={
        <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
          {words.save(taken.length, location)}
        </Button>
      }
    >
      <SheetForm>
        <MoveLines lines={lines} counts={counts} onChange={setCounts} />
        {wasTried && taken.length === 0 ? <Banner tone="bad" isAnnounced title={words.nothing} /> : null}
        <ComboField
          label={words.to}
          text={place}
          onTextChange={setPlace}
          suggestions={places.map((text) => ({ id: text, text }))}
          newText={words.newPlace}
          maxLength={bounds.location.max}
          error={wasTried && location === null ? words.needed : undefined}
        />
        <ChipRow label={words.known}>
          {places.slice(0, mostPlaces).map((known) => (
            <Chip key={known} isSelected={known === location} onChange={() => setPlace(known)}>
              {known}
            </Chip>
          ))}
          <Chip isSelected={false} onChange={() => void move(null)}>
            {words.nowhere}
          </Chip>
        </ChipRow>
        {failure ? <Banner tone="bad" isAnnounced title={texts.shell.writeFailure(failure.kind)} /> : null}
      </SheetForm>
    </Sheet>
  );
}

interface MoveLinesProps {
  readonly lines: readonly MoveLine[];
  readonly counts: ReadonlyMap<string, number>;
  readonly onChange: (counts: ReadonlyMap<string, number>) => void;
}

function MoveLines({ lines, counts, onChange }: MoveLinesProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.sheets.move;
  const set = (id: string, count: number) => onChange(new Map(counts).set(id, count));
  return (
    <div className={c('lines')} role="group" aria-label={words.what}>
      {lines.map((line) => {
        const [spool] = line.spools;
        const most = line.spools.length;
        const count = counts.get(line.id) ?? 0;
        const name =
          line.isSealed || spool === undefined
            ? words.sealedCount(most)
            : spool.number === null
              ? texts.filament.spools.unnumbered
              : texts.filament.spools.spool(labelNumber(spool.number));
        return (
          <div key={line.id} className={c('line')}>
            <CheckBox
              state={count === 0 ? 'off' : count === most ? 'on' : 'some'}
              onChange={(isOn) => set(line.id, isOn ? most : 0)}
            >
              {name}
              {line.isSealed || spool === undefined ? null : `, ${format.gramsWithUnit(massToGrams(spool.remaining))}`}
              {line.location === null ? null : `, ${words.from(line.location)}`}
            </CheckBox>
            {most > 1 && count > 0 ? (
              <Stepper
                label={words.howMany}
                isLabelHidden
                count={count}
                least={1}
                most={most}
                onCountChange={(next) => set(line.id, next)}
              />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
