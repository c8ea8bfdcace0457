/** A running screen in memory. */
export interface VirtualScreen {
  /** What DISPLAY has to be for windows to open there; null when no screen of our own was needed. */
  display: string | null;
  stop(): Promise<void>;
}

export function startVirtualScreen(): Promise<VirtualScreen>;
