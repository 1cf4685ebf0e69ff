/** Whether the server that this page came from shows a made-up workshop. Out of reach it is taken for a real one. */
export async function isDemoServer(ask: typeof fetch): Promise<boolean> {
  try {
    const response = await ask('/healthz');
    const health: unknown = await response.json();
    return typeof health === 'object' && health !== null && 'demo' in health && health.demo === true;
  } catch {
    // No network, or an answer of somebody else's: the first run goes on by itself.
    return false;
  }
}
