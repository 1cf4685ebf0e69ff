import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './file-choice.module.css';

const c = bindClasses(styles);

export interface FileChoiceProps {
  /** Endings and types, as an input of the page takes them. */
  readonly accept: string;
  readonly isMultiple?: boolean;
  readonly isFirst: boolean;
  readonly isBusy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  /** Other ways in, beside the button. */
  readonly children?: ReactNode;
}

/** Files from the browser's own chooser, or dropped. The button alone does it all: a drop is a shortcut. */
export function FileChoice(props: FileChoiceProps): ReactNode {
  const { accept, isMultiple = false, isFirst, isBusy, onFiles, children } = props;
  const words = useExchangeTexts();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0 && !isBusy) onFiles([...files]);
  };
  const hold = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={c('drop', isOver && 'over')}
      onDragEnter={hold}
      onDragOver={hold}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        hidden
        type="file"
        multiple={isMultiple}
        accept={accept}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file once more is a choice too.
          event.currentTarget.value = '';
        }}
      />
      <Button
        icon="file"
        variant={isFirst ? 'primary' : 'plain'}
        isBusy={isBusy}
        onPress={() => input.current?.click()}
      >
        {isFirst ? words.choose : words.chooseAnother}
      </Button>
      {children}
      <span className={c('hint')}>{isOver ? words.dropNow : words.orDrop}</span>
    </div>
  );
}
