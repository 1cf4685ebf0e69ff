import type { FocusEvent, ReactNode, RefObject } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './menu.module.css';
import type { MenuButtonProps } from './menu-props.ts';

const c = bindClasses(styles);

export interface MenuPopupProps extends MenuButtonProps {
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The list of a `MenuButton`: arrow keys, typing ahead, Escape, and the focus back where it came from. */
export function MenuPopup(props: MenuPopupProps): ReactNode {
  const { label, entries, chosen = [], mode = 'actions', onChoose, triggerRef, isOpen, onOpenChange } = props;
  return (
    <Popover
      className={c('menu')}
      aria-label={label}
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom end"
      offset={4}
    >
      <div onFocus={handOnFocus}>
        <Menu
          className={c('list')}
          aria-label={label}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus, or no arrow key reaches it
          autoFocus="first"
          selectionMode={mode === 'actions' ? 'none' : mode === 'one' ? 'single' : 'multiple'}
          selectedKeys={chosen}
          shouldCloseOnSelect={mode !== 'many'}
          disabledKeys={entries.filter((entry) => entry.isDisabled === true).map((entry) => entry.id)}
          onAction={(key) => onChoose(String(key))}
          onClose={() => onOpenChange(false)}
        >
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              className={c('item', entry.isDanger === true && 'bad')}
              textValue={entry.text}
            >
              {({ isSelected }) => (
                <>
                  {mode === 'actions' ? null : (
                    <span className={c('mark', !isSelected && 'unmarked')}>
                      <Icon name="check" size={20} />
                    </span>
                  )}
                  {entry.icon === undefined ? null : <Icon name={entry.icon} size={20} />}
                  <span className={c('words')}>{entry.text}</span>
                  {entry.note === undefined ? null : <span className={c('note')}>{entry.note}</span>}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </Popover>
  );
}

/**
 * After a click without a pointer (a screen reader, or a key that was let go before the list was loaded) react-aria
 * focuses list and line a frame later and in that order, and the line gives way: Enter would then choose nothing.
 */
function handOnFocus({ target }: FocusEvent<HTMLElement>): void {
  if (target.role === 'menu') target.querySelector<HTMLElement>('[data-focused]')?.focus();
}
