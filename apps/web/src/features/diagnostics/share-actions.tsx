import type { ReactNode } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { appVersion } from '../../platform/app-version.ts';
import { useDiagnosticsTexts } from '../../texts/use-diagnostics-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './diagnostics.module.css';
import { sharedText } from './shared-text.ts';

const c = bindClasses(styles);

/** The ways out of the device: nothing leaves it before one of them is pressed. */
export function ShareActions(): ReactNode {
  const client = useClient();
  const { diagnostics } = useServices();
  const { show } = useToast();
  const words = useDiagnosticsTexts();

  async function text(): Promise<string> {
    const { deviceId } = await client.device();
    const { userAgent, language } = navigator;
    const device = { app: 'Spoolshed', version: appVersion, deviceId, userAgent, language };
    return sharedText(device, await diagnostics.read());
  }

  async function share(): Promise<void> {
    try {
      await navigator.share({ title: words.title, text: await text() });
    } catch (error) {
      // Changed their mind: nothing to say.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      await download();
    }
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(await text());
      show({ text: words.copied });
    } catch {
      // Plain HTTP, or forbidden: the file is the other way.
      show({ text: words.copyFailed, kind: 'problem' });
    }
  }

  async function download(): Promise<void> {
    const url = URL.createObjectURL(new Blob([await text()], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `spoolshed-diagnostics-${new Date().toISOString().slice(0, 10)}.txt`;
    link.click();
    URL.revokeObjectURL(url);
  }

  async function clear(): Promise<void> {
    await diagnostics.clear();
    show({ text: words.cleared });
  }

  // Missing on many a desktop and over plain HTTP, whatever the type says.
  const canShare = 'share' in navigator;
  return (
    <div className={c('actions')}>
      {canShare ? (
        <Button variant="primary" onPress={() => void share()}>
          {words.share}
        </Button>
      ) : null}
      <Button icon="paste" onPress={() => void copy()}>
        {words.copy}
      </Button>
      <Button icon="file" onPress={() => void download()}>
        {words.download}
      </Button>
      <Button icon="delete" onPress={() => void clear()}>
        {words.clear}
      </Button>
    </div>
  );
}
