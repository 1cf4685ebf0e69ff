import { type ReactNode, useState } from 'react';
import {
  nameWorkshop,
  openWorkshop,
  shownDatabase,
  useKnownWorkshops,
} from '../../app/pairing/known-workshops.ts';
import { paths } from '../../app/paths.ts';
import { useSyncState } from '../../app/use-sync-state.ts';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { useServices } from '../../app/services.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './first-run.module.css';

const c = bindClasses(styles);

/** The code led to another workshop than the one that is open: says so, and leads there. */
export function OtherWorkshop(): ReactNode {
  const { preferences } = useServices();
  const words = usePairingTexts();
  const otherServer = useOtherServerTexts();
  const { blocked } = useSyncState();
  const workshops = useKnownWorkshops();
  const [since] = useState(() => Date.now());
  const shown = shownDatabase(preferences);
  const entered = workshops.find(
    ({ databaseName, enteredAt }) => enteredAt >= since && databaseName !== shown,
  );
  if (entered === undefined) return null;
  return (
    <div className={c('form')} role="status">
      <h2>{words.other.title}</h2>
      <p className={c('intro')}>{words.other.text}</p>
      <Button variant="primary" size="large" onPress={() => openWorkshop(preferences, entered)}>
        {words.other.open(nameWorkshop(entered, workshops, words))}
      </Button>
      {blocked === 'another_server' ? (
        <LinkButton href={paths.otherServer}>{otherServer.choose}</LinkButton>
      ) : null}
    </div>
  );
}
