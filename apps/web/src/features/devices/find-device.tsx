import type { FoundPairingRequest, PairableRole, Role } from '@spoolshed/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { FourWords } from '../../app/pairing/four-words.tsx';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './devices.module.css';
import { RoleChoice, rolesBroughtBy } from './role-choice.tsx';
import { useOrder } from './use-order.ts';

const c = bindClasses(styles);

export interface FindDeviceProps {
  readonly ownRole: Role;
  readonly onChange: () => void;
}

/** For a device that shows digits: finds it, shows who it is, and lets it in or not. */
export function FindDevice({ ownRole, onChange }: FindDeviceProps): ReactNode {
  const client = useClient();
  const words = usePairingTexts().find;
  const [text, setText] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const [found, setFound] = useState<FoundPairingRequest>();
  const { isBusy, order } = useOrder(onChange);
  const digits = text.replaceAll(/\D/gu, '');
  const find = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (digits.length !== 6) return;
    void order(async () => setFound(await (await client.deviceDesk()).findRequest(digits)), null);
  };
  const over = () => {
    setFound(undefined);
    setText('');
    setWasTried(false);
  };
  return (
    <section>
      <SectionHead title={words.title} />
      {found === undefined ? (
        <form className={c('form')} noValidate onSubmit={find}>
          <TextField
            label={words.field}
            hint={words.hint}
            text={text}
            onTextChange={setText}
            error={wasTried && digits.length !== 6 ? words.wrong : undefined}
            maxLength={12}
            enterKeyHint="search"
          />
          <Button type="submit" isBusy={isBusy}>
            {words.find}
          </Button>
        </form>
      ) : (
        <FoundDevice found={found} ownRole={ownRole} onChange={onChange} onOver={over} />
      )}
    </section>
  );
}

interface FoundDeviceProps extends FindDeviceProps {
  readonly found: FoundPairingRequest;
  readonly onOver: () => void;
}

function FoundDevice({ found, ownRole, onChange, onOver }: FoundDeviceProps): ReactNode {
  const client = useClient();
  const words = usePairingTexts().find;
  const [role, setRole] = useState<PairableRole>('member');
  const { isBusy, order } = useOrder(onChange);
  const { requestId, personName, deviceName, address } = found;
  const answer = async (isWelcome: boolean) => {
    const isDone = await order(
      async () => {
        const desk = await client.deviceDesk();
        return isWelcome ? desk.approve(requestId, role) : desk.refuse(requestId);
      },
      isWelcome ? words.approved : words.refused,
    );
    if (isDone) onOver();
  };
  return (
    <div className={c('form')} role="group" aria-label={words.who(personName, deviceName)}>
      <p>
        <b>{words.who(personName, deviceName)}</b> <span className={c('hint')}>{words.from(address)}</span>
      </p>
      <FourWords label={words.compare} words={found.words} />
      <RoleChoice role={role} roles={rolesBroughtBy(ownRole)} onChange={setRole} />
      <div className={c('pair')}>
        <Button variant="primary" isBusy={isBusy} onPress={() => void answer(true)}>
          {words.approve}
        </Button>
        <Button onPress={() => void answer(false)}>{words.refuse}</Button>
      </div>
    </div>
  );
}
