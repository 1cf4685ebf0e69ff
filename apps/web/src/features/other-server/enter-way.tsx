import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { paths } from '../../app/paths.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useLive } from '../../app/use-live.ts';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { Way } from './way.tsx';

/** The way in to that server: without a code on its own machine, by one from everywhere else. */
export function EnterWay({ needsCode }: { readonly needsCode: boolean }): ReactNode {
  const client = useClient();
  const attempt = useAttempt();
  const device = useLive((client) => client.device(), []);
  const words = useOtherServerTexts().enter;
  const pairing = usePairingTexts();
  const [wasAsked, setWasAsked] = useState(false);
  const isAsking = device?.isPairing === true;
  const refused = wasAsked && !isAsking ? (device?.pairingRefused ?? null) : null;
  const enter = async () => {
    await attempt(async () => (await client.deviceDesk()).pair(null));
    setWasAsked(true);
  };
  return (
    <Way title={words.title} text={needsCode ? `${words.text} ${words.code}` : words.text}>
      {refused === null ? null : <Banner tone="bad" isAnnounced title={pairing.refusal(refused)} />}
      {needsCode || refused !== null ? (
        <LinkButton variant="primary" href={paths.pair}>
          {words.pair}
        </LinkButton>
      ) : (
        <Button variant="primary" isBusy={isAsking} onPress={() => void enter()}>
          {isAsking ? words.asking : words.go}
        </Button>
      )}
    </Way>
  );
}
