/** The program's mark: 史 cut into a seal. Drawn, so that no font is needed. */
export function SealMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="5" fill="var(--seal)" />
      <g fill="none" stroke="#fff" strokeWidth="2.4">
        <rect x="8" y="8" width="16" height="10" />
        <path d="M16 5v13c-1 5-4 7-8 8M11 20c3 3 8 6 13 6" strokeLinecap="round" strokeLinejoin="round" />
      </g>
    </svg>
  );
}
