/** A started service, however it was started. */
export interface ServiceChild {
  /** Announcements as they came, not yet trusted. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once. `exitCode` is null when a signal ended it, or when it could not be started at all. */
  onExit(listener: (exitCode: number | null) => void): void;
  /** Asks it to finish what it writes and end. */
  requestShutdown(): void;
  /** Ends it at once. */
  kill(): void;
}

/** Starts the service with `environment` added to the shell's own. */
export type LaunchService = (environment: Record<string, string>) => ServiceChild;

/** Where the service's talk goes, line by line. */
export type LogLine = (line: string) => void;
