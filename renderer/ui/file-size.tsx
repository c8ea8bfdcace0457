const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Size in the units file managers show (1 KB = 1024 bytes). */
export function formatFileSize(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${UNITS[unit] ?? 'B'}`;
}

export function FileSize({ bytes }: { bytes: number }) {
  return <span className="tabular">{formatFileSize(bytes)}</span>;
}
