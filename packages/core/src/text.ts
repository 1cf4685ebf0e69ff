/** NUL (which PostgreSQL cannot hold) and lone surrogates (which UTF-8 cannot) are refused at write time. */
export const isStorableText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/**
 * The folded form that decides whether two names are the same: NFKC, trimmed, inner white space
 * collapsed, upper-cased and then lower-cased (so that ß meets SS and Σ its final form), after a
 * first lower-casing, without which the capital ẞ would stay a letter of its own.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/\s+/gu, ' ')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
