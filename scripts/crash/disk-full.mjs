export async function runDiskFull() {
  return null;
}
