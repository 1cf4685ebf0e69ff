import { BehaviorSubject, type Observable } from 'rxjs';
import type { Workbox } from 'workbox-window';

export interface AppUpdate {
  /** A newer release is downloaded and waits for this page's word. */
  readonly isReady$: Observable<boolean>;
  /** Loads the new release; whatever the person was typing is kept by its form's own draft. */
  apply(): void;
}

/** How often an open page asks for a newer release, in ms. */
const checkInterval = 60 * 60_000;

/**
 * Registers the service worker in prompt mode: a new release waits until somebody agrees, so that it never takes
 * a half-typed form with it. Without service workers (plain HTTP) there is nothing to update but the page itself.
 */
export function startAppUpdate(page: Window, scriptUrl: string): AppUpdate {
  const isReady = new BehaviorSubject(false);
  let worker: Workbox | undefined;
  let wasAsked = false;
  if ('serviceWorker' in page.navigator) {
    // After the first screen: the app does not need the worker to work, only to work next time.
    page.addEventListener('load', () => void register().catch(reportMissingWorker));
    if (page.document.readyState === 'complete') void register().catch(reportMissingWorker);
  }
  return {
    isReady$: isReady,
    apply() {
      wasAsked = true;
      if (worker) worker.messageSkipWaiting();
      else page.location.reload();
    },
  };

  async function register() {
    if (worker) return;
    const { Workbox } = await import('workbox-window');
    const registered = new Workbox(trustedScriptUrl(page, scriptUrl), { scope: '/' });
    worker = registered;
    registered.addEventListener('waiting', () => isReady.next(true));
    registered.addEventListener('controlling', ({ isUpdate }) => {
      if (wasAsked) page.location.reload();
      // Another tab agreed: this one goes on with what it has loaded and offers to follow.
      else if (isUpdate === true) followOtherTab();
    });
    await registered.register();
    page.setInterval(() => void registered.update().catch(reportMissingWorker), checkInterval);
    page.document.addEventListener('visibilitychange', () => {
      if (!page.document.hidden) void registered.update().catch(reportMissingWorker);
    });
  }

  function followOtherTab() {
    worker = undefined;
    isReady.next(true);
  }
}

/** Offline, or a server without the file: the page works as it is, and the next look may find one. */
const reportMissingWorker = (): undefined => undefined;

/** Our content policy takes script addresses only from a policy named `app`. */
function trustedScriptUrl(page: Window, url: string): string {
  const factory = 'trustedTypes' in page ? (page.trustedTypes as TrustedScriptUrlFactory) : undefined;
  const policy = factory?.createPolicy('app', { createScriptURL: (text) => text });
  // A TrustedScriptURL stands wherever the platform's types still say string.
  return (policy?.createScriptURL(url) ?? url) as string;
}

interface TrustedScriptUrlFactory {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (text: string) => string },
  ): { createScriptURL(text: string): unknown };
}
