const oldest = [22, 12] as const;

/** The SQLite binding crashes an older Node without a word: this is said before it is loaded. */
export function nodeProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return null;
  return `Spoolshed needs Node ${oldest.join('.')} or newer; this is Node ${version}. Start it with \`npm start\`, which brings its own.`;
}
