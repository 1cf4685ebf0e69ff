import { type ReactNode, useId } from 'react';
import { TextLink } from '../controls/text-link.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './section.module.css';

const c = bindClasses(styles);

export interface SectionHeadProps {
  readonly title: string;
  /** `low` is running low: amber, with its diamond. */
  readonly tone?: 'plain' | 'low';
  /** At the end of the line: how many, or a few quiet words. */
  readonly aside?: string;
  /** At the end of the line instead: the way to all of it. */
  readonly link?: { readonly text: string; readonly href: string };
  /** At the end of the line instead: a quiet button. */
  readonly action?: ReactNode;
  readonly level?: 2 | 3;
}

export function SectionHead({
  title,
  tone = 'plain',
  aside,
  link,
  action,
  level = 2,
}: SectionHeadProps): ReactNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <header className={c('head')}>
      <Heading className={c('title', tone)}>
        {tone === 'low' ? <span className={c('diamond')} aria-hidden /> : null}
        {title}
      </Heading>
      {aside === undefined ? null : <span className={c('aside')}>{aside}</span>}
      {link ? <TextLink href={link.href}>{link.text}</TextLink> : null}
      {action}
    </header>
  );
}

export interface Fact {
  readonly id: string;
  readonly term: string;
  /** A `Figure`, or plain text. */
  readonly value: ReactNode;
}

/** What is known about a thing, in columns parted by hairlines: three on a phone's width and more. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <div className={c('factsFrame')}>
      <dl className={c('facts')}>
        {facts.map(({ id, term, value }) => (
          <div key={id} className={c('fact')}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export interface ReadoutProps {
  /** Names the screen for those who do not see it; the figure itself is the heading one sees. */
  readonly title: string;
  /** A `Figure` of size `display`. */
  readonly figure: ReactNode;
  /** "30 filaments, 42 spools, worth €800.77" */
  readonly line: ReactNode;
  /** The sync badge, or what stands at the end of the top line. */
  readonly aside?: ReactNode;
  /** The rule or a plot; below on a phone, beside on a desk. */
  readonly drawing?: ReactNode;
  /** On a desk, at the far end: the main action. */
  readonly action?: ReactNode;
}

/** The display of a bench scale: the one number of the screen on top. */
export function Readout({ title, figure, line, aside, drawing, action }: ReadoutProps): ReactNode {
  return (
    <header className={c('readout')}>
      <h1 className="visually-hidden">{title}</h1>
      <div className={c('figure')}>{figure}</div>
      <p className={c('under')}>{line}</p>
      {aside === undefined ? null : <div className={c('beside')}>{aside}</div>}
      {drawing === undefined ? null : <div className={c('drawing')}>{drawing}</div>}
      {action === undefined ? null : <div className={c('action')}>{action}</div>}
    </header>
  );
}

export interface FormSectionProps {
  readonly title: string;
  /** Read out only, where the first fields say it. */
  readonly isTitleHidden?: boolean;
  /** Goes on in the next one: no hairline between them. */
  readonly isContinued?: boolean;
  readonly children: ReactNode;
}

/** Fields that belong together; a hairline ends them. */
export function FormSection(props: FormSectionProps): ReactNode {
  const { title, isTitleHidden = false, isContinued = false, children } = props;
  const id = useId();
  return (
    <section className={c('formSection', isContinued && 'continued')} aria-labelledby={id}>
      <h2 id={id} className={isTitleHidden ? 'visually-hidden' : c('formTitle')}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Two fields in one line, from 320 px on; one below the other when the text is very large. */
export function FieldPair({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={c('pair')}>{children}</div>;
}
