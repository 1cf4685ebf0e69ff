import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import buttonStyles from '../controls/button.module.css';
import chipStyles from '../controls/chip.module.css';
import { PressButton } from '../controls/press-button.tsx';
import { Icon } from '../icons/icon.tsx';
import { loadPart } from '../states/load-part.ts';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './menu-button.module.css';
import type { MenuButtonProps } from './menu-props.ts';

const b = bindClasses(buttonStyles);
const h = bindClasses(chipStyles);
const c = bindClasses(styles);

/* The menu itself brings react-aria's lists and positioning, 30 kB that a first screen does without. */
const MenuPopup = lazy(async () => {
  const popup = await loadPart(() => import('./menu-popup.tsx'));
  return { default: popup.MenuPopup };
});

/** A button that opens a menu. The menu's code is fetched when the button is approached, at the latest on the press. */
export function MenuButton(props: MenuButtonProps): ReactNode {
  const { label, text, look = 'dots' } = props;
  const ref = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [wasApproached, setWasApproached] = useState(false);
  const approach = () => setWasApproached(true);
  const hasOwnText = look !== 'dots' && look !== 'icon';
  return (
    <>
      <PressButton
        ref={ref}
        className={classOf(props)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => setIsOpen(true)}
        onPointerEnter={approach}
        onFocus={approach}
        aria-label={hasOwnText ? undefined : label}
      >
        <MenuButtonFace {...props} text={text ?? label} />
      </PressButton>
      {wasApproached || isOpen ? (
        <Suspense>
          <MenuPopup {...props} triggerRef={ref} isOpen={isOpen} onOpenChange={setIsOpen} />
        </Suspense>
      ) : null}
    </>
  );
}

function classOf({ look = 'dots', size = 44, isOn = false }: MenuButtonProps): string {
  switch (look) {
    case 'dots':
      return b('iconButton', 'size44');
    case 'icon':
      return b('iconButton', 'edged', `size${size}`);
    case 'chip':
      return h('chip', isOn && 'isOn');
    case 'text':
      return c('text');
    case 'button':
      return b('button', 'plain', 'dense');
  }
}

function MenuButtonFace({ look = 'dots', icon, text }: MenuButtonProps): ReactNode {
  if (look === 'dots') return <Icon name={icon ?? 'dots'} />;
  if (look === 'icon') return <Icon name={icon ?? 'dots'} />;
  return (
    <>
      {icon === undefined ? null : <Icon name={icon} size={look === 'chip' ? 16 : 20} />}
      {text}
      {look === 'button' && icon !== undefined ? null : <Icon name="down" size={16} />}
    </>
  );
}
