import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import type { ServerProcess } from '../server-process.ts';

const run = promisify(execFile);

/** Makes a token as a person does: with the command, while the server runs. */
export async function makeApiToken(server: ServerProcess, name: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['scripts/token.mjs', '--name', name, '--role', 'api'], {
    cwd: repoRoot,
    env: { ...process.env, SPOOLSHED_DATA: server.dataDir },
  });
  const token = /spd_\S+/.exec(stdout)?.[0];
  if (token === undefined) throw new Error(`no token was printed:\n${stdout}`);
  return token;
}

export async function postJson(
  server: ServerProcess,
  path: string,
  token: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
