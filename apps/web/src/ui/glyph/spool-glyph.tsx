import { type ReactNode, useId } from 'react';
import { type HexColor, lightnessOf, parseHexColors } from '../color/hex-color.ts';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './spool-glyph.module.css';
import {
  boreRadius,
  center,
  flangeRadius,
  fullRadius,
  graduationPaths,
  hubRadius,
  looseEndPath,
  mostDrawnBehind,
  ringPath,
  round,
  stackRoom,
  stackStep,
  windingRadii,
  windingRadius,
} from './spool-shape.ts';
import { type ColorLayout, unknownColor, WindingBand } from './winding-band.tsx';

const c = bindClasses(styles);

export type SpoolFinish = 'solid' | 'translucent' | 'glow';
export type SpoolState = 'open' | 'sealed' | 'empty';

export interface SpoolGlyphProps {
  /** Hex colors as they are stored, with or without `#`; what is not a hex color is left out. */
  readonly colors: readonly string[];
  readonly layout?: ColorLayout;
  readonly finish?: SpoolFinish;
  /** Of the spool in front. `sealed` is drawn full whatever `leftGrams` says. */
  readonly state: SpoolState;
  /** Grams on the spool in front. */
  readonly leftGrams: number;
  /** Grams on that spool when it was new. */
  readonly netGrams: number;
  /** How many sealed spools there are in all, the one in front included when it is sealed. */
  readonly sealedCount?: number;
  /** Grams below which this filament is low; drawn as a dotted ring when `isLow`. */
  readonly minimumGrams?: number | undefined;
  readonly isLow?: boolean;
  /** Grams before the entry being typed: what it takes away stays as a pale band. */
  readonly wasGrams?: number | undefined;
  /** Height in px. */
  readonly size?: number;
  /** Keeps room at the side for the sealed spools behind, so that a list of glyphs stays aligned. */
  readonly hasStack?: boolean;
  /** The graduation in the flange, for large drawings. */
  readonly hasMarks?: boolean;
  readonly isLoading?: boolean;
  /** What it shows, in words. Without it the drawing is decoration beside a text that says the same. */
  readonly label?: string;
}

interface Drawing {
  readonly colors: readonly HexColor[];
  readonly layout: ColorLayout;
  readonly finish: SpoolFinish;
  /** User units of one CSS px. */
  readonly px: number;
  readonly size: number;
  readonly id: string;
}

/**
 * A spool seen from its side. The area of the wound band is what is left; where filament was, its color stays at
 * a fifth of its strength. An open spool shows its loose end, a sealed one a strip of tape and no bore.
 */
export function SpoolGlyph(props: SpoolGlyphProps): ReactNode {
  const { size = 72, hasStack = false, state, label, isLoading = false } = props;
  const id = useId();
  const drawing: Drawing = {
    colors: parseHexColors(props.colors),
    layout: props.layout ?? 'single',
    finish: props.finish ?? 'solid',
    px: 100 / size,
    size,
    id,
  };
  const width = 100 + (hasStack ? stackRoom : 0);
  const line = round(Math.max(1.25 * drawing.px, 1.2));
  const share = state === 'sealed' ? 1 : Math.max(0, props.leftGrams) / (props.netGrams || 1);
  const isEmpty = state === 'empty' || share <= 0;
  const behind = hasStack ? (props.sealedCount ?? 0) - (state === 'sealed' ? 1 : 0) : 0;

  return (
    <svg
      className={c('glyph')}
      viewBox={`0 0 ${width} 100`}
      width={round((size * width) / 100)}
      height={size}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <SealedBehind drawing={drawing} count={behind} line={line} />
      <circle className={c('flange')} cx={center} cy={center} r={flangeRadius} />
      {isLoading ? null : (
        <SpoolInFront drawing={drawing} share={share} isEmpty={isEmpty} line={line} glyph={props} />
      )}
      <circle
        className={c('ring', isEmpty && 'bare')}
        cx={center}
        cy={center}
        r={flangeRadius}
        strokeWidth={line}
        {...(isEmpty ? { strokeDasharray: `${round(3 * line)} ${round(3 * line)}` } : {})}
      />
      <circle
        className={c(isEmpty ? 'bareHub' : 'hub')}
        cx={center}
        cy={center}
        r={hubRadius}
        strokeWidth={isEmpty ? line : 0.8}
      />
      {state === 'sealed' ? null : (
        <circle className={c(isEmpty ? 'bareBore' : 'bore')} cx={center} cy={center} r={boreRadius} />
      )}
      {isLoading ? <circle className={c('run')} cx={center} cy={center} r={28.25} pathLength={100} /> : null}
      {behind > mostDrawnBehind ? <StackCount count={behind} width={width} px={drawing.px} /> : null}
    </svg>
  );
}

function SealedBehind({
  drawing,
  count,
  line,
}: {
  drawing: Drawing;
  count: number;
  line: number;
}): ReactNode {
  const drawn = Math.min(mostDrawnBehind, Math.max(0, count));
  return Array.from({ length: drawn }, (_, index) => {
    const step = drawn - index;
    const cx = center + step * stackStep;
    return (
      <g key={step}>
        <circle className={c('flange')} cx={cx} cy={center} r={flangeRadius} />
        <WindingBand colors={drawing.colors} layout={drawing.layout} outer={flangeRadius} cx={cx} />
        <WindingTexture drawing={drawing} outer={flangeRadius} cx={cx} />
        <circle className={c('edge', 'soft')} cx={cx} cy={center} r={flangeRadius} strokeWidth={line} />
        <circle className={c('cut')} cx={cx - stackStep} cy={center} r={flangeRadius + 1.5} />
      </g>
    );
  });
}

