/** Who is told of a user: its owner's confirmed addresses, else the administrator's. */
import type { Settings } from './settings';

type Routing = Pick<Settings, 'owners' | 'adminEmail'>;

export function recipientsOf(
  owner: string | undefined,
  settings: Routing,
  confirmed: ReadonlySet<string>,
): readonly string[] {
  const isConfirmed = (address: string) => confirmed.has(address.toLowerCase());
  const all = ownerAddresses(owner, settings);
  // Thousands of users share the addresses of an owner.
  const own = all.every(isConfirmed) ? all : all.filter(isConfirmed);
  return own.length > 0 ? own : adminAddress(settings, confirmed);
}

/** The administrator, if confirmed. */
export const adminAddress = ({ adminEmail }: Routing, confirmed: ReadonlySet<string>): readonly string[] =>
  adminEmail && confirmed.has(adminEmail.toLowerCase()) ? [adminEmail] : [];

function ownerAddresses(owner: string | undefined, { owners, adminEmail }: Routing): readonly string[] {
  if (!owner) return [];
  if (Object.hasOwn(owners, owner)) return owners[owner] ?? [];
  // A tag may hold the address itself, of an owner or of the administrator.
  const known = [...Object.values(owners).flat(), ...(adminEmail ? [adminEmail] : [])];
  return known.filter(
    (address, index) => address.toLowerCase() === owner.toLowerCase() && known.indexOf(address) === index,
  );
}
