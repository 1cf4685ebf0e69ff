/*
 * NUL, or half of a surrogate pair: JSON.stringify writes both as an escape. The pairs of
 * backslashes before it are text that a person typed.
 */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** A key is a name of ours or a column of somebody's table, never a document. In UTF-16 code units. */
const MAX_KEY_LENGTH = 1_024;

/** Whether every text and key in it can be stored anywhere, those under unknown keys included; its depth is bounded. */
export const isStorableJson = (value: unknown): boolean =>
  !unstorable.test(JSON.stringify(value) ?? 'null') && !hasLongKey(value);

function hasLongKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasLongKey);
  return Object.entries(value).some(([key, member]) => key.length > MAX_KEY_LENGTH || hasLongKey(member));
}
