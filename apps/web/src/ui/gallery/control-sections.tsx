import { type ReactNode, useState } from 'react';
import { Button, IconButton, LinkButton } from '../controls/button.tsx';
import { CheckBox } from '../controls/check-box.tsx';
import { Chip, ChipRow } from '../controls/chip.tsx';
import { QuickAmounts } from '../controls/quick-amounts.tsx';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { Icon } from '../icons/icon.tsx';
import { iconPaths, type IconName } from '../icons/icon-paths.ts';
import { MenuButton } from '../overlays/menu-button.tsx';
import { Columns, GallerySection, Specimen, Specimens } from './gallery-parts.tsx';

const nothing = () => undefined;

export function ButtonSections(): ReactNode {
  return (
    <>
      <GallerySection title="Buttons">
        <Specimens>
          <Specimen caption="primary">
            <Button variant="primary">Log 37 g</Button>
          </Specimen>
          <Specimen caption="with a key">
            <Button variant="primary" shortcut="N">
              Add filament
            </Button>
          </Specimen>
          <Specimen caption="busy">
            <Button variant="primary" isBusy>
              Saving
            </Button>
          </Specimen>
          <Specimen caption="plain">
            <Button icon="weigh">Weigh in</Button>
          </Specimen>
          <Specimen caption="quiet">
            <Button variant="quiet" icon="undo">
              Undo
            </Button>
          </Specimen>
          <Specimen caption="danger">
            <Button variant="danger">Delete 3 rows</Button>
          </Specimen>
          <Specimen caption="off">
            <Button isDisabled>Weigh in</Button>
          </Specimen>
          <Specimen caption="primary, off">
            <Button variant="primary" isDisabled>
              Log
            </Button>
          </Specimen>
          <Specimen caption="dense">
            <Button size="dense" icon="columns">
              Columns
            </Button>
          </Specimen>
          <Specimen caption="link">
            <LinkButton href="#" icon="file">
              CSV out
            </LinkButton>
          </Specimen>
          <Specimen caption="icon">
            <IconButton icon="edit" label="Edit" />
          </Specimen>
          <Specimen caption="edged">
            <IconButton icon="sort" label="Sort" hasEdge size={48} />
          </Specimen>
          <Specimen caption="icon, off">
            <IconButton icon="delete" label="Delete" isDisabled />
          </Specimen>
        </Specimens>
        <LargeButtons />
      </GallerySection>
      <ChoiceSection />
      <GallerySection title="Icons">
        <Specimens>
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <Specimen key={name} caption={name}>
              <Icon name={name} />
            </Specimen>
          ))}
        </Specimens>
      </GallerySection>
    </>
  );
}

function LargeButtons(): ReactNode {
  return (
    <Columns>
      <Specimen width="full" caption="large, under the thumb">
        <Button variant="primary" size="large">
          Add 3 spools to Ash Grey (second batch, slightly darker than the first)
        </Button>
      </Specimen>
      <Specimen width="full" caption="large, plain">
        <Button size="large" icon="weigh">
          Weigh in
        </Button>
      </Specimen>
    </Columns>
  );
}

function ChoiceSection(): ReactNode {
  const [isPetg, setIsPetg] = useState(true);
  const [isAsa, setIsAsa] = useState(false);
  const [basis, setBasis] = useState<'perKg' | 'total'>('perKg');
  const [box, setBox] = useState(true);
  return (
    <GallerySection title="Choices">
      <Specimens>
        <Specimen caption="chips">
          <ChipRow label="Material">
            <Chip isSelected={isPetg} onChange={setIsPetg} count="5">
              PETG
            </Chip>
            <Chip isSelected={isAsa} onChange={setIsAsa} count="1">
              ASA
            </Chip>
            <MenuButton
              label="Time"
              text="12 months"
              look="chip"
              isOn
              mode="one"
              chosen={['12']}
              entries={[
                { id: '3', text: '3 months' },
                { id: '12', text: '12 months' },
              ]}
              onChoose={nothing}
            />
          </ChipRow>
        </Specimen>
        <Specimen caption="either, or" width="field">
          <SegmentedControl
            label="Price is"
            value={basis}
            onChange={setBasis}
            segments={[
              { value: 'perKg', text: 'per kg' },
              { value: 'total', text: 'in total' },
            ]}
          />
        </Specimen>
        <MenuSpecimens />
        <Specimen caption="boxes" width="field">
          <div>
            <CheckBox state={box ? 'on' : 'off'} onChange={setBox}>
              Filament
            </CheckBox>
            <CheckBox state="off" onChange={nothing}>
              Consumables
            </CheckBox>
            <CheckBox state="some" onChange={nothing}>
              All
            </CheckBox>
            <CheckBox state="on" onChange={nothing} isDisabled>
              Not yours to change
            </CheckBox>
          </div>
        </Specimen>
        <Specimen caption="quick amounts" width="field">
          <QuickAmounts
            amounts={['10', '25', '50', '100'].map((text) => ({ id: text, text, unit: 'g' }))}
            onChoose={nothing}
          />
        </Specimen>
      </Specimens>
    </GallerySection>
  );
}

function MenuSpecimens(): ReactNode {
  const [columns, setColumns] = useState<readonly string[]>(['brand', 'material', 'place']);
  const toggle = (id: string) =>
    setColumns((shown) => (shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]));
  return (
    <>
      <Specimen caption="menu of actions">
        <MenuButton
          label="More"
          entries={[
            { id: 'label', text: 'Print a label', icon: 'labels' },
            { id: 'merge', text: 'Merge with another', icon: 'merge' },
            { id: 'archive', text: 'Archive', icon: 'archive', isDanger: true },
            { id: 'off', text: 'Not now', isDisabled: true },
          ]}
          onChoose={nothing}
        />
      </Specimen>
      <Specimen caption="menu of many">
        <MenuButton
          label="Columns"
          look="button"
          icon="columns"
          mode="many"
          chosen={columns}
          entries={['brand', 'material', 'place', 'price'].map((id) => ({ id, text: id }))}
          onChoose={toggle}
        />
      </Specimen>
    </>
  );
}
