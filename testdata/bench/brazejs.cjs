// Parses the bare bodies below a folder with brazejs, which reads no container and checks nothing.
const Liquid = require('brazejs').default;
const fs = require('node:fs');
const path = require('node:path');
const engine = new Liquid();
let parsed = 0, failed = 0;
for (const name of fs.readdirSync(process.argv[2], { recursive: true })) {
  if (!name.endsWith('.webhook.json')) continue;
  try {
    engine.parse(fs.readFileSync(path.join(process.argv[2], name), 'utf8'));
    parsed++;
  } catch {
    failed++;
  }
}
console.log(parsed, 'parsed,', failed, 'failed');
