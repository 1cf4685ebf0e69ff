const whole =
  /^(?:(?:sub|grand )?totals?|sum|summen?|(?:zwischen|gesamt)summe|gesamt(?:betrag)?|saldo|balance|übertrag)\s*:?$/iu;
const beginning =
  /^(?:(?:opening|closing|beginning|ending|starting|previous|new) balance|total (?:credits|debits|charges|payments|amount)|(?:summe|gesamtsumme) (?:der|aller)|(?:anfangs|end)(?:saldo|bestand)|(?:alter |neuer )?kontostand|(?:alter|neuer) saldo)(?!\p{L})/iu;

/** Whether a cell names what stands beside it as a sum or a balance: such a row is in the file and is no entry. */
export const isTotal = (text: string): boolean => whole.test(text.trim()) || beginning.test(text.trim());