interface SpoolInFrontProps {
  readonly drawing: Drawing;
  readonly share: number;
  readonly isEmpty: boolean;
  readonly line: number;
  readonly glyph: SpoolGlyphProps;
}

function SpoolInFront({ drawing, share, isEmpty, line, glyph }: SpoolInFrontProps): ReactNode {
  const { colors, layout, size, px } = drawing;
  const radius = isEmpty ? hubRadius : windingRadius(share);
  const isSealed = glyph.state === 'sealed';
  const was = glyph.wasGrams === undefined ? 0 : glyph.wasGrams / (glyph.netGrams || 1);
  const minimum = glyph.minimumGrams;
  const showsMinimum = glyph.isLow === true && !isEmpty && size >= 48 && minimum !== undefined;
  const marks = glyph.hasMarks === true ? graduationPaths(isEmpty ? 0 : share) : undefined;
  return (
    <>
      {colors.length > 0 && radius < fullRadius - 1 ? (
        <g className={c('faded')}>
          <WindingBand colors={colors} layout={layout} inner={radius} outer={fullRadius} />
        </g>
      ) : null}
      {was > share ? (
        <g className={c('was')}>
          <WindingBand colors={colors} layout={layout} inner={radius} outer={windingRadius(was)} />
        </g>
      ) : null}
      {isEmpty || isSealed || size < 40 ? null : <LooseEnd drawing={drawing} radius={radius} />}
      {isEmpty ? null : (
        <>
          <WindingBand colors={colors} layout={layout} outer={radius} />
          <WindingTexture drawing={drawing} outer={radius} />
          <circle className={c('edge')} cx={center} cy={center} r={round(radius)} strokeWidth={line} />
        </>
      )}
      {showsMinimum && minimum <= glyph.netGrams ? (
        <circle
          className={c('minimum')}
          cx={center}
          cy={center}
          r={round(windingRadius(minimum / glyph.netGrams))}
          strokeWidth={round(Math.max(1.1 * px, 1))}
        />
      ) : null}
      {marks === undefined ? null : (
        <>
          <path className={c('mark')} d={marks.bare} />
          <path className={c('mark', 'onBand')} d={marks.covered} />
        </>
      )}
      {isSealed && size >= 36 ? <Tape px={px} /> : null}
    </>
  );
}

function LooseEnd({ drawing, radius }: { drawing: Drawing; radius: number }): ReactNode {
  const thickness = round(Math.max(2.2, 1.5 * drawing.px));
  const path = looseEndPath(radius, thickness);
  // The outermost layer is the one that comes off.
  const color = (drawing.layout === 'coaxial' ? drawing.colors.at(-1) : drawing.colors[0]) ?? unknownColor;
  return (
    <>
      <path className={c('endEdge')} d={path} strokeWidth={round(thickness + 1.5 * drawing.px)} />
      <path className={c('end')} d={path} strokeWidth={thickness} stroke={color} />
    </>
  );
}

/** What the eye needs to see filament and not a pie chart: its windings, by kind. */
function WindingTexture({
  drawing,
  outer,
  cx = center,
}: {
  drawing: Drawing;
  outer: number;
  cx?: number;
}): ReactNode {
  const { finish, px, size, colors, id } = drawing;
  if (finish === 'translucent') {
    const radii = windingRadii(hubRadius - 1, outer, Math.max(3.4 * px, 3.6));
    return radii.map((r) => (
      <circle
        key={r}
        className={c('gap')}
        cx={cx}
        cy={center}
        r={r}
        strokeWidth={round(Math.max(1.5 * px, 1.6))}
      />
    ));
  }
  if (finish === 'glow') {
    const step = round(Math.max(6, 5 * px));
    const patternId = `${id}-${round(cx)}`;
    return (
      <>
        <pattern
          id={patternId}
          width={step}
          height={step}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(30)"
        >
          <circle className={c('dot')} cx={step / 2} cy={step / 2} r={round(step * 0.2)} />
        </pattern>
        <path fill={`url(#${patternId})`} fillRule="evenodd" d={ringPath(hubRadius, outer, cx)} />
      </>
    );
  }
  if (size < 40 || cx !== center) return null;
  const isDark = colors.length > 0 && colors.every((color) => lightnessOf(color) < 0.42);
  const gap = Math.max(3.6, 2.6 * px);
  return windingRadii(hubRadius, outer, gap).map((r) => (
    <circle
      key={r}
      className={c('winding', isDark && 'onDark')}
      cx={cx}
      cy={center}
      r={r}
      strokeWidth={round(0.7 * Math.min(px, 1.3))}
    />
  ));
}

function Tape({ px }: { px: number }): ReactNode {
  return (
    <rect
      className={c('tape')}
      x={45}
      y={4.5}
      width={10}
      height={15}
      strokeWidth={round(0.75 * px)}
      transform={`rotate(-38 ${center} ${center})`}
    />
  );
}

function StackCount({ count, width, px }: { count: number; width: number; px: number }): ReactNode {
  return (
    <text
      className={c('count')}
      x={width}
      y={99}
      textAnchor="end"
      fontSize={round(13 * px)}
      strokeWidth={round(4 * px)}
    >
      ×{count}
    </text>
  );
}
