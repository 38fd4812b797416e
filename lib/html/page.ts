/** A page in one file, which needs nothing else and may load nothing: its policy names its own style and script by their hash. */
import { createHash } from 'node:crypto';
import { Html, html } from './html';

export interface Page {
  readonly title: string;
  /** CSS. */
  readonly style: string;
  /** JavaScript, at the end of the page. */
  readonly script?: string;
  readonly body: Html;
}

export function page({ title, style, script, body }: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    ...(script ? [`script-src ${hashOf(script)}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${new Html(`<meta http-equiv="Content-Security-Policy" content="${policy}">`)}
<title>${title}</title>
<style>${new Html(style)}</style></head>
<body>
${body}${script ? new Html(`<script>${script}</script>\n`) : ''}</body></html>
`.text;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
