import icon from '../../resources/icons/icon-small.svg';

/** The program's mark, the same as on the desktop. */
export function SealMark({ size = 32 }: { size?: number }) {
  return <img src={icon} width={size} height={size} alt="" />;
}
