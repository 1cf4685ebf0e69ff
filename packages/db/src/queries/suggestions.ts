/** What is known already and may be offered while typing; each list by how often it is used. */
export type Suggestions = {
  readonly brands: readonly string[];
  readonly materials: readonly string[];
  readonly colors: readonly string[];
  readonly locations: readonly string[];
  readonly channels: readonly string[];
  /** The hexes last used for a color name, by its folded form. */
  readonly hexesByColor: ReadonlyMap<string, readonly string[]>;
};
