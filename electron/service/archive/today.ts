/** Today by this machine's clock and calendar, `YYYY-MM-DD`: a seal lifts on its day, whatever the hour in Greenwich. */
export function localToday(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
