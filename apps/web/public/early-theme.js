/* Before the first paint, so that nobody who chose the dark is flashed at. The same key as in src/platform/theme.ts. */
(() => {
  try {
    const theme = localStorage.getItem('spoolshed.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Site data is refused: the system's own theme stands.
  }
})();
