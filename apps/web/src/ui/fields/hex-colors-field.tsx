import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { parseHexColor } from '../color/hex-color.ts';
import { Icon } from '../icons/icon.tsx';
import { Swatch } from '../measure/swatch.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { FieldBox, FieldFrame, type FieldWords } from './field-frame.tsx';
import styles from './field.module.css';
import hexStyles from './hex-colors-field.module.css';

const c = bindClasses(styles);
const h = bindClasses(hexStyles);

export interface HexColorsFieldProps extends FieldWords {
  /** As typed: hex colors with anything between them. */
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** The same as the form understood it. */
  readonly hexes: readonly string[];
  readonly name?: string;
}

/** Hex colors as text, and the browser's own picker for whoever has no hex at hand: it puts the picked one behind. */
export function HexColorsField(props: HexColorsFieldProps): ReactNode {
  const { text, onTextChange, hexes, error, name } = props;
  const texts = useTexts();
  const last = parseHexColor(hexes.at(-1) ?? '') ?? '#808080';
  const pick = (picked: string) => {
    const kept = hexes.slice(0, -1);
    onTextChange([...kept, picked].map((hex) => `#${hex.replace('#', '').toUpperCase()}`).join(' '));
  };
  return (
    <FieldFrame {...props}>
      {(wiring) => (
        <FieldBox
          isInvalid={error !== undefined}
          before={<Swatch colors={hexes} />}
          after={
            <label className={h('picker')} title={texts.controls.pickColor}>
              <span className="visually-hidden">{texts.controls.pickColor}</span>
              <Icon name="edit" size={20} />
              <input
                className={h('native')}
                type="color"
                value={last}
                onChange={(event) => pick(event.currentTarget.value)}
              />
            </label>
          }
        >
          <input
            {...wiring}
            className={c('input')}
            type="text"
            name={name}
            value={text}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => onTextChange(event.currentTarget.value)}
          />
        </FieldBox>
      )}
    </FieldFrame>
  );
}
