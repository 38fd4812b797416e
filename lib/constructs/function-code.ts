import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** Beside what runs here in the package only. */
const PREBUILT = join(__dirname, 'function');
const SOURCE = join(__dirname, '..', '..', 'lambda');

/** Whoever installs the package deploys what it carries, and needs no bundler; from source it is bundled at each synthesis. */
export function functionCode(): Code {
  if (existsSync(PREBUILT)) return Code.fromAsset(PREBUILT);
  return Code.fromAsset(SOURCE, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: { image: DockerImage.fromRegistry('none'), local: { tryBundle } },
  });
}

function tryBundle(folder: string): boolean {
  // Not imported above: the package has no esbuild.
  const { bundleFunction } = require('../bundle-function') as typeof import('../bundle-function');
  bundleFunction(folder);
  return true;
}
