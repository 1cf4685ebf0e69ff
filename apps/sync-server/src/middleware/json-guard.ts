import { err, ok, type FieldError, type Result } from '@spoolshed/core';

/** Deeper than any document of ours by far, and far from where a recursion ends the process. */
export const MAX_JSON_DEPTH = 32;

/**
 * Reads JSON that a stranger may have sent: refuses what is nested too deep before it is parsed, and
 * a `__proto__` key, which copies of an object would take for something else than data.
 */
export function parseGuardedJson(text: string): Result<unknown, FieldError[]> {
  if (!isHarmless(text)) return err([{ path: [], code: 'not_allowed' }]);
  try {
    return ok(JSON.parse(text));
  } catch {
    return err([{ path: [], code: 'malformed' }]);
  }
}

function isHarmless(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      if (text[skipSpace(text, end + 1)] === ':' && isProtoKey(text.slice(at, end + 1))) return false;
      at = end;
    } else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return false;
    } else if (char === '}' || char === ']') depth -= 1;
  }
  return true;
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

/** Also where some of its letters are written as escapes. */
function isProtoKey(quoted: string): boolean {
  if (quoted === '"__proto__"') return true;
  if (!quoted.includes('\\u')) return false;
  const plain = quoted.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return plain === '"__proto__"';
}
