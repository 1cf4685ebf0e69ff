// First, so that every component's own styles come after it and win.
import './ui/styles/base.css';
import { createClient, createHttpTransport } from '@spoolshed/db';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ClientProvider } from './app/client-context.ts';
import { type AppServices, ServicesProvider } from './app/services.ts';
import { App } from './app.tsx';
import { startAppUpdate } from './platform/app-update.ts';
import { appVersion } from './platform/app-version.ts';
import { createDiagnostics } from './platform/diagnostics/diagnostics.ts';
import { watchPage } from './platform/diagnostics/watch-page.ts';
import { listenForInstall } from './platform/install-prompt.ts';
import { isDemoServer } from './platform/demo-server.ts';
import { createMissingParts, pauseUntilOnline, readRelease } from './platform/missing-parts.ts';
import {
  followLanguage,
  languagePreference,
  readDeviceLocales,
  resolveLanguage,
} from './platform/language.ts';
import { createPreferences, openStorage } from './platform/preferences.ts';
import { whenIdle } from './platform/when-idle.ts';
import { firstDatabase, shownDatabasePreference } from './platform/shown-database.ts';
import { followTheme } from './platform/theme.ts';
import { loadCatalogue } from './texts/catalogues.ts';
import { createToastQueue } from './ui/overlays/toast-queue.ts';
import { setPartLoader } from './ui/states/load-part.ts';

/* The composition root: everything that touches the outside is made here, once, and handed down. */

const parts = createMissingParts(window, {
  release: readRelease(document),
  fetch: window.fetch.bind(window),
  pause: pauseUntilOnline(window),
});
setPartLoader(parts.load);
const preferences = createPreferences(openStorage('localStorage'));
followTheme(preferences, document.documentElement);
const deviceLocales = readDeviceLocales(navigator);
followLanguage(preferences, document.documentElement, deviceLocales);

const diagnostics = createDiagnostics({
  now: Date.now,
  loadStore: async () => {
    const { createEntryStore } = await import('./platform/diagnostics/entry-store.ts');
    return createEntryStore('spoolshed-diagnostics');
  },
});
watchPage(window, diagnostics, appVersion);

const databaseName = preferences.get(shownDatabasePreference) || firstDatabase;
const client = createClient({
  databaseName,
  workshops: async () => {
    const { createOtherWorkshops } = await import('./platform/other-workshops.ts');
    return createOtherWorkshops(openStorage('localStorage'), databaseName, client);
  },
  note: diagnostics.note,
  transport: createHttpTransport({ baseUrl: window.location.origin, fetch: (...args) => fetch(...args) }),
});
client.sync.start();

const services: AppServices = {
  preferences,
  session: createPreferences(openStorage('sessionStorage')),
  toasts: createToastQueue(),
  install: listenForInstall(window),
  update: startAppUpdate(window, '/sw.js'),
  diagnostics,
  isDemoServer: () => isDemoServer(window.fetch.bind(window)),
  isReloading: parts.isReloading,
};

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
const draw = () =>
  createRoot(root).render(
    <StrictMode>
      <ServicesProvider value={services}>
        <ClientProvider value={client}>
          <App />
        </ClientProvider>
      </ServicesProvider>
    </StrictMode>,
  );
// The first words are those of the chosen language, and not English ones that change under somebody's eyes.
void loadCatalogue(resolveLanguage(preferences.get(languagePreference), deviceLocales)).then(draw);
// A page without a worker may lose its server at any time, and must be able to write all the same.
whenIdle(window, () => void parts.load(client.prepare).catch(() => undefined));
void parts
  .load(() => import('./platform/lost-copy.ts'))
  .then(({ keepCopyNote }) => keepCopyNote(openStorage('localStorage'), databaseName, client));
