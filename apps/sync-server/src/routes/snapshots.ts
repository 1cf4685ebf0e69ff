import { Hono, type Context } from 'hono';
import { snapshotRequestSchema, type SnapshotAnswer } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { limitSync } from '../middleware/limit-sync.ts';
import { protocolProblem } from '../middleware/protocol-problem.ts';
import { MAX_SMALL_BODY, parseBody, readJson } from '../middleware/read-json.ts';
import type { ServerDeps } from '../server-deps.ts';
import { parseByteRange, type ByteRange } from '../snapshots/byte-range.ts';
import type { SnapshotFile } from '../snapshots/snapshot-files.ts';
import { streamFile } from '../snapshots/stream-file.ts';

export const snapshotsRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>()
    .post('/api/sync/snapshot', ...guards(deps), async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const tooOld = protocolProblem(body.value);
      if (tooOld !== null) return answerFailure(c, tooOld);
      const request = parseBody(snapshotRequestSchema, body.value);
      if (!request.ok) return answerFailure(c, request.error);
      const taken = await deps.snapshots.take(c.get('caller').workshopId);
      if (!taken.ok) return answerFailure(c, taken.error);
      const { name, cursor, counts, parts } = taken.value;
      const answer: SnapshotAnswer = { name, cursor, counts, parts: [...parts], serverTime: deps.now() };
      return c.json(answer);
    })
    .get('/api/sync/snapshots/:name', ...guards(deps), async (c) => {
      const name = c.req.param('name');
      const file = await deps.snapshots.find(c.get('caller').workshopId, name);
      if (file === null) return answerFailure(c, { code: 'snapshot_gone' });
      const etag = `"${name}"`;
      c.header('Content-Type', 'application/gzip');
      c.header('Accept-Ranges', 'bytes');
      c.header('ETag', etag);
      // A part of another file is of no use to who has the beginning of this one.
      const isSame = [undefined, etag].includes(c.req.header('If-Range'));
      const part = isSame ? parseByteRange(c.req.header('Range'), file.bytes) : null;
      if (part === 'unsatisfiable') {
        c.header('Content-Range', `bytes */${file.bytes}`);
        return c.body(null, 416);
      }
      const range = part ?? { from: 0, to: file.bytes - 1 };
      c.header('Content-Length', String(range.to + 1 - range.from));
      if (part !== null) c.header('Content-Range', `bytes ${range.from}-${range.to}/${file.bytes}`);
      const status = part === null ? 200 : 206;
      return c.req.method === 'HEAD' ? c.body(null, status) : answerFile(deps, c, file, range, status);
    });

const guards = (deps: ServerDeps) =>
  [authorize(deps, 'owner', 'member', 'reader'), limitSync(deps.syncLimit)] as const;

/** Ends as soon as the device is revoked, and gives its place back in any case. */
function answerFile(
  { hub, downloadPlaces }: ServerDeps,
  c: Context<AppEnv>,
  { path, noteUse }: SnapshotFile,
  range: ByteRange,
  status: 200 | 206,
): Response {
  const { workshopId, actor } = c.get('caller');
  const place = downloadPlaces.take(workshopId, actor.deviceId);
  if (place === null) return answerFailure(c, { code: 'busy' });
  let stopListening = (): void => undefined;
  const stream = streamFile({
    path,
    range,
    onStart(stop) {
      // Less than was announced must not look like the end.
      const cut = (): void => {
        void c.env?.incoming?.socket.destroy();
        stop();
      };
      place.onTaken(cut);
      stopListening = hub.listen(workshopId, { deviceId: actor.deviceId, poke: () => undefined, end: cut });
    },
    onTake: noteUse,
    onEnd() {
      stopListening();
      place.free();
    },
  });
  return c.body(stream, status);
}
