import { ROOT_CATEGORY } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { deskQuery, useMedia } from '../../app/use-media.ts';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './categories.module.css';
import { isFixed } from './category-choices.ts';
import type { CategoryJob } from './category-job.ts';
import { CategoryRows } from './category-rows.tsx';
import { CategorySheets } from './category-sheets.tsx';
import { useCategories } from './use-categories.ts';

const c = bindClasses(styles);

/** What the workshop spends its money on, as a tree that people make themselves. */
export function CategoriesScreen(): ReactNode {
  const words = useCategoriesTexts();
  const ledger = useLedgerTexts();
  const categories = useCategories();
  const isDesk = useMedia(deskQuery);
  const [job, setJob] = useState<CategoryJob>();
  const startNew = () => setJob({ kind: 'new', parentId: ROOT_CATEGORY });
  useShortcut('n', words.new, startNew);
  const isEmpty = categories?.tree.nodes.every(isFixed) ?? false;
  return (
    <Page>
      <PageHeader
        title={words.title}
        back={{ text: ledger.title, href: paths.ledger }}
        actions={
          isDesk ? (
            <Button variant="primary" size="dense" icon="plus" onPress={startNew}>
              {words.new}
            </Button>
          ) : (
            <IconButton icon="plus" label={words.new} onPress={startNew} />
          )
        }
      />
      {categories === undefined ? <Skeleton kind="lines" count={8} /> : null}
      {isEmpty ? <Banner title={words.empty.title}>{words.empty.text}</Banner> : null}
      {categories === undefined ? null : (
        <div className={c('tree')}>
          <CategoryRows categories={categories} onJob={setJob} />
        </div>
      )}
      {job === undefined || categories === undefined ? null : (
        <CategorySheets job={job} categories={categories} onClose={() => setJob(undefined)} />
      )}
    </Page>
  );
}
