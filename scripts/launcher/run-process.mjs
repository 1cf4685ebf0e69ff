import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { repoRoot } from './repo-root.mjs';

/**
 * Runs a command and answers with its exit code (128 + number when a signal ended it, as a shell does).
 * Standard input is never handed on: nothing here asks questions, and on a build machine there is none.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function runProcess(command, args, options = {}) {
  const output = options.quiet ? 'ignore' : 'inherit';
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: repoRoot,
      stdio: ['ignore', output, output],
      shell: options.shell ?? false,
      env: { ...process.env, ...options.env },
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

/**
 * While a child runs, a signal is its business: it ends in its own way, and we end after it.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void}
 */
function forwardSignals(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}
