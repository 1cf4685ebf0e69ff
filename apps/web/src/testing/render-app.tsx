import type { Client } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { BehaviorSubject } from 'rxjs';
import { ClientProvider } from '../app/client-context.ts';
import { type AppServices, ServicesProvider } from '../app/services.ts';
import { WorkshopProvider } from '../app/workshop.tsx';
import { createDiagnostics } from '../platform/diagnostics/diagnostics.ts';
import { listenForInstall } from '../platform/install-prompt.ts';
import { createPreferences } from '../platform/preferences.ts';
import { createToastQueue } from '../ui/overlays/toast-queue.ts';
import { renderUi } from './render-ui.tsx';

/** As `renderUi`, with a client and everything else that a screen takes from above it. */
export function renderApp(client: Client, children: ReactNode): void {
  const services: AppServices = {
    preferences: createPreferences(null),
    session: createPreferences(null),
    toasts: createToastQueue(),
    install: listenForInstall(window),
    // The page of a test has no release that a newer one could follow.
    update: { isReady$: new BehaviorSubject(false), apply: () => undefined },
    diagnostics: createDiagnostics({
      now: Date.now,
      loadStore: () => Promise.reject(new Error('a test keeps no diagnostics')),
    }),
    isDemoServer: () => Promise.resolve(false),
    isReloading: () => false,
  };
  renderUi(
    <ServicesProvider value={services}>
      <ClientProvider value={client}>
        <WorkshopProvider placeholder={null}>{children}</WorkshopProvider>
      </ClientProvider>
    </ServicesProvider>,
  );
}
