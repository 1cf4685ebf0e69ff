/**
 * Where a text stops being JSON: line and column from 1. Engines name the place each in their own
 * words, and one of them not at all, so that it is found here; only ever asked after a failed parse.
 */
export function findJsonFault(text: string): { readonly line: number; readonly column: number } {
  const at = skipSpace(text, readValue(text, skipSpace(text, 0), 0));
  const before = text.slice(0, at < 0 ? -at - 1 : at);
  const line = before.split('\n').length;
  return { line, column: before.length - before.lastIndexOf('\n') };
}

const space = /[\t\n\r ]*/y;
const plain =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The place behind a match, or the fault as a negative number: -1 minus the place. */
function take(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : fault(at);
}

const fault = (at: number): number => -at - 1;
const skipSpace = (text: string, at: number): number => (at < 0 ? at : take(space, text, at));

/** No export nests so deep; what does would overrun the stack. */
const DEEPEST = 500;

function readValue(text: string, at: number, depth: number): number {
  if (at < 0) return at;
  if (depth > DEEPEST) return fault(at);
  if (text[at] === '{') return readMembers(text, at + 1, depth, '}');
  if (text[at] === '[') return readMembers(text, at + 1, depth, ']');
  return take(plain, text, at);
}

function readMembers(text: string, from: number, depth: number, end: '}' | ']'): number {
  const read = end === '}' ? readMember : readValue;
  let at = skipSpace(text, from);
  if (text[at] === end) return at + 1;
  for (;;) {
    at = skipSpace(text, read(text, at, depth + 1));
    if (at < 0) return at;
    if (text[at] === end) return at + 1;
    if (text[at] !== ',') return fault(at);
    at = skipSpace(text, at + 1);
  }
}

function readMember(text: string, at: number, depth: number): number {
  if (text[at] !== '"') return fault(at);
  const behind = skipSpace(text, take(plain, text, at));
  if (behind < 0) return behind;
  return text[behind] === ':' ? readValue(text, skipSpace(text, behind + 1), depth) : fault(behind);
}
