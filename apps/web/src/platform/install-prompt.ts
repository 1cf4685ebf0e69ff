import { BehaviorSubject, type Observable } from 'rxjs';
import { isAppleHandheld } from './device-kind.ts';

export type InstallState =
  /** Runs as an app of its own already. */
  | 'installed'
  /** The browser offers to do it: `install` shows its question. */
  | 'offered'
  /** iPhone and iPad never offer: the person is told which buttons to press. */
  | 'byHand'
  /** Not offered here, or not now. */
  | 'none';

export interface InstallPrompt {
  readonly state$: Observable<InstallState>;
  readonly current: () => InstallState;
  /** Only from a press, and only while `offered`. */
  install(): Promise<void>;
}

/** Chromium's event, which no standard has taken up. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

export function listenForInstall(page: Window): InstallPrompt {
  const state = new BehaviorSubject<InstallState>(initialState(page));
  let offer: BeforeInstallPromptEvent | undefined;
  page.addEventListener('beforeinstallprompt', (event) => {
    // Keeps the browser's own bar away: we ask where the person is not in the middle of something.
    event.preventDefault();
    if (!isInstallOffer(event)) return;
    offer = event;
    state.next('offered');
  });
  page.addEventListener('appinstalled', () => {
    offer = undefined;
    state.next('installed');
  });
  return {
    state$: state,
    current: () => state.value,
    async install() {
      const taken = offer;
      // An offer can be used once.
      offer = undefined;
      const answer = await taken?.prompt();
      state.next(answer?.outcome === 'accepted' ? 'installed' : 'none');
    },
  };
}

function initialState(page: Window): InstallState {
  const isStandalone = page.matchMedia('(display-mode: standalone)').matches;
  // Safari's own sign, older than the media query and still the only one on old iOS.
  const isAppleStandalone = 'standalone' in page.navigator && page.navigator.standalone === true;
  if (isStandalone || isAppleStandalone) return 'installed';
  return isAppleHandheld(page.navigator) ? 'byHand' : 'none';
}

const isInstallOffer = (event: Event): event is BeforeInstallPromptEvent =>
  'prompt' in event && typeof event.prompt === 'function';
