import type { ReactNode } from 'react';
import { useFormat, useFirstTexts } from '../../texts/first-texts.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { heaviestFamilies, layOutRule, type RuleItem, type RulePiece } from './rule-layout.ts';
import styles from './rule.module.css';

const c = bindClasses(styles);

export interface RuleProps {
  /** One per filament; grams of all its spools. The order does not matter. */
  readonly items: readonly RuleItem[];
}

const thick = 14;
const unknownFill = '#9aa09b';

/** All stock laid end to end, true to mass, sorted by color, on a kilogram ruler. */
export function Rule({ items }: RuleProps): ReactNode {
  const texts = useFirstTexts();
  const format = useFormat();
  const { totalGrams, pieces, ticks } = layOutRule(items);
  const end = pieces.reduce((furthest, piece) => Math.max(furthest, piece.start + piece.width), 0);
  return (
    <svg
      className={c('rule')}
      role="img"
      aria-label={texts.drawings.rule(totalGrams, heaviestFamilies(items, 6))}
      height={thick + 28}
    >
      {pieces.map((piece) => (
        <Piece key={piece.id} piece={piece} />
      ))}
      <rect className={c('edge')} x="0" y="0.5" width={percent(end)} height={thick - 1} />
      {ticks.map(({ at, kilograms }) => (
        <line
          key={at}
          className={c('tick')}
          x1={percent(at)}
          x2={percent(at)}
          y1={thick + 3}
          y2={thick + (kilograms === undefined ? 7 : 11)}
        />
      ))}
      {ticks.map(({ at, kilograms }) =>
        kilograms === undefined ? null : (
          <text
            key={at}
            className={c('figure')}
            x={percent(at)}
            y={thick + 26}
            textAnchor={at === 0 ? 'start' : at > 0.97 ? 'end' : 'middle'}
          >
            {format.decimal(kilograms, Number.isInteger(kilograms) ? 0 : 1)}
          </text>
        ),
      )}
    </svg>
  );
}

/** Several colors of one filament stand beside each other, each with its share of the piece. */
function Piece({ piece }: { piece: RulePiece }): ReactNode {
  const fills = piece.colors.length > 0 ? piece.colors : [unknownFill];
  const width = piece.width / fills.length;
  const edge = percent(piece.start + piece.width);
  return (
    <g>
      {piece.name === undefined ? null : <title>{piece.name}</title>}
      {fills.map((fill, index) => (
        <rect
          key={piece.start + index * width}
          x={percent(piece.start + index * width)}
          width={percent(width)}
          y="0"
          height={thick}
          fill={fill}
        />
      ))}
      <line className={c('gap')} x1={edge} x2={edge} y1="0" y2={thick} />
    </g>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1e5) / 1e3}%`;
}
