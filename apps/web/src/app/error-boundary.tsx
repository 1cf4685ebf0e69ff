import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useFirstTexts } from '../texts/first-texts.tsx';
import { FullScreenMessage } from './full-screen-message.tsx';
import { useServices } from './services.ts';

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** When it changes, the children are tried again: the address, for a screen. */
  readonly resetKey?: string;
}

interface BoundaryState {
  readonly failure: { readonly error: unknown } | undefined;
  readonly resetKey: string | undefined;
}

/** Keeps a screen that fell over from taking the rest along. React has no other way than a class for this. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, BoundaryState> {
  override state: BoundaryState = { failure: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: BoundaryState,
  ): Partial<BoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { failure: undefined, resetKey: props.resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    // The one line that a person can copy from the console into a report.
    reportError(new Error(`screen failed${info.componentStack ?? ''}`, { cause: error }));
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure ? <CrashedScreen error={failure.error} /> : this.props.children;
  }
}

function CrashedScreen({ error }: { readonly error: unknown }): ReactNode {
  const { isReloading } = useServices();
  const texts = useFirstTexts();
  // A missing part of an old release: the page is being loaded anew, so there is nothing to tell.
  if (isReloading()) return null;
  const { title, text } = texts.shell.trouble.crashed;
  return (
    <FullScreenMessage
      title={title}
      text={text}
      detail={error instanceof Error ? error.message : String(error)}
    />
  );
}
