import { type ReactNode, useMemo } from 'react';
import { encode } from 'uqr';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './devices.module.css';

const c = bindClasses(styles);

export interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** Modules of quiet ground that a reader needs on each side. */
const BORDER = 4;

/** Always dark on light, in a dark theme too: half of the readers know no other. */
export function QrCode({ text, label }: QrCodeProps): ReactNode {
  const { path, size } = useMemo(() => drawQr(text), [text]);
  return (
    <svg className={c('qr')} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path className={c('modules')} d={path} />
    </svg>
  );
}

/** One path of unit squares, and the width of the whole in modules. */
function drawQr(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { path: squares.join(''), size };
}
