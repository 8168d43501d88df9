// A plain static host: files, folders by their index.html, 404.html for the rest. It knows nothing of Mainsheet and
// sends no policy, as most hosts do; the pages carry their own.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
};

/**
 * Serves a folder below `base`. `folder()` may be changed meanwhile: a redeployed site. `missing` is what a host does
 * where there is nothing: `404` answers 404.html with status 404, `fallback` answers the front page with status 200.
 * `compress` sends what can be compressed as brotli.
 */
export async function serve(folder, { base = '/', missing = '404', compress = false } = {}) {
  const requests = [];
  const host = { folder, base, requests, compress };
  const server = http.createServer((request, response) => answer(host, missing, request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  host.origin = `http://127.0.0.1:${server.address().port}`;
  host.url = (address) => host.origin + base + address.replace(/^\//, '');
  host.close = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return host;
}

const { BROTLI_PARAM_QUALITY: QUALITY } = zlib.constants;
/** As hosts do it on the fly. */
const compressed = (bytes) => zlib.brotliCompressSync(bytes, { params: { [QUALITY]: 5 } });

function answer(host, missing, request, response) {
  let address;
  try {
    address = decodeURIComponent(new URL(request.url, 'http://host').pathname);
  } catch {
    response.writeHead(400).end();
    return;
  }
  host.requests.push(address);
  const send = (file, status) => {
    const headers = { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' };
    fs.readFile(file, (error, bytes) => {
      if (error) return response.writeHead(404, { 'content-type': 'text/plain' }).end('nothing here');
      if (host.compress && !/image\/png|image\/jpeg/.test(headers['content-type'])) {
        headers['content-encoding'] = 'br';
        bytes = compressed(bytes);
      }
      response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : bytes);
    });
  };
  if (!address.startsWith(host.base)) return response.writeHead(404, { 'content-type': 'text/plain' }).end('outside');
  const file = path.join(host.folder, address.slice(host.base.length));
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile()) return send(file, 200);
  if (stat?.isDirectory() && fs.existsSync(path.join(file, 'index.html'))) {
    if (address.endsWith('/')) return send(path.join(file, 'index.html'), 200);
    return response.writeHead(301, { location: encodeURI(address) + '/' }).end();
  }
  if (missing === 'fallback') return send(path.join(host.folder, 'index.html'), 200);
  return send(path.join(host.folder, '404.html'), 404);
}
