import { describe, expect, it } from 'vitest';
import { flagsForOwnNode, launcherProblem, ownNodeProblem } from './project-node.mjs';

describe('choosing a Node', () => {
  it('refuses a launcher on Node 18 and says what is needed', () => {
    expect(launcherProblem('18.19.1')).toMatch(/needs Node 20 or newer.*this is Node 18\.19\.1/);
  });

  it.each(['20.0.0', '22.12.0', '24.18.0'])('starts on Node %s', (version) => {
    expect(launcherProblem(version)).toBeUndefined();
  });

  it('says in one line what an Apple-silicon Mac needs', () => {
    const line = ownNodeProblem('darwin', 'arm64', '20.20.2');
    expect(line).toMatch(/a Mac with Apple silicon .*your own Node 22\.12 or newer; this is Node 20\.20\.2/);
    expect(line).not.toContain('\n');
  });

  it.each([
    ['22.12.0', ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']],
    ['22.18.0', ['--disable-warning=ExperimentalWarning']],
    ['24.12.0', []],
    ['25.1.0', []],
  ])('own Node %s strips types without a word', (version, flags) => {
    expect(flagsForOwnNode(version)).toEqual(flags);
  });
});
