import type { ReactNode } from 'react';
import type { CategoryJob } from './category-job.ts';
import { DeleteSheet } from './delete-sheet.tsx';
import { MergeSheet } from './merge-sheet.tsx';
import { MoveSheet } from './move-sheet.tsx';
import { NewSheet } from './new-sheet.tsx';
import { RenameSheet } from './rename-sheet.tsx';
import type { Categories } from './use-categories.ts';

export interface CategorySheetsProps {
  readonly job: CategoryJob;
  readonly categories: Categories;
  readonly onClose: () => void;
}

/** The job that somebody is at. */
export function CategorySheets({ job, ...rest }: CategorySheetsProps): ReactNode {
  switch (job.kind) {
    case 'new':
      return <NewSheet parentId={job.parentId} {...rest} />;
    case 'rename':
      return <RenameSheet node={job.node} {...rest} />;
    case 'move':
      return <MoveSheet node={job.node} {...rest} />;
    case 'merge':
      return <MergeSheet node={job.node} {...rest} />;
    case 'delete':
      return <DeleteSheet node={job.node} {...rest} />;
  }
}
