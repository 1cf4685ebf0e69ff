/*
 * NUL, or half of a surrogate pair: JSON.stringify writes both as an escape. The pairs of
 * backslashes before it are text that a person typed.
 */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Whether every text in it can be stored anywhere, those under unknown keys included. */
export const isStorableJson = (value: unknown): boolean => !unstorable.test(JSON.stringify(value) ?? 'null');
