import { type PairableRole, pairableRoles, type Role } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './devices.module.css';

const c = bindClasses(styles);

export interface RoleChoiceProps {
  readonly role: PairableRole;
  readonly roles: readonly PairableRole[];
  readonly label?: string;
  readonly onChange: (role: PairableRole) => void;
}

export function RoleChoice({ role, roles, label, onChange }: RoleChoiceProps): ReactNode {
  const words = usePairingTexts();
  return (
    <div className={c('sheet')}>
      <SegmentedControl
        label={label ?? words.role}
        segments={roles.map((value) => ({ value, text: words.roles[value] }))}
        value={role}
        onChange={onChange}
      />
      <p className={c('hint')}>{words.roleHints[role]}</p>
    </div>
  );
}

/** Whom a device of that role may bring in. */
export const rolesBroughtBy = (own: Role): readonly PairableRole[] =>
  own === 'owner' ? pairableRoles : pairableRoles.filter((role) => role !== 'owner');
