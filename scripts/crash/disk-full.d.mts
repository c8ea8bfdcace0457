/** `skipped`: why a disk that fills up could not be had here. */
export function runDiskFull(options: {
  appDir: string;
  print: (line: string) => void;
}): Promise<{ failures: string[]; skipped?: string }>;
