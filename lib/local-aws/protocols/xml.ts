import XMLBuilder from 'fast-xml-builder';

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });

/** Text that XML 1.0 cannot carry at all, escaped or not. */
const ILLEGAL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;

export function buildXml(document: object): string {
  return builder.build(document);
}

/** An output as AWS Query writes it: lists in `member`, maps in `entry`, times in ISO 8601. */
export function xmlValue(value: unknown): unknown {
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`;
  if (Array.isArray(value)) return { member: value.map(xmlValue) };
  if (value instanceof Map) return xmlMap(value);
  if (typeof value === 'object' && value !== null) return xmlStructure(value);
  return typeof value === 'string' ? value.replace(ILLEGAL, '\ufffd') : String(value);
}

function xmlMap(map: ReadonlyMap<unknown, unknown>): unknown {
  return { entry: [...map].map(([key, value]) => ({ key: xmlValue(key), value: xmlValue(value) })) };
}

function xmlStructure(structure: object): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(structure)) if (value !== undefined) fields[name] = xmlValue(value);
  return fields;
}
