import { type ReactNode, useEffect, useState } from 'react';
import {
  askStoragePromise,
  estimateStorage,
  readStoragePromise,
  type StoragePromise,
} from '../../platform/storage-persistence.ts';
import type { Texts } from '../../texts/en.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { SettingsLine, SettingsLines } from './settings-line.tsx';
import styles from './settings.module.css';

const c = bindClasses(styles);

interface StorageFacts {
  readonly promise: StoragePromise;
  readonly usedBytes: number | undefined;
}

/** Whether the browser has promised to keep the data, and how much it is. */
export function StorageSection(): ReactNode {
  const texts = useTexts();
  const words = texts.settings;
  const [facts, setFacts] = useState<StorageFacts>();
  useEffect(() => {
    let isGone = false;
    void readFacts(readStoragePromise).then((read) => {
      if (!isGone) setFacts(read);
    });
    return () => {
      isGone = true;
    };
  }, []);
  const ask = () => void readFacts(askStoragePromise).then(setFacts);
  return (
    <section>
      <SectionHead title={words.storage} />
      <SettingsLines>
        <SettingsLine term={words.storageWhenFull}>
          {facts ? promiseWords(facts.promise, words) : '\u00a0'}
        </SettingsLine>
        {facts?.usedBytes === undefined ? null : (
          <SettingsLine term={words.storageUsed}>{words.megabytes(facts.usedBytes)}</SettingsLine>
        )}
      </SettingsLines>
      {facts?.promise === 'mayGo' ? (
        <div className={c('actions')}>
          <Button onPress={ask}>{words.askToKeep}</Button>
        </div>
      ) : null}
    </section>
  );
}

/** A browser that fails to answer has said nothing. */
async function readFacts(read: () => Promise<StoragePromise>): Promise<StorageFacts> {
  const promise = await read().catch((): StoragePromise => 'unknown');
  const estimate = await estimateStorage().catch(() => null);
  return { promise, usedBytes: estimate?.used };
}

function promiseWords(promise: StoragePromise, words: Texts['settings']): string {
  switch (promise) {
    case 'kept':
      return words.storageKept;
    case 'mayGo':
      return words.storageMayGo;
    case 'unknown':
      return words.storageUnknown;
  }
}
