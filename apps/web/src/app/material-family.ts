/*
 * People and makers write materials as they like: "PLA Basic", "PolyTerra PLA", "ePLA-Silk". For filters and for
 * turning meters into grams only the plastic itself counts.
 */

interface Family {
  readonly name: string;
  /** g/cm³ of the plain plastic; fillings and foaming change it, so it is offered and never stored. */
  readonly densityGCm3: number;
}

/** The longer name first where one begins with another. */
const families: readonly Family[] = [
  { name: 'PETG', densityGCm3: 1.27 },
  { name: 'PCTG', densityGCm3: 1.23 },
  { name: 'PLA', densityGCm3: 1.24 },
  { name: 'ABS', densityGCm3: 1.04 },
  { name: 'ASA', densityGCm3: 1.07 },
  { name: 'TPU', densityGCm3: 1.21 },
  { name: 'TPE', densityGCm3: 1.2 },
  { name: 'HIPS', densityGCm3: 1.04 },
  { name: 'BVOH', densityGCm3: 1.14 },
  { name: 'PVA', densityGCm3: 1.23 },
  { name: 'PVB', densityGCm3: 1.08 },
  { name: 'PEEK', densityGCm3: 1.3 },
  { name: 'PEI', densityGCm3: 1.27 },
  { name: 'POM', densityGCm3: 1.41 },
  { name: 'PPS', densityGCm3: 1.35 },
  { name: 'CPE', densityGCm3: 1.27 },
  { name: 'PET', densityGCm3: 1.38 },
  { name: 'PA', densityGCm3: 1.12 },
  { name: 'PC', densityGCm3: 1.2 },
  { name: 'PP', densityGCm3: 0.9 },
];

const patterns = families.map((family) => ({
  family,
  // Capitals first: "ePLA" is PLA, and "PA" is not found in "PLA". Digits may follow, as in "PA6".
  exact: new RegExp(`(?<![A-Z])${family.name}(?![A-Z])`, 'u'),
  loose: new RegExp(`(?<![\\p{L}])${family.name}(?![\\p{L}])`, 'iu'),
}));

/** A workshop has few materials and many filaments, and every keystroke of a search asks for each of them. */
const known = new Map<string, Family | undefined>();

function findFamily(material: string): Family | undefined {
  if (!known.has(material)) {
    const found =
      patterns.find(({ exact }) => exact.test(material)) ??
      patterns.find(({ loose }) => loose.test(material));
    known.set(material, found?.family);
  }
  return known.get(material);
}

/** "PLA" of "PolyTerra PLA"; a material of an unknown kind is its own family. */
export const materialFamilyOf = (material: string): string => findFamily(material)?.name ?? material;

/** What the plain plastic usually weighs in g/cm³; undefined where the name says nothing of it. */
export const usualDensityOf = (material: string): number | undefined => findFamily(material)?.densityGCm3;
