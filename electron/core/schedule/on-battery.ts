/** True while this machine runs on battery. A machine that does not tell is taken to be on mains. */
export async function onBattery(): Promise<boolean> {
  // Loaded only for plans that wait for mains power.
  const { battery } = await import('systeminformation');
  const { hasBattery, acConnected } = await battery();
  return hasBattery && !acConnected;
}
