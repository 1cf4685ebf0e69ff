type Fetch<Env> = (request: Request, env: Env) => Response | Promise<Response>;

/**
 * Lets the trust page, and nobody else, read whether `/healthz` answers: by that a device finds out
 * whether it trusts the server. The one answer that another origin may read.
 */
export const allowTrustCheck =
  <Env>(fetch: Fetch<Env>, isTrustPage: (origin: string) => boolean): Fetch<Env> =>
  async (request, env) => {
    const answer = await fetch(request, env);
    if (new URL(request.url).pathname !== '/healthz') return answer;
    const origin = request.headers.get('Origin');
    answer.headers.append('Vary', 'Origin');
    if (origin !== null && isTrustPage(origin)) answer.headers.set('Access-Control-Allow-Origin', origin);
    return answer;
  };
