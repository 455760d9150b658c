#!/usr/bin/env bash
# Puts node 22 and npm into .tools/node, from npm's registry, and checks both by their digests. Does nothing where
# they are there. XL_NPM_REGISTRY or npm_config_registry names another registry with the same files.
set -euo pipefail
cd "$(dirname "$0")/.."

node_version=22.23.3
npm_version=10.9.9
npm_digest=d60fba8cb42f688b81e33c2f1cbef2ad7b977166700ec0ad057f1b6d60ea6ef2524abf673e20c35931cd8305d1dbb8887134d6eefdc0e7b8435bd458bf65b862
case $(uname -m) in
  x86_64)
    machine=x64
    node_digest=a879f3e6d16c1e88ff58cfae4443558d638d8b9855be6c2b82af00e15efa2a9b95340738fa3c0af31e20c1ba1b13d06d1cd83f00a476e7cdde628acb17f73b9e
    ;;
  aarch64)
    machine=arm64
    node_digest=9770c01d9adeca5a3ea7d4170edb0eae31b625726a5736179c01a621034e50d01170ca694ced9c99ec1540ffb7ead8c99d213e773a4c36d816f9cde8883bd7b4
    ;;
  *)
    echo "没有这种机器的 node: No node for this machine: $(uname -m)" >&2
    exit 69
    ;;
esac

stamp=.tools/node/version
wanted="node $node_version npm $npm_version $machine"
[ "$(cat $stamp 2>/dev/null || true)" != "$wanted" ] || exit 0

registry=${XL_NPM_REGISTRY:-${npm_config_registry:-https://registry.npmjs.org}}
registry=${registry%/}
mkdir -p .tools
work=$(mktemp -d .tools/incoming.XXXXXX)
trap 'rm -rf "$work"' EXIT

# fetch PATH DIGEST FOLDER: a package of the registry, checked, unpacked.
fetch() {
  echo "下载 Fetching $registry/$1" >&2
  curl -fsSL --retry 3 -o "$work/package.tgz" "$registry/$1"
  echo "$2  $work/package.tgz" | sha512sum --check --status || {
    echo "$registry/$1: 校验和不符 the digest is not the one expected" >&2
    exit 65
  }
  mkdir -p "$3"
  tar -xzf "$work/package.tgz" -C "$3" --strip-components=1 --no-same-owner
}

fetch "node-linux-$machine/-/node-linux-$machine-$node_version.tgz" "$node_digest" "$work/node"
fetch "npm/-/npm-$npm_version.tgz" "$npm_digest" "$work/node/lib/node_modules/npm"
rm -rf "$work/node/include" "$work/node/share"
printf '#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\nexec "$here/node" "$here/../lib/node_modules/npm/bin/npm-cli.js" "$@"\n' >"$work/node/bin/npm"
chmod +x "$work/node/bin/node" "$work/node/bin/npm"
printf '%s' "$wanted" >"$work/node/version"
rm -rf .tools/node
mv "$work/node" .tools/node
