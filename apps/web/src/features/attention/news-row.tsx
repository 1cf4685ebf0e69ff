import type { FilamentId } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useClient } from '../../app/client-context.ts';
import { filamentPath } from '../../app/paths.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useTexts } from '../../texts/texts.tsx';
import { AppLink } from '../../ui/controls/app-link.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './attention.module.css';
import { Entry } from '../../ui/lists/entry.tsx';
import type { NewsGroup } from './group-notices.ts';

const c = bindClasses(styles);

/** More names than this are only counted. */
const NAMES_SHOWN = 5;

/** News of one kind: a sentence, the filaments it is about, and one button to be done with it. */
export function NewsRow({ group }: { readonly group: NewsGroup }): ReactNode {
  const client = useClient();
  const attempt = useAttempt();
  const words = useTexts().attention;
  const title = words.group(group.kind, group.noticeIds.length);
  const rest = group.items.length - NAMES_SHOWN;
  return (
    <Entry
      title={title}
      hint={words.groupHint(group.kind)}
      actions={
        <Button
          label={words.dismissLabel(title)}
          onPress={() => void attempt(() => client.dismissNotices(group.noticeIds))}
        >
          {words.dismiss}
        </Button>
      }
    >
      {group.items.length === 0 ? null : (
        <p className={c('names')}>
          {group.items.slice(0, NAMES_SHOWN).map(({ id, label }) => (
            // Notices carry ids as text; the filament's page answers for one that is none.
            <AppLink key={id} className={c('name')} href={filamentPath(id as FilamentId)}>
              {label}
            </AppLink>
          ))}
          {rest > 0 ? <span className={c('rest')}>{words.more(rest)}</span> : null}
        </p>
      )}
    </Entry>
  );
}
