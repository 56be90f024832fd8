/** A value as an XML element; lists repeat the element, undefined leaves it out. */
export type XmlValue = string | number | boolean | undefined | XmlValue[] | { [name: string]: XmlValue };

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export function xml(name: string, value: XmlValue): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, value)}`;
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((entry) => element(name, entry)).join('');
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: XmlValue): string {
  if (typeof value === 'object' && !Array.isArray(value)) {
    return Object.entries(value)
      .map(([name, inner]) => element(name, inner))
      .join('');
  }
  // Control characters that XML 1.0 cannot carry are legal in keys; S3 sends them as references too.
  return String(value).replace(
    /[&<>"']|\p{Cc}/gu,
    (sign) => entities[sign] ?? `&#x${sign.charCodeAt(0).toString(16)};`,
  );
}
