/**
 * Whatever runs a rule: each write, each pull, and what looks ahead. Core's mutators come along, which the first list
 * does without, so that a start does not wait for them.
 */
export { mutate } from './mutate.ts';
export { rebase } from './rebase.ts';
export { rehearse } from './rehearse.ts';
export { runScope } from './transaction-scope.ts';
export { undo } from './undo.ts';
export { finishUpgrade } from './upgrades/finish-upgrade.ts';
