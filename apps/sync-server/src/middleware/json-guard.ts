import { err, ok, type FieldError, type Result } from '@spoolshed/core';

/** Deeper than any document of ours by far, and far from where a recursion ends the process. */
export const MAX_JSON_DEPTH = 32;

/**
 * Reads JSON that a stranger may have sent. Refused before it is parsed: what is nested too deep, a
 * key that stands twice in one object (of which readers take now the first, now the last), and keys
 * that copies of an object would take for something else than data.
 */
export function parseGuardedJson(text: string): Result<unknown, FieldError[]> {
  const harm = findHarm(text);
  if (harm !== null) return err([harm]);
  try {
    return ok(JSON.parse(text));
  } catch {
    return err([{ path: [], code: 'malformed' }]);
  }
}

/** An object or array that the scan stands in; `at` is the key or place in it. */
type Frame = { readonly keys: Set<string> | null; at: string | number };

function findHarm(text: string): FieldError | null {
  const frames: Frame[] = [];
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at);
        const frame = frames.at(-1);
        if (frame !== undefined && frame.keys !== null && text[skipSpace(text, end + 1)] === ':') {
          const key = readKey(text.slice(at, end + 1));
          if (frame.keys.has(key) || isPrototypeKey(key, frames.at(-2))) return refused([...frames, key]);
          frame.keys.add(key);
          frame.at = key;
        }
        at = end;
        break;
      }
      case '{':
      case '[':
        if (frames.length === MAX_JSON_DEPTH) return refused([]);
        frames.push(text[at] === '{' ? { keys: new Set(), at: '' } : { keys: null, at: 0 });
        break;
      case '}':
      case ']':
        frames.pop();
        break;
      case ',': {
        const frame = frames.at(-1);
        if (typeof frame?.at === 'number') frame.at += 1;
        break;
      }
      default:
    }
  }
  return null;
}

/** A key of somebody else's goes back no longer than is needed to find it. */
const SHOWN_KEY = 60;

function refused(way: readonly (Frame | string)[]): FieldError {
  const keys = way.map((each) => (typeof each === 'string' ? each : each.at));
  // The innermost object stands in the way twice: as the place in it that is left, and as the key that was met.
  const path = [...keys.slice(0, -2), ...keys.slice(-1)];
  return {
    path: path.map((key) => (typeof key === 'string' ? key.slice(0, SHOWN_KEY) : key)),
    code: 'not_allowed',
  };
}

/** `__proto__`, and the two steps over a constructor that lead to the same place. */
const isPrototypeKey = (key: string, outer: Frame | undefined): boolean =>
  key === '__proto__' || (key === 'prototype' && outer?.at === 'constructor');

/** A key with the letters that are written as escapes; one that cannot be read is refused when all is parsed. */
function readKey(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

/** The closing quote of the string that opens at `start`; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}
