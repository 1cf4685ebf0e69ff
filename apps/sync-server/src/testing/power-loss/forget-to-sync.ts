import Database from 'better-sqlite3';

/*
 * Loaded before a server, this has it believe in synchronous=FULL while every commit goes by NORMAL: the
 * mistake that a reopened WAL database makes by itself, and that the crash states must find.
 */

const pragma = Database.prototype.pragma;
Database.prototype.pragma = function (text: string, options?: Database.PragmaOptions): unknown {
  if (text === 'synchronous' && options?.simple === true) return 2;
  return pragma.call(this, text === 'synchronous = FULL' ? 'synchronous = NORMAL' : text, options);
};
