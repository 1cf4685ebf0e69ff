import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { repoRoot } from './repo-root.mjs';

/** Short enough that nobody who stopped npm finds the port still taken. */
const parentWatchMs = 100;

let interrupted = false;

/** True once somebody asked us to stop: whoever runs several processes in a row starts no further one. */
export const wasInterrupted = () => interrupted;

/**
 * Runs a command and answers with its exit code (128 + number when a signal ended it, as a shell does).
 * Standard input is never handed on: nothing here asks questions, and on a build machine there is none.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function runProcess(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: repoRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: options.shell ?? false,
      env: { ...process.env, PATH: pathWithTools(), ...options.env },
    });
    const stopForwarding = forwardSignals(child);
    child.once('error', (error) => {
      stopForwarding();
      console.error(`cannot run ${command}: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (code, signal) => {
      stopForwarding();
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}

/** Tools start one another by name, and must meet the installed ones before the machine's. */
function pathWithTools() {
  return [join(repoRoot, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
}

/**
 * While a child runs, a signal is its business: it ends in its own way, and we end after it.
 *
 * npm hands a signal to the shell that it started us with, and some shells (Debian's dash) die of it
 * without a word to us. So a parent that is gone counts as SIGTERM. Only under npm: who starts us from
 * a terminal and closes it may want us to go on.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void}
 */
function forwardSignals(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    interrupted = true;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);

  const parent = process.ppid;
  const isUnderNpm = process.env['npm_lifecycle_event'] !== undefined;
  const watch = setInterval(() => {
    if (!isUnderNpm || process.ppid === parent) return;
    clearInterval(watch);
    forward('SIGTERM');
  }, parentWatchMs);

  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, forward);
  };
}
