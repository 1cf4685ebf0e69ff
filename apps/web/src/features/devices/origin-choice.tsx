import { type ReactNode, useState } from 'react';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { useReachTexts } from '../../texts/use-reach-texts.ts';
import { SelectField } from '../../ui/fields/select-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { OTHER_ORIGIN, readOrigin } from './server-address.ts';
import type { OriginForOthers } from './use-origin-for-others.ts';

export interface OriginChoiceProps {
  readonly others: OriginForOthers;
}

/** Where another device is to open the app, asked only where the address of this browser is no good one for it. */
export function OriginChoice({ others }: OriginChoiceProps): ReactNode {
  const words = useReachTexts().choice;
  const { choices, chosen, choose, isTyped } = others;
  const known = choices.map((origin) => ({ value: origin, text: origin }));
  return (
    <>
      {choices.length === 0 ? null : (
        <SelectField
          label={words.label}
          hint={words.hint}
          options={[...known, { value: OTHER_ORIGIN, text: words.other }]}
          value={chosen}
          onChange={choose}
        />
      )}
      {isTyped ? <OriginField others={others} /> : null}
    </>
  );
}

function OriginField({ others: { typed, type } }: OriginChoiceProps): ReactNode {
  const words = usePairingTexts().add;
  const [wasTyped, setWasTyped] = useState(false);
  const { origin, protocol } = window.location;
  return (
    <TextField
      label={words.address}
      hint={words.addressHint}
      text={typed}
      onTextChange={type}
      onBlur={() => setWasTyped(true)}
      error={wasTyped && typed !== '' && readOrigin(typed, origin) === null ? words.addressWrong : undefined}
      placeholder={`${protocol}//192.168.1.5:8787`}
    />
  );
}
