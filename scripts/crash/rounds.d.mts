/** What came of the rounds. */
export interface CrashReport {
  rounds: number;
  /** Rounds in which the program was killed before its work was over. */
  kills: number;
  /** ffmpeg processes that were still running after a kill. */
  orphans: number;
  failures: { round: number; scene: string; problem: string }[];
  /** Where everything lies for looking at, when something failed. */
  folder: string | null;
}

export function runCrash(options: {
  appDir: string;
  rounds: number;
  seed: number;
  print: (line: string) => void;
  /** Only these. */
  scenes?: readonly string[];
  /** Also the making of the sample archive, which takes minutes. */
  sample?: boolean;
}): Promise<CrashReport>;
