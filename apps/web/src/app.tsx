import { type ReactNode, useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { paths } from './app/paths.ts';
import { useServices } from './app/services.ts';
import { Shell } from './app/shell.tsx';
import { ShortcutsProvider } from './app/shortcuts.tsx';
import { TroubleGate } from './app/trouble.tsx';
import { useLanguage } from './app/use-language.ts';
import { useLive } from './app/use-live.ts';
import { useStoragePromise } from './app/use-storage-promise.ts';
import { useUpdateNotice } from './app/use-update-notice.ts';
import { useWorkshop, WorkshopProvider } from './app/workshop.tsx';
import { placeholderCurrency, readDeviceDefaults } from './platform/device-defaults.ts';
import { FirstRunRoute, PairRoute, Screens } from './routes.tsx';
import { TextsProvider } from './texts/first-texts.tsx';
import { NavigateProvider } from './ui/controls/app-link.tsx';
import { ToastRegion } from './ui/overlays/toast-region.tsx';

export function App(): ReactNode {
  const defaults = useMemo(() => readDeviceDefaults(), []);
  const { language, locale } = useLanguage(defaults.locale);
  const [path, navigate] = useLocation();
  return (
    // The words for what can go wrong before the workshop's own language is known.
    <TextsProvider language={language} locale={locale} currency={placeholderCurrency}>
      <NavigateProvider value={navigate}>
        <ErrorBoundary>
          <TroubleGate>
            <WorkshopProvider placeholder={null}>
              <ShortcutsProvider>
                <Gate path={path} navigate={navigate} />
                <Messages path={path} />
              </ShortcutsProvider>
            </WorkshopProvider>
          </TroubleGate>
        </ErrorBoundary>
      </NavigateProvider>
    </TextsProvider>
  );
}

interface GateProps {
  readonly path: string;
  readonly navigate: (href: string, options?: { replace?: boolean }) => void;
}

/** Nobody gets past the first run without a name, because every mutation says who made it (S1.15). */
function Gate({ path, navigate }: GateProps): ReactNode {
  const device = useLive((client) => client.device(), []);
  const { isSet } = useWorkshop();
  const isAtWelcome = path === paths.welcome;
  const mustStart = device !== undefined && (device.personName === null || !isSet);
  // A code in the address comes before everything else that a new device is asked.
  const isPairing = path === paths.pair;
  useEffect(() => {
    if (mustStart && !isAtWelcome && !isPairing) navigate(paths.welcome, { replace: true });
  }, [mustStart, isAtWelcome, isPairing, navigate]);
  if (!device) return null;
  if (isPairing) return <PairRoute device={device} />;
  if (isAtWelcome) return <FirstRunRoute device={device} />;
  if (mustStart) return null;
  return (
    <Shell path={path} navigate={navigate} role={device.role}>
      <ErrorBoundary resetKey={path}>
        <Screens />
      </ErrorBoundary>
    </Shell>
  );
}

function Messages({ path }: { readonly path: string }): ReactNode {
  const { toasts } = useServices();
  useUpdateNotice(path);
  useStoragePromise();
  return <ToastRegion queue={toasts} />;
}
