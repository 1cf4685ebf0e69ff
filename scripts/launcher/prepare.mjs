import { installIfNeeded } from './install.mjs';
import { findProjectNode, launcherProblem } from './project-node.mjs';

/**
 * What every command needs first: packages as the lockfile says, and a Node that may run them.
 *
 * @returns {Promise<{ path: string, flags: string[] } | undefined>} undefined when it cannot go on; why has been said
 */
export async function prepareProject() {
  const tooOld = launcherProblem(process.versions.node);
  if (tooOld !== undefined) {
    console.error(tooOld);
    return undefined;
  }
  if (!(await installIfNeeded())) return undefined;
  const node = findProjectNode();
  if ('problem' in node) {
    console.error(node.problem);
    return undefined;
  }
  return node;
}
