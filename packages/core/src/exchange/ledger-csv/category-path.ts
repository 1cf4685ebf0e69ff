/*
 * "Tools > Nozzles": names of categories from the top down, in one cell. A name may hold the sign itself; a
 * backslash before it says so, and another one before a backslash that would be taken for that.
 */

const BETWEEN = ' > ';

export const writeCategoryPath = (names: readonly string[]): string =>
  names.map((name) => name.replace(/[\\>]/g, '\\$&')).join(BETWEEN);

/** The names in a cell; none where it is empty. In a file of somebody else white space round a name is nobody's. */
export function readCategoryPath(text: string, { isOurs }: { readonly isOurs: boolean }): readonly string[] {
  if (text.trim() === '') return [];
  const names: string[] = [];
  let name = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    if (sign === '\\' && (next === '\\' || next === '>')) {
      name += next;
      at += 1;
    } else if (sign === '>') {
      names.push(name);
      name = '';
    } else name += sign;
  }
  names.push(name);
  if (!isOurs) return names.map((each) => each.trim()).filter((each) => each !== '');
  // Of the two spaces round each sign none belongs to a name.
  return names.map((each, n) => each.slice(n === 0 ? 0 : 1, n === names.length - 1 ? undefined : -1));
}
