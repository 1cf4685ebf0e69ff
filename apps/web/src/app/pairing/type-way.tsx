import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './pairing.module.css';
import { parsePairingLink, type PairingLink } from './pairing-link.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';

const c = bindClasses(styles);

export interface TypeWayProps {
  readonly onLink: (link: PairingLink) => void;
}

export function TypeWay({ onLink }: TypeWayProps): ReactNode {
  const words = usePairingTexts().type;
  const [text, setText] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const link = parsePairingLink(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (link !== null) onLink(link);
  };
  return (
    <form className={c('way')} noValidate onSubmit={submit}>
      <h2>{words.title}</h2>
      <TextField
        label={words.field}
        hint={words.hint}
        text={text}
        onTextChange={setText}
        error={wasTried && link === null ? words.wrong : undefined}
        enterKeyHint="go"
      />
      <Button type="submit">{words.go}</Button>
    </form>
  );
}
