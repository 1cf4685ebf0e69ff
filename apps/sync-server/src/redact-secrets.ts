/*
 * A secret that came in where nobody looks for one (an address, a message, a header of a library's
 * error) is known by its form: our tokens, the codes behind a # of a link, the key in a printer's address.
 */
const secrets: readonly (readonly [form: RegExp, shown: string])[] = [
  [/spd_[0-9a-z]{8}_[0-9A-Za-z_-]{43}/g, 'spd_[secret]'],
  [/\b(Bearer|Basic) +[^\s"\\,]+/gi, '$1 [secret]'],
  [/(\/p\/)[^/\s"\\?#]+/g, '$1[secret]'],
  [/([#?&](?:claim|code|c|key|token|secret)=)[^&\s"\\#]+/gi, '$1[secret]'],
];

/** A line of the log without what could open a door. */
export const redactSecrets = (line: string): string =>
  secrets.reduce((text, [form, shown]) => text.replace(form, shown), line);
