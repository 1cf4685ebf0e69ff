import { type ReactNode, useState } from 'react';
import { useOnlineOnlyTexts } from '../../texts/use-online-only-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './online-only-banner.module.css';

const c = bindClasses(styles);

const ways = ['own', 'tailscale', 'proxy'] as const;

/** What to type on the server; the same in every language. */
function commandOf(way: (typeof ways)[number], port: string): string {
  switch (way) {
    case 'own':
      return 'npm start -- --https';
    case 'tailscale':
      return `tailscale serve --bg ${port}`;
    case 'proxy':
      return `caddy reverse-proxy --from shed.example --to localhost:${port}`;
  }
}

/** That this address works online only, and on demand the ways to one that a browser trusts. */
export function OnlineOnlyBanner(): ReactNode {
  const words = useOnlineOnlyTexts();
  const [isOpen, setIsOpen] = useState(false);
  // An address that is trusted and no worker: a private window of Firefox. No other browser gives itself away.
  if (window.isSecureContext)
    return (
      <Banner icon="offline" title={words.title}>
        {words.privately}
      </Banner>
    );
  return (
    <>
      <Banner
        icon="offline"
        title={words.title}
        action={
          <Button variant="quiet" onPress={() => setIsOpen(true)}>
            {words.show}
          </Button>
        }
      >
        {words.text}
      </Banner>
      <Sheet isOpen={isOpen} onClose={() => setIsOpen(false)} title={words.help}>
        <div className={c('ways')}>
          <p>{words.why}</p>
          {ways.map((way) => (
            <section key={way}>
              <h3>{words.ways[way].title}</h3>
              <p>{words.ways[way].text}</p>
              <code className={c('command')}>{commandOf(way, window.location.port)}</code>
            </section>
          ))}
          <p>{words.more}</p>
        </div>
      </Sheet>
    </>
  );
}
