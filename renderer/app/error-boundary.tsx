import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../ui/error-state';

interface Props {
  children: ReactNode;
  /** A new value (the route) gives the children another try. */
  resetKey?: string;
}

function Fallback({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation('common');
  return (
    <ErrorState
      title={t('crash.title')}
      problem={{ code: 'page-crashed', params: { detail: error.message } }}
      onRetry={onRetry}
    />
  );
}

/** Keeps a fault on one page from taking the window with it; what was typed elsewhere stays. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override componentDidUpdate(previous: Props) {
    if (this.state.error && previous.resetKey !== this.props.resetKey) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    return error ? <Fallback error={error} onRetry={() => this.setState({ error: null })} /> : this.props.children;
  }
}
