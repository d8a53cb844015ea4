const fs = require('fs');
const { path, kept } = require('./place.js');

if (!fs.existsSync(kept)) {
  fs.cpSync(path, kept, { recursive: true });
}
