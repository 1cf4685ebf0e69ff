import type { CSSProperties } from 'react';

/**
 * Custom properties for React's `style`, which sets them through the object model: the content policy
 * forbids style attributes in markup, not this. Values are numbers, lengths we computed, or checked colors.
 */
export function cssVariables(values: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return values;
}
