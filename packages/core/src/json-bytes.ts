/** UTF-8 bytes of a value as JSON, at most: a character beyond ASCII takes up to three where a string counts one. */
export function jsonBytesAtMost(value: unknown): number {
  const text = JSON.stringify(value) ?? '';
  return text.length + 2 * (text.match(/[\u0080-\uffff]/g)?.length ?? 0);
}
