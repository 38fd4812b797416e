/** Nobody in particular, whom the modes of files bind. */
const NOBODY = 65_534;

/** The administrator of a machine may read and write everything: for a while, this process is not his. */
export async function asOrdinaryUser(action: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(NOBODY);
  try {
    await action();
  } finally {
    process.seteuid?.(0);
  }
}
