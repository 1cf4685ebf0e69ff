import { describe, expect, it } from 'vitest';
import { materialFamilyOf, usualDensityOf } from './material-family.ts';

describe('materialFamilyOf', () => {
  it.each([
    ['PLA', 'PLA'],
    ['PLA+', 'PLA'],
    ['PolyTerra PLA', 'PLA'],
    ['ePLA-Silk Magic', 'PLA'],
    ['Silk PLA Dual', 'PLA'],
    ['PETG Translucent', 'PETG'],
    ['Easy PETG', 'PETG'],
    ['PET-CF', 'PET'],
    ['PA6-CF', 'PA'],
    ['ASA Extrafill', 'ASA'],
    ['pla', 'PLA'],
    ['PC-ABS', 'ABS'],
    ['PolyMide', 'PolyMide'],
    ['woodFill', 'woodFill'],
    ['Pastel', 'Pastel'],
  ])('%s is %s', (material, family) => {
    expect(materialFamilyOf(material)).toBe(family);
  });
});

describe('usualDensityOf', () => {
  it('knows the plain plastics and says nothing of the rest', () => {
    expect(usualDensityOf('PETG')).toBe(1.27);
    expect(usualDensityOf('PolyTerra PLA')).toBe(1.24);
    expect(usualDensityOf('NinjaFlex 85A')).toBeUndefined();
  });
});
