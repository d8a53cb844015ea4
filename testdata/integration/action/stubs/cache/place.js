const { join } = require('path');

const key = process.env.INPUT_KEY;
if (!/^hooklint-Linux-\w+-[0-9a-f]{40}$/.test(key)) {
  throw new Error(`the key of the cache is ${key}`);
}
exports.path = process.env.INPUT_PATH;
exports.kept = join(process.env.CACHE_FOLDER, key);
