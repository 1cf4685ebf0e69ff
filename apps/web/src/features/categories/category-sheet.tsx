import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import type { CategoryWrite } from './use-category-write.ts';

export interface CategorySheetProps {
  readonly title: string;
  /** The path of the category that it is about. */
  readonly about?: string;
  readonly submit: string;
  readonly isDanger?: boolean;
  readonly writing: CategoryWrite;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: (wasTried: boolean) => ReactNode;
}

/** A question about one category, with what stands against the answer. */
export function CategorySheet(props: CategorySheetProps): ReactNode {
  const { title, about, submit, isDanger = false, writing, onClose, onSubmit, children } = props;
  const [wasTried, setWasTried] = useState(false);
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={title}
      subtitle={about}
      closesOnScrim={false}
      onSubmit={() => {
        setWasTried(true);
        onSubmit();
      }}
      footer={
        <Button type="submit" variant={isDanger ? 'danger' : 'primary'} size="large" isBusy={writing.isBusy}>
          {submit}
        </Button>
      }
    >
      <SheetForm>
        {children(wasTried)}
        {writing.problem === undefined ? null : <Banner tone="bad" isAnnounced title={writing.problem} />}
      </SheetForm>
    </Sheet>
  );
}
