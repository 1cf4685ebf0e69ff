/**
 * Asks the app's own address: only a device that trusts it gets an answer. Again whenever somebody comes
 * back from the settings, where trust is given.
 */
export const PAGE_SCRIPT = `const state = document.querySelector('[data-app]');
const healthz = new URL('/healthz', state.dataset.app);
async function ask() {
  state.dataset.state = 'asking';
  try {
    const answer = await fetch(healthz, { cache: 'no-store', credentials: 'omit' });
    state.dataset.state = answer.ok || answer.status === 503 ? 'trusted' : 'not-yet';
  } catch {
    state.dataset.state = 'not-yet';
  }
}
function openOwnDevice() {
  const agent = navigator.userAgent;
  const isTablet = /Macintosh/.test(agent) && navigator.maxTouchPoints > 1;
  const own = /iPhone|iPad/.test(agent) || isTablet ? 'ios'
    : /Android/.test(agent) ? 'android'
    : /Windows/.test(agent) ? 'windows'
    : /Mac OS/.test(agent) ? 'macos'
    : 'linux';
  document.getElementById(own).open = true;
}
document.getElementById('again').addEventListener('click', () => void ask());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void ask();
});
window.addEventListener('focus', () => void ask());
openOwnDevice();
void ask();
`;

/** In the colors of the app that it leads to; what is pressed next is filled. */
export const PAGE_STYLE = `:root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif;
  --ground: #eff1ed; --panel: #f8f9f6; --ink: #141715; --ink-2: #454b47; --line: #d2d6cf; --line-2: #808781;
  --enamel: #0f4c64; --fill: #0f4c64; --on-fill: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #121513; --panel: #191d1a; --ink: #edf0eb; --ink-2: #b9c0ba; --line: #2d332f; --line-2: #727b75;
    --enamel: #8cc3d4; --fill: #19566c; }
}
body { max-width: 40rem; margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: anywhere;
  background: var(--ground); color: var(--ink); }
h1 { font-size: 1.5rem; line-height: 1.2; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.25rem; }
summary { cursor: pointer; padding: 0.6rem 0; font-weight: 600; }
details { border-top: 1px solid var(--line-2); }
li { margin: 0.3rem 0; }
a { color: var(--enamel); }
code { font-size: 0.85em; }
.fine { color: var(--ink-2); font-size: 0.85rem; }
.state { background: var(--panel); border: 1px solid var(--line); border-radius: 0.25rem; padding: 0.75rem 1rem; }
.state > * { display: none; margin: 0; }
.state[data-state='asking'] > .asking, .state[data-state='trusted'] > .trusted,
.state[data-state='not-yet'] > .not-yet, .state > noscript { display: block; }
.action { display: inline-block; font: inherit; font-weight: 600; padding: 0.6rem 1rem; margin: 0.5rem 0.5rem 0 0;
  border: 1px solid var(--line-2); border-radius: 0.25rem; background: none; color: inherit; text-decoration: none; }
a.action { border-color: var(--fill); background: var(--fill); color: var(--on-fill); }
.state .action { margin-top: 0.75rem; }
.qr { background: white; width: 12rem; padding: 0.5rem; }
.qr svg { display: block; width: 100%; height: auto; }
`;
